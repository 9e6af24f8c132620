"""Public holidays of Bulgaria, with the days off that stand in for those on a weekend.

Source: Labour Code, article 154; the days as the library `holidays` reckons them.
"""

from datetime import date
from functools import cache

import holidays


def is_public_holiday(day: date) -> bool:
    """Whether offices in Bulgaria are closed by law on a day."""
    return day in _holidays_of(day.year)


@cache
def _holidays_of(year: int) -> frozenset[date]:
    return frozenset(holidays.country_holidays("BG", years=year))
