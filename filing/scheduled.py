"""What falls due in filing with the days: rounds that open, and reminders."""

from django.utils import timezone

from filing import reminders


def open_and_remind() -> int:
    """Open the rounds of this day and write its reminders; returns how many of both there were.

    Safe to repeat: nothing is opened or written twice. Raises DatabaseError.
    """
    today = timezone.localdate()
    return len(reminders.open_rounds(today)) + reminders.remind(today)
