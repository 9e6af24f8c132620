"""The worker beside the site: runs lanes of duties until it is told to stop.

It may be killed at any moment: every duty is either done or still to be done.
"""

import logging
import os
import time
from collections.abc import Iterator, Sequence
from contextlib import contextmanager
from threading import Event, Thread

from django.db import close_old_connections

from work import locks
from work.lanes import POLL_SECONDS, Duty, Lane

LONGEST_PAUSE_SECONDS = 15.0  # between attempts while a disk is full or an index is locked
_LAST_WORDS_SECONDS = 3.0  # for what a lane is at when it is told to stop; a book takes longer
logger = logging.getLogger(__name__)


class LaneBroken(Exception):
    """A duty failed in a way that it does not expect; the log holds the traceback."""


def work(lanes: Sequence[Lane], stop: Event) -> None:
    """Run each lane in a thread of its own until `stop` is set.

    An error that no duty expects stops all of them and raises LaneBroken: whoever supervises this
    process starts it again, which is better than a lane that stands still unseen. A lane that is
    in the middle of something when it is told to stop is left after a few seconds.
    """
    broken = [lane.name for lane in lanes]

    def run_and_tell(lane: Lane) -> None:
        try:
            run(lane, stop)
            broken.remove(lane.name)
        finally:
            stop.set()

    threads = [
        Thread(target=run_and_tell, args=[lane], name=lane.name, daemon=True) for lane in lanes
    ]
    for thread in threads:
        thread.start()
    stop.wait()
    end = time.monotonic() + _LAST_WORDS_SECONDS
    for thread in threads:
        thread.join(max(0.0, end - time.monotonic()))
    failed = [thread.name for thread in threads if thread.name in broken and not thread.is_alive()]
    if failed:
        raise LaneBroken(", ".join(failed))


def run(lane: Lane, stop: Event) -> None:
    """Do the duties of a lane as they fall due; waits while another process runs the same lane."""
    if lane.niceness:
        os.nice(lane.niceness)  # on Linux of this thread alone
    with _turn(lane, stop):
        due = dict.fromkeys(lane.duties, 0.0)  # by time.monotonic()
        pauses = dict.fromkeys(lane.duties, POLL_SECONDS)
        while not stop.is_set():
            for duty in lane.duties:
                if time.monotonic() < due[duty] or stop.is_set():
                    continue
                done = attempt(duty)
                if done is None:
                    pauses[duty] = min(2 * pauses[duty], LONGEST_PAUSE_SECONDS)
                    due[duty] = time.monotonic() + pauses[duty]
                else:
                    pauses[duty] = POLL_SECONDS
                    due[duty] = time.monotonic() + (0 if done else duty.every_seconds)
            stop.wait(max(0.0, min(due.values()) - time.monotonic()))


def run_once(lane: Lane) -> int | None:
    """Do what waits in a lane now; returns how much that was, None if another process runs it.

    Raises the errors of its duties.
    """
    with locks.held(lane.name) as is_ours:
        if not is_ours:
            return None
        return sum(_until_nothing_waits(duty) for duty in lane.duties)


def attempt(duty: Duty) -> int | None:
    """Do what is due of a duty; returns how much, None if it failed: logged, nothing lost."""
    try:
        return duty.attempt()
    except duty.errors:
        logger.exception("Not done: %s. It is tried again", duty.name)
        return None
    finally:
        close_old_connections()


def _until_nothing_waits(duty: Duty) -> int:
    total = 0
    while done := duty.attempt():
        total += done
    return total


@contextmanager
def _turn(lane: Lane, stop: Event) -> Iterator[None]:
    is_told = False
    while not stop.is_set():
        with locks.held(lane.name) as is_ours:
            if is_ours:
                yield
                return
        if not is_told:
            logger.warning("Another worker runs the lane “%s”; this one waits.", lane.name)
            is_told = True
        stop.wait(POLL_SECONDS)
    yield
