"""Rounds open when a period has ended; who has not sent is reminded, once a stage."""

from datetime import date

import pytest
from django.core.management import CommandError, call_command

from filing import workflow
from filing.models import Questionnaire, Round
from filing.reminders import last_ended, open_rounds, remind
from indicators.models import Period
from mail.models import Letter
from tests.filing.forms import Form, make_form

DUE = date(2026, 7, 30)


class TestPeriods:
    @pytest.mark.parametrize(
        ("frequency", "today", "code", "end"),
        [
            ("Q", date(2026, 7, 1), "2026-Q2", date(2026, 6, 30)),
            ("Q", date(2026, 6, 30), "2026-Q1", date(2026, 3, 31)),
            ("Q", date(2026, 1, 1), "2025-Q4", date(2025, 12, 31)),
            ("M", date(2024, 3, 1), "2024-02", date(2024, 2, 29)),
            ("S", date(2026, 7, 1), "2026-S1", date(2026, 6, 30)),
            ("A", date(2026, 12, 31), "2025", date(2025, 12, 31)),
        ],
    )
    def test_are_over_on_the_day_after(
        self, frequency: str, today: date, code: str, end: date
    ) -> None:
        span = last_ended(frequency, today)
        assert span is not None
        assert (span.code, span.end) == (code, end)

    @pytest.mark.parametrize("frequency", ["D", "X"])
    def test_without_a_calendar_are_opened_by_hand(self, frequency: str) -> None:
        assert last_ended(frequency, date(2026, 7, 1)) is None


@pytest.mark.django_db
class TestRounds:
    @pytest.fixture
    def form(self) -> Form:
        return make_form()

    def test_open_once_when_the_period_is_over(self, form: Form) -> None:
        assert open_rounds(date(2026, 9, 30)) == []
        (opened,) = open_rounds(date(2026, 10, 1))
        assert (opened.period.code, opened.due_on) == ("2026-Q3", date(2026, 10, 30))
        assert open_rounds(date(2026, 10, 2)) == []

    def test_open_also_for_periods_in_between(self, form: Form) -> None:
        opened = open_rounds(date(2027, 1, 1))
        assert [round_.period.code for round_ in opened] == ["2026-Q3", "2026-Q4"]

    def test_of_a_new_form_begin_with_the_last_period(self, form: Form) -> None:
        form.submission.delete()
        Round.objects.all().delete()
        assert [round_.period.code for round_ in open_rounds(date(2027, 1, 1))] == ["2026-Q4"]

    def test_use_the_period_that_is_there(self, form: Form) -> None:
        there = Period.objects.create(
            code="2026-Q3", start="2026-07-01", end="2026-09-30", year=2026, frequency="Q"
        )
        (opened,) = open_rounds(date(2026, 10, 1))
        assert opened.period == there

    def test_stay_closed_for_a_form_out_of_use_or_without_respondents(self, form: Form) -> None:
        Questionnaire.objects.update(is_active=False)
        Questionnaire.objects.create(slug="nobody", title_bg="Без", frequency="M")
        assert open_rounds(date(2026, 10, 1)) == []

    def test_command_says_what_it_did(self, form: Form, capsys: pytest.CaptureFixture[str]) -> None:
        call_command("open_rounds", day="2026-10-01")
        assert capsys.readouterr().out == "Rounds opened: 1. Reminders written: 0.\n"
        with pytest.raises(CommandError, match="Not a day: soon"):
            call_command("open_rounds", day="soon")


@pytest.mark.django_db
class TestReminders:
    @pytest.fixture
    def form(self) -> Form:
        return make_form()

    @pytest.mark.parametrize(
        ("today", "subject"),
        [
            (date(2026, 7, 22), None),
            (date(2026, 7, 23), "Срок 30 юли 2026 г.: Пристигнали, 2026-Q2"),
            (date(2026, 7, 29), "Срок 30 юли 2026 г.: Пристигнали, 2026-Q2"),
            (DUE, None),
            (date(2026, 7, 31), "Още не е изпратен: Пристигнали, 2026-Q2"),
            (date(2026, 8, 13), "Още не е изпратен: Пристигнали, 2026-Q2"),
            (date(2026, 10, 30), None),
        ],
    )
    def test_are_written_around_the_due_date(
        self, form: Form, today: date, subject: str | None
    ) -> None:
        remind(today)
        written = list(Letter.objects.order_by("recipient").values_list("recipient", "subject"))
        people = ("ana@example.org", "boris@example.org") if subject else ()
        assert written == [(person, subject) for person in people]

    def test_of_a_stage_are_written_once(self, form: Form) -> None:
        counts = [remind(date(2026, 7, day)) for day in (23, 24, 31)]
        counts += [remind(date(2026, 8, day)) for day in (1, 13, 14)]
        assert counts == [2, 0, 2, 0, 2, 0]

    def test_go_on_until_the_form_is_sent(self, form: Form) -> None:
        form.fill()
        assert remind(date(2026, 7, 23)) == 2
        workflow.send(form.submission, form.contributor)
        assert remind(date(2026, 7, 31)) == 0
        workflow.return_to_contributor(form.submission, form.reviewer, "Още веднъж.")
        assert remind(date(2026, 7, 31)) == 2

    def test_do_not_ask_again_for_a_correction(self, form: Form) -> None:
        form.fill()
        workflow.correct(form.publish(), form.contributor)
        assert remind(date(2026, 8, 13)) == 0

    def test_spare_people_and_institutions_that_left(self, form: Form) -> None:
        form.colleague.is_active = False
        form.colleague.save()
        assert remind(date(2026, 7, 23)) == 1
        form.institution.is_active = False
        form.institution.save()
        assert remind(date(2026, 7, 31)) == 0
