"""From a draft to public figures: every step, and who may not take it."""

from collections.abc import Callable
from decimal import Decimal

import pytest
from django.utils import translation

from accounts.models import Membership
from filing import workflow
from filing.cell_edits import CellEdit, save_cell, save_cells
from filing.errors import FilingError, HasProblems, NotAllowed, NotInForm, StaleCell, WrongState
from filing.models import Cell, Round, Submission
from filing.number_parsing import ParsedNumber
from filing.to_observations import changes_of
from indicators.models import Observation, Release
from indicators.selection import Selection
from mail.models import Letter
from tests.filing.forms import Form, make_form, make_person, make_quarter

pytestmark = pytest.mark.django_db


@pytest.fixture
def form() -> Form:
    translation.activate("en")
    return make_form()


class TestWayToThePublic:
    def test_figures_are_public_once_they_are_published(self, form: Form) -> None:
        form.fill()
        form.publish()
        figures = list(
            Selection(indicators=("ARRIVED",), categories={"sex": ("female",)}).figures()
        )
        assert {f.area: f.value for f in figures} == {"haskovo": 6, "harmanli": 6}
        assert form.submission.release == Release.objects.get()
        assert form.submission.release.note_en == "Agency: Arrivals, 2026-Q2."
        assert Observation.objects.first().source.institution == form.institution

    @pytest.mark.parametrize("taken", [0, 1, 2])
    def test_nothing_is_public_before(self, form: Form, taken: int) -> None:
        form.fill()
        steps: list[Callable[[], Submission]] = [
            lambda: workflow.send(form.submission, form.contributor),
            lambda: workflow.accept(form.submission, form.reviewer),
        ]
        for step in steps[:taken]:
            step()
        assert list(Selection().figures()) == []

    def test_not_available_is_public_as_such_and_blank_is_not(self, form: Form) -> None:
        form.fill({form.key("ARRIVED"): "..", form.key("LEFT"): "0"})
        form.publish()
        figures = {f.indicator: (f.value, f.status) for f in Selection().figures()}
        assert figures == {"ARRIVED": (None, "missing"), "LEFT": (Decimal(0), "normal")}

    def test_notes_become_remarks(self, form: Form) -> None:
        form.fill({form.key("ARRIVED"): "7"}, note="Преброени на място.")
        form.publish()
        assert Observation.objects.get().remark.text_bg == "Преброени на място."

    def test_letters_tell_every_contributor(self, form: Form) -> None:
        form.fill()
        form.publish()
        assert list(Letter.objects.order_by("pk").values_list("recipient", "subject")) == [
            ("ana@example.org", "Приети: Пристигнали, 2026-Q2"),
            ("boris@example.org", "Приети: Пристигнали, 2026-Q2"),
            ("ana@example.org", "Публикувани: Пристигнали, 2026-Q2"),
            ("boris@example.org", "Публикувани: Пристигнали, 2026-Q2"),
        ]

    def test_letters_speak_the_language_of_each(self, form: Form) -> None:
        Membership.objects.filter(user__email="boris@example.org").update(language="en")
        form.fill()
        form.publish()
        ours = Letter.objects.filter(recipient="boris@example.org").order_by("pk")
        assert [letter.subject.partition(":")[0] for letter in ours] == ["Accepted", "Published"]
        assert f"/en/desk/submissions/{form.submission.uid}/" in ours[0].body
        others = Letter.objects.filter(recipient="ana@example.org").order_by("pk")
        assert f"/bg/desk/submissions/{form.submission.uid}/" in others[0].body


class TestReturning:
    def test_keeps_comments_by_cell_and_lets_them_be_mended(self, form: Form) -> None:
        form.fill()
        workflow.send(form.submission, form.contributor)
        key = form.key("ARRIVED")
        workflow.return_to_contributor(
            form.submission, form.reviewer, "Моля, проверете.", {key: "Толкова?"}
        )
        assert Cell.objects.get(comment="Толкова?").area.code == "haskovo"
        assert "Моля, проверете." in Letter.objects.first().body
        form.fill({key: "10"}, note="Да.")
        assert workflow.send(form.submission, form.contributor).state == "sent"

    def test_needs_words(self, form: Form) -> None:
        form.fill()
        workflow.send(form.submission, form.contributor)
        with pytest.raises(FilingError, match="Say what is to be mended"):
            workflow.return_to_contributor(
                form.submission, form.reviewer, "  ", {form.key("LEFT"): " "}
            )

    def test_refuses_comments_at_other_figures(self, form: Form) -> None:
        form.fill()
        workflow.send(form.submission, form.contributor)
        with pytest.raises(NotInForm, match="does not ask for this figure"):
            workflow.return_to_contributor(form.submission, form.reviewer, "", {(1,) * 7: "?"})
        form.submission.refresh_from_db()
        assert form.submission.state == "sent"


class TestGuards:
    def test_nobody_reviews_what_they_sent(self, form: Form) -> None:
        form.fill()
        workflow.send(form.submission, form.contributor)
        Submission.objects.update(sent_by=form.reviewer)
        with pytest.raises(NotAllowed, match="somebody else reviews them"):
            workflow.accept(form.submission, form.reviewer)

    def test_nobody_publishes_what_they_sent(self, form: Form) -> None:
        form.fill()
        workflow.send(form.submission, form.contributor)
        workflow.accept(form.submission, form.reviewer)
        Submission.objects.update(sent_by=form.editor)
        with pytest.raises(NotAllowed, match="published by an editor who did not send them"):
            workflow.publish(form.submission, form.editor)
        assert list(Selection().figures()) == []
        other = make_person("dora", "editor")
        assert workflow.publish(form.submission, other).state == "published"

    @pytest.mark.parametrize("who", ["reviewer", "editor", "stranger"])
    def test_only_its_contributors_write_and_send(self, form: Form, who: str) -> None:
        other = type(form.institution).objects.create(slug="other", name_bg="Друга")
        people = {"stranger": make_person("stranger", "contributor", other)}
        user = people.get(who) or getattr(form, who)
        for step in (
            lambda: workflow.begin(form.round, form.institution, user),
            lambda: workflow.send(form.submission, user),
            lambda: workflow.correct(form.submission, user),
            lambda: save_cell(form.submission, form.key("LEFT"), "1", "", 0, user),
        ):
            with pytest.raises(NotAllowed, match="Only people who file the figures of Agency"):
                step()

    def test_contributors_neither_review_nor_publish(self, form: Form) -> None:
        form.fill()
        workflow.send(form.submission, form.contributor)
        with pytest.raises(NotAllowed, match="Only a reviewer or an editor"):
            workflow.accept(form.submission, form.colleague)
        workflow.accept(form.submission, form.reviewer)
        with pytest.raises(NotAllowed, match="published by an editor"):
            workflow.publish(form.submission, form.reviewer)

    def test_steps_start_from_their_state(self, form: Form) -> None:
        form.fill()
        with pytest.raises(WrongState, match="the submission is “draft”"):
            workflow.accept(form.submission, form.reviewer)
        with pytest.raises(WrongState, match="the submission is “draft”"):
            workflow.publish(form.submission, form.editor)
        workflow.send(form.submission, form.contributor)
        for step in (
            lambda: workflow.send(form.submission, form.contributor),
            lambda: save_cell(form.submission, form.key("LEFT"), "1", "", 1, form.contributor),
            lambda: workflow.correct(form.submission, form.contributor),
        ):
            with pytest.raises(WrongState, match="the submission is “sent"):
                step()

    def test_a_form_is_filled_in_by_its_respondents_alone(self, form: Form) -> None:
        other = type(form.institution).objects.create(slug="other", name_bg="Друга")
        stranger = make_person("stranger", "contributor", other)
        with pytest.raises(NotAllowed, match="not asked to fill in"):
            workflow.begin(form.round, other, stranger)

    def test_problems_keep_from_sending(self, form: Form) -> None:
        with pytest.raises(HasProblems, match="No figure is filled in yet"):
            workflow.send(form.submission, form.contributor)
        form.fill({form.key("LEFT"): "many"})
        with pytest.raises(HasProblems) as raised:
            workflow.send(form.submission, form.contributor)
        assert [p.code for p in raised.value.problems] == ["not_a_number"]


class TestCorrection:
    def test_makes_a_release_that_shows_what_changed(self, form: Form) -> None:
        form.fill()
        first = form.publish()
        form.submission = workflow.correct(first, form.contributor)
        assert form.submission.number == 2
        totals = {form.key("ARRIVED"): "11", form.key("ARRIVED", sex="male"): "5"}
        form.fill(totals | {form.key("LEFT", "harmanli"): ""})
        changes = {change.key: (change.old, change.new) for change in changes_of(form.submission)}
        assert changes == {
            form.key("ARRIVED"): (ParsedNumber(Decimal(10)), ParsedNumber(Decimal(11))),
            form.key("ARRIVED", sex="male"): (ParsedNumber(Decimal(4)), ParsedNumber(Decimal(5))),
            form.key("LEFT", "harmanli"): (ParsedNumber(Decimal(10)), None),
        }
        form.publish()
        release = Release.objects.get(number=2)
        assert release.note_en == "Agency corrected Arrivals, 2026-Q2; figures changed: 3."
        assert (release.new.count(), release.replaced.count()) == (2, 3)

    def test_is_begun_once(self, form: Form) -> None:
        form.fill()
        first = form.publish()
        workflow.correct(first, form.contributor)
        with pytest.raises(WrongState, match="has been begun already"):
            workflow.correct(first, form.colleague)

    def test_that_changes_nothing_makes_no_release(self, form: Form) -> None:
        form.fill()
        form.submission = workflow.correct(form.publish(), form.contributor)
        assert form.publish().release is None
        assert Release.objects.count() == 1

    def test_of_a_remark_alone_makes_a_release(self, form: Form) -> None:
        form.fill({form.key("LEFT"): "7"}, note="Преброени на място.")
        form.submission = workflow.correct(form.publish(), form.contributor)
        form.fill({form.key("LEFT"): "7"}, note="Преброени по списък.")
        assert form.publish().release == Release.objects.get(number=2)
        public = Observation.objects.get(until=None)
        assert (public.value, public.remark.text_bg) == (7, "Преброени по списък.")

    def test_begins_with_the_figures_of_the_last_one(self, form: Form) -> None:
        form.fill()
        form.publish()
        following = Round.objects.create(
            questionnaire=form.questionnaire, period=make_quarter(2026, 3), due_on="2026-10-30"
        )
        form.submission = workflow.begin(following, form.institution, form.contributor)
        assert str(form.scope.last_period) == "2026-Q2"
        assert form.scope.last[form.key("LEFT")] == ParsedNumber(Decimal(10))


class TestTwoPeople:
    def test_both_figures_are_told_and_none_is_lost(self, form: Form) -> None:
        key = form.key("LEFT")
        save_cell(form.submission, key, "5", "", 0, form.contributor)
        with pytest.raises(StaleCell, match="wrote “5” here meanwhile; you wrote “7”") as raised:
            save_cell(form.submission, key, "7", "", 0, form.colleague)
        assert (raised.value.theirs.value, raised.value.theirs.version) == (5, 1)
        assert form.submission.cells.get().value == 5

    def test_the_same_figure_is_no_conflict(self, form: Form) -> None:
        key = form.key("LEFT")
        save_cell(form.submission, key, "1 000", "", 0, form.contributor)
        assert save_cell(form.submission, key, "1000", "", 0, form.colleague).version == 1

    def test_knowing_the_newest_version_replaces_it(self, form: Form) -> None:
        key = form.key("LEFT")
        save_cell(form.submission, key, "5", "", 0, form.contributor)
        entry = save_cell(form.submission, key, "7", "", 1, form.colleague)
        cell = form.submission.cells.get()
        assert (entry.version, cell.version, cell.value) == (2, 2, 7)
        assert cell.changed_by == form.colleague

    def test_what_is_not_stale_is_stored_beside_what_is(self, form: Form) -> None:
        mine, theirs = form.key("LEFT"), form.key("ARRIVED")
        save_cell(form.submission, theirs, "5", "", 0, form.colleague)
        saved = save_cells(
            form.submission,
            [CellEdit(mine, "1", "", 0), CellEdit(theirs, "2", "", 0)],
            form.contributor,
        )
        assert [one.is_stale for one in saved] == [False, True]
        assert sorted(form.submission.cells.values_list("value", flat=True)) == [1, 5]

    def test_keeps_what_cannot_be_read(self, form: Form) -> None:
        save_cell(form.submission, form.key("LEFT"), "about five", "", 0, form.contributor)
        cell = form.submission.cells.get()
        assert (cell.value, cell.raw) == (None, "about five")

    def test_refuses_a_note_that_would_be_cut(self, form: Form) -> None:
        with pytest.raises(FilingError, match="at most 500 characters"):
            save_cell(form.submission, form.key("LEFT"), "1", "x" * 501, 0, form.contributor)
