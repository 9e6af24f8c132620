"""Files sent by people: read at once or by the worker, and told what became of them."""

import pytest
from django.utils import timezone, translation

from filing import workflow
from filing.errors import FileRefused, NotAllowed, WrongState
from filing.imports import jobs
from filing.imports.jobs import run_due_imports, start
from filing.models import ImportJob
from filing.reminders import last_ended
from tests.filing.files import GOOD, HEADER, csv_text, workbook
from tests.filing.forms import Form, make_form
from work import worker
from work.lanes import LANES

pytestmark = pytest.mark.django_db
State = ImportJob.State


@pytest.fixture
def form() -> Form:
    translation.activate("en")
    return make_form()


@pytest.fixture
def _large(monkeypatch: pytest.MonkeyPatch) -> None:
    """Every file is one for the worker."""
    monkeypatch.setattr(jobs, "_AT_ONCE_BYTES", {True: 0, False: 0})


class TestSmallFile:
    def test_is_read_at_once(self, form: Form) -> None:
        job = start(form.submission, "arrivals.xlsx", workbook(GOOD), form.contributor)
        assert (job.state, job.percent) == (State.DONE, 100)
        assert job.sentence == (
            "2 figures were taken, 0 of them in place of others; 0 stood there already."
        )
        assert form.submission.cells.count() == 2
        assert run_due_imports() == 0

    def test_tells_why_it_was_refused(self, form: Form) -> None:
        rows = [HEADER, ["LEFT", "haskovo", "total", "many", ""]]
        job = start(form.submission, "a.csv", csv_text(rows).encode(), form.contributor)
        assert job.state == State.REFUSED
        assert job.problems[0]["row"] == 2
        assert form.submission.cells.count() == 0

    def test_is_refused_from_others(self, form: Form) -> None:
        with pytest.raises(NotAllowed):
            start(form.submission, "a.xlsx", workbook(GOOD), form.reviewer)

    def test_is_refused_after_sending(self, form: Form) -> None:
        form.fill()
        workflow.send(form.submission, form.contributor)
        with pytest.raises(WrongState):
            start(form.submission, "a.xlsx", workbook(GOOD), form.contributor)
        assert not ImportJob.objects.exists()

    def test_beyond_any_size_is_not_kept(self, form: Form, monkeypatch: pytest.MonkeyPatch) -> None:
        monkeypatch.setattr(jobs, "MOST_BYTES", 10)
        with pytest.raises(FileRefused, match="larger than"):
            start(form.submission, "a.xlsx", workbook(GOOD), form.contributor)


@pytest.mark.usefixtures("_large")
class TestLargeFile:
    def test_waits_for_the_worker(self, form: Form) -> None:
        job = start(form.submission, "arrivals.xlsx", workbook(GOOD), form.contributor)
        assert (job.state, job.percent, form.submission.cells.count()) == (State.WAITING, 0, 0)
        assert run_due_imports() == 1
        job.refresh_from_db()
        assert (job.state, job.percent, job.content) == (State.DONE, 100, None)
        assert form.submission.cells.count() == 2

    def test_is_answered_in_the_language_of_who_sent_it(self, form: Form) -> None:
        with translation.override("bg"):
            start(form.submission, "a.csv", b"nothing;here\n1;2\n", form.contributor)
        run_due_imports()
        job = ImportJob.objects.get()
        assert job.sentence.startswith("Формулярът няма колона „nothing“.")

    def test_says_how_far_it_is(self, form: Form, monkeypatch: pytest.MonkeyPatch) -> None:
        monkeypatch.setattr("filing.imports.importing._STEP", 1)
        seen: list[int] = []
        original = ImportJob.objects.filter

        def told(**values: object) -> object:
            seen.append(ImportJob.objects.get(pk=values["pk"]).rows_done)
            return original(**values)

        start(form.submission, "a.csv", csv_text(GOOD).encode(), form.contributor)
        monkeypatch.setattr(ImportJob.objects, "filter", told)
        run_due_imports()
        assert seen == [0, 1]

    def test_is_read_by_the_worker_which_also_opens_rounds(self, form: Form) -> None:
        start(form.submission, "a.xlsx", workbook(GOOD), form.contributor)
        assert worker.run_once(LANES["imports"]) >= 2
        assert worker.run_once(LANES["imports"]) == 0
        assert form.submission.cells.count() == 2
        newest = form.questionnaire.rounds.order_by("-period__end").first()
        assert newest.period.end >= last_ended("Q", timezone.localdate()).end

    def test_interrupted_is_read_again(self, form: Form) -> None:
        job = start(form.submission, "a.xlsx", workbook(GOOD), form.contributor)
        ImportJob.objects.update(state=State.RUNNING, attempts=1, rows_done=1)
        run_due_imports()
        job.refresh_from_db()
        assert (job.state, job.attempts) == (State.DONE, 2)

    def test_interrupted_too_often_is_given_up(self, form: Form) -> None:
        job = start(form.submission, "a.xlsx", workbook(GOOD), form.contributor)
        ImportJob.objects.update(state=State.RUNNING, attempts=3)
        run_due_imports()
        job.refresh_from_db()
        assert (job.state, job.content) == (State.REFUSED, None)
        assert "failed several times" in job.sentence

    def test_of_a_person_who_is_gone_is_refused(self, form: Form) -> None:
        start(form.submission, "a.xlsx", workbook(GOOD), form.contributor)
        form.contributor.delete()
        run_due_imports()
        assert ImportJob.objects.get().state == State.REFUSED
