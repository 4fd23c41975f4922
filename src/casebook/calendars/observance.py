"""When a holiday falls on a weekend: the day that is closed in its stead.

Saturday is observed on the Friday before and Sunday on the Monday after, across the year's end as well.
The holiday itself stays closed too, for calendars that open on weekends.
"""

from __future__ import annotations

from collections.abc import Mapping
from datetime import date, timedelta
from typing import Final

_SHIFT: Final = {5: timedelta(days=-1), 6: timedelta(days=1)}
"""By weekday (5 is Saturday), how far the observed day lies from the holiday."""


def with_observed(days: Mapping[date, str]) -> dict[date, str]:
    """The days and their observed ones, named `… (observed)`; a holiday of its own keeps its name."""
    observed = {
        day + _SHIFT[day.weekday()]: f"{name} (observed)" for day, name in days.items() if day.weekday() in _SHIFT
    }
    return {**observed, **days}
