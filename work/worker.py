"""The worker beside the site: brings what was saved into the index, within seconds, sends letters,
stores releases, reads files of figures, and reminds of forms."""

import fcntl
import logging
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from threading import Event

from django.db import DatabaseError, close_old_connections

from filing.scheduled import ScheduledDuties
from mail import sending
from opendata.releases import stored_files
from search import indexing
from search.errors import SearchError

POLL_SECONDS = 1.0
LONGEST_PAUSE_SECONDS = 15.0  # between attempts while the disk is full or the index is locked
_LOCK = "WORKER"
logger = logging.getLogger(__name__)


def work(stop: Event) -> None:
    """Empty both outboxes as they fill, until `stop` is set; waits while another worker runs."""
    with _turn(stop):
        pause, duties = POLL_SECONDS, ScheduledDuties()
        while not stop.is_set():
            cleared = attempt()
            send_letters()
            store_releases()
            duties.attempt()
            pause = POLL_SECONDS if cleared is not None else min(2 * pause, LONGEST_PAUSE_SECONDS)
            if not cleared:
                stop.wait(pause)


def empty_outbox() -> int | None:
    """Apply all that waits now; returns the number of rows, or None if another worker runs.

    Raises SearchError, OSError.
    """
    with _try_lock() as is_ours:
        if not is_ours:
            return None
        total = 0
        while cleared := indexing.apply_pending():
            total += cleared
        return total


def attempt() -> int | None:
    """Apply one batch; returns its rows, or None if it failed: it is logged, and nothing lost."""
    try:
        return indexing.apply_pending()
    except (SearchError, OSError, DatabaseError):
        logger.exception("The index was not written; what waits stays in the outbox")
        return None
    finally:
        close_old_connections()


def send_letters() -> None:
    """Send letters that are due, for a few seconds; what goes wrong is logged and tried again."""
    try:
        sending.send_due()
    except DatabaseError:
        logger.exception("Letters were not sent; they stay in the outbox")
    finally:
        close_old_connections()


def store_releases() -> None:
    """Store the file of each new release of the figures; what goes wrong is tried again."""
    try:
        stored_files.store_missing()
    except (OSError, DatabaseError):
        logger.exception("A release was not stored; it is tried again")
    finally:
        close_old_connections()


@contextmanager
def _turn(stop: Event) -> Iterator[None]:
    """Wait until no other worker runs. The system frees the lock when its holder dies."""
    is_told = False
    while not stop.is_set():
        with _try_lock() as is_ours:
            if is_ours:
                yield
                return
        if not is_told:
            logger.warning("Another index worker is running; this one waits until it ends.")
            is_told = True
        stop.wait(POLL_SECONDS)
    yield


@contextmanager
def _try_lock() -> Iterator[bool]:
    folder: Path = indexing.backend().generations.root
    folder.mkdir(parents=True, exist_ok=True)
    with (folder / _LOCK).open("a") as file:
        try:
            fcntl.flock(file, fcntl.LOCK_EX | fcntl.LOCK_NB)
        except BlockingIOError:
            yield False
        else:
            yield True
