"""What is done beside the site: every duty, in the lane that it has to itself.

A lane is one thread of `manage.py work` and one lock: whatever keeps one lane busy or hanging (a
mail server that does not answer, a file of 100,000 rows, a book being set) holds up no other. A
new duty is an entry here; health (`views.py`) and the worker read nothing else.
"""

from collections.abc import Callable
from dataclasses import dataclass
from datetime import datetime

from django.db import DatabaseError

from filing import scheduled
from filing.imports.jobs import run_due_imports
from filing.models import ImportJob
from indicators.models import Release
from mail import sending
from mail.models import Letter
from opendata.releases import stored_files
from paper import orders, standing
from search import indexing
from search.errors import SearchError
from search.models import PendingDocument

POLL_SECONDS = 1.0
NO_ERRORS_OF_ITS_OWN = (DatabaseError,)


def _nothing_waits() -> None:
    return None


def _make_standing_files() -> int:
    return standing.make_changed().new


@dataclass(frozen=True)
class Duty:
    """Something to do again and again, safe to interrupt at any moment.

    `attempt` does what is due and returns how much that was; one of `errors` is logged, and the
    duty tried again. `waiting_since` is the moment since which the oldest thing to do has waited,
    None where nothing waits. `every_seconds` is the pause after an attempt that found nothing.
    """

    name: str
    attempt: Callable[[], int]
    errors: tuple[type[Exception], ...] = NO_ERRORS_OF_ITS_OWN
    waiting_since: Callable[[], datetime | None] = _nothing_waits
    every_seconds: float = POLL_SECONDS


@dataclass(frozen=True)
class Lane:
    """Duties that may wait for each other; `niceness` as `nice(1)` counts it, up to 19."""

    name: str
    duties: tuple[Duty, ...]
    niceness: int = 0

    def waiting_since(self) -> datetime | None:
        """The moment since which its oldest thing to do has waited; None where nothing waits."""
        return min(filter(None, (duty.waiting_since() for duty in self.duties)), default=None)


LANES = {
    lane.name: lane
    for lane in (
        Lane(
            "index",
            (
                Duty(
                    "search index",
                    indexing.apply_pending,
                    (SearchError, OSError, DatabaseError),
                    PendingDocument.objects.waiting_since,
                ),
            ),
        ),
        Lane(
            "mail", (Duty("letters", sending.send_due, waiting_since=Letter.objects.waiting_since),)
        ),
        Lane(
            "imports",
            (
                Duty(
                    "files of figures",
                    run_due_imports,
                    waiting_since=ImportJob.objects.waiting_since,
                ),
                Duty("rounds and reminders", scheduled.open_and_remind, every_seconds=3600.0),
            ),
        ),
        Lane(
            "releases",
            (
                Duty(
                    "files of releases",
                    stored_files.store_missing,
                    (OSError, DatabaseError),
                    Release.objects.waiting_since,
                ),
            ),
        ),
        Lane(
            "papers",
            (
                Duty(
                    "ordered files",
                    orders.fulfil_all,
                    (OSError, DatabaseError),
                    orders.waiting_since,
                ),
                # Comparing all that is there takes seconds.
                Duty(
                    "standing files",
                    _make_standing_files,
                    (OSError, DatabaseError),
                    every_seconds=300.0,
                ),
            ),
            niceness=10,  # readers' requests come first
        ),
    )
}
