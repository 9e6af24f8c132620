"""Uploaded files: small ones are read at once, large ones by the worker."""

import logging
from dataclasses import asdict
from typing import Any

from django.utils import timezone, translation
from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from filing import workflow
from filing.errors import FileRefused, FilingError
from filing.imports.importing import ImportOutcome, import_file
from filing.imports.tables import MOST_BYTES
from filing.models import ImportJob, Submission
from filing.scope import scope_of

# About 1,500 rows: read within a second. A workbook is packed about ten times.
_AT_ONCE_BYTES = {True: 30_000, False: 150_000}
_MOST_ATTEMPTS = 3  # a file whose reading was interrupted so often may be what interrupts it
logger = logging.getLogger(__name__)


def start(submission: Submission, name: str, content: bytes, user: Any) -> ImportJob:
    """Take a file: a small one is read now, a large one waits for the worker.

    What becomes of it is told by the job, also why it was refused. Raises NotAllowed, WrongState,
    and FileRefused for a file so large that it is not even kept.
    """
    workflow.require_contributor(user, submission.institution)
    workflow.require_open(submission)
    if len(content) > MOST_BYTES:
        sentence = _("The file is larger than %(count)s MB.") % {"count": MOST_BYTES // 2**20}
        raise FileRefused(sentence)
    job = ImportJob(
        submission=submission,
        user=user,
        name=name[:200],
        language=translation.get_language() or "",
        rows_total=len(scope_of(submission)),
    )
    if len(content) <= _AT_ONCE_BYTES[content.startswith(b"PK")]:
        _read(job, content)
    else:
        job.content = content
    job.save()
    return job


def run_due_imports() -> int:
    """Read the files that wait; returns how many are finished. For the one worker that runs.

    One that was being read belongs to a worker that was interrupted: it is read again.
    """
    count = 0
    while job := ImportJob.objects.unfinished().first():
        _run(job)
        count += 1
    return count


def _run(job: ImportJob) -> None:
    job.attempts += 1
    job.state, job.rows_done = ImportJob.State.RUNNING, 0
    job.save(update_fields=["attempts", "state", "rows_done"])
    with translation.override(job.language or None):
        if job.attempts > _MOST_ATTEMPTS:
            _refuse(job, _("Reading the file failed several times. Send a smaller part of it."))
            logger.error("The file of import %s was given up", job.pk)
        else:
            _read(job, bytes(job.content or b""))
    job.content = None
    job.save()


def _read(job: ImportJob, content: bytes) -> None:
    """Read a file and write into the job what became of it; the caller saves the job."""

    def tell(rows: int) -> None:
        if job.pk:
            ImportJob.objects.filter(pk=job.pk).update(rows_done=rows)

    try:
        outcome = import_file(job.submission, content, job.user, tell)
    except FileRefused as error:
        _refuse(job, str(error), error.problems)
    except FilingError as error:
        _refuse(job, str(error))
    else:
        job.state, job.rows_done = ImportJob.State.DONE, job.rows_total
        job.sentence = _sentence(outcome)
        job.replaced = [asdict(one) for one in outcome.replaced]
        job.finished_at = timezone.now()


def _refuse(job: ImportJob, sentence: str, problems: list[Any] | None = None) -> None:
    job.state, job.sentence, job.problems = ImportJob.State.REFUSED, sentence, problems or []
    job.finished_at = timezone.now()


def _sentence(outcome: ImportOutcome) -> str:
    taken = ngettext(
        "%(count)s figure was taken, %(replaced)s of them in place of another; "
        "%(unchanged)s stood there already.",
        "%(count)s figures were taken, %(replaced)s of them in place of others; "
        "%(unchanged)s stood there already.",
        outcome.figures,
    )
    return taken % {
        "count": outcome.figures,
        "replaced": outcome.replaced_count,
        "unchanged": outcome.unchanged,
    }
