"""What the worker does for filing: reads files, opens rounds, writes reminders."""

import logging
import time

from django.db import DatabaseError, close_old_connections
from django.utils import timezone

from filing import reminders
from filing.imports.jobs import run_due_imports

_EVERY_SECONDS = 3600.0
logger = logging.getLogger(__name__)


class ScheduledDuties:
    """Reads files as they come, and looks after rounds and reminders once an hour."""

    def __init__(self) -> None:
        self._next_look = time.monotonic()

    def attempt(self) -> int:
        """Do what is due; returns the files read. What fails is logged, and tried again."""
        try:
            if time.monotonic() >= self._next_look:
                today = timezone.localdate()
                reminders.open_rounds(today)
                reminders.remind(today)
                self._next_look = time.monotonic() + _EVERY_SECONDS
            return run_due_imports()
        except DatabaseError:
            logger.exception("Files, rounds or reminders of forms failed; it is tried again")
            return 0
        finally:
            close_old_connections()
