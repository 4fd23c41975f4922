"""The one error of holiday lists, apart so that every source of holidays can raise it."""

from __future__ import annotations


class HolidayError(ValueError):
    """Holidays that cannot be read or are not known; the message names the part."""
