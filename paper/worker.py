"""The paper worker: makes what changed, and what readers ordered, beside the site.

It may be killed at any moment: a file is complete when it gets its name.
"""

import fcntl
import logging
import time
from collections.abc import Iterator
from contextlib import contextmanager

from django.db import DatabaseError, close_old_connections

from paper import build, orders, storage
from paper.build import Made

# How long a change may wait for paper; comparing all that is there takes seconds.
LOOK_SECONDS = 300.0
_POLL_SECONDS = 1.0
_LOCK = "WORKER"
logger = logging.getLogger(__name__)


def work() -> None:
    """Fulfil orders as they come and look for changes, for ever."""
    next_look = time.monotonic()
    while True:
        is_due = time.monotonic() >= next_look
        if attempt(look=is_due) and is_due:
            next_look = time.monotonic() + LOOK_SECONDS
        time.sleep(_POLL_SECONDS)


def attempt(look: bool) -> bool:
    """Fulfil the orders and, to `look`, make what changed; False if another worker is at it.

    What fails is logged, and tried again at the next look.
    """
    try:
        with _turn() as is_ours:
            if is_ours:
                orders.fulfil_all()
                if look:
                    _report(_make())
            return is_ours
    except (OSError, DatabaseError):
        logger.exception("The papers were not made; it is tried again")
        return True
    finally:
        close_old_connections()


def make_now() -> Made | None:
    """Make what changed; None if another worker is at it. Raises OSError, DatabaseError."""
    with _turn() as is_ours:
        return _make() if is_ours else None


def _make() -> Made:
    """Make what changed. Readers wait for their orders, so these go before each long file."""
    storage.remove_unfinished()
    started = time.time()
    made = build.make_standing(between=orders.fulfil_all)
    if made.new:
        orders.forget_made(before=started)
    return made


def _report(made: Made) -> None:
    if made.new:
        logger.info("Papers: %s made, %s up to date.", made.new, made.unchanged)


@contextmanager
def _turn() -> Iterator[bool]:
    """Whether nobody else makes papers. The system frees the lock when its holder dies."""
    storage.root().mkdir(parents=True, exist_ok=True)
    with (storage.root() / _LOCK).open("a") as file:
        try:
            fcntl.flock(file, fcntl.LOCK_EX | fcntl.LOCK_NB)
        except BlockingIOError:
            yield False
        else:
            yield True
