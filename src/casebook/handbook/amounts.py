"""Lengths of time as they are written: ``30 min``, ``1 h``, ``2 business hours``, ``1 business day``."""

from __future__ import annotations

import re
from typing import Final

from casebook.handbook.diagnostics import Log
from casebook.handbook.nodes import Text
from casebook.policy.targets import Amount, Unit

_AMOUNT: Final = re.compile(r"([0-9]{1,6})\s*(.*)")
_UNITS: Final[dict[str, Unit]] = {
    **dict.fromkeys(("min", "minute", "minutes"), "min"),
    **dict.fromkeys(("h", "hour", "hours"), "h"),
    **dict.fromkeys(("business min", "business minute", "business minutes"), "business min"),
    **dict.fromkeys(("business h", "business hour", "business hours"), "business h"),
    **dict.fromkeys(("business day", "business days"), "business day"),
}
_DAY: Final = 24 * 3600
_YEAR: Final = 366 * _DAY
_WRITE: Final = "Write `30 min`, `1 h`, `2 business hours` or `1 business day`."


def read_amount(value: Text, log: Log) -> Amount | None:
    """Return a length of time; what cannot be read is reported and gives None."""
    found = _AMOUNT.fullmatch(value.text)
    if found is None:
        return None
    unit = " ".join(found[2].split())
    if unit not in _UNITS:
        what = f"“{unit}” is no unit of time." if unit else f"“{value.text}” has no unit."
        log.fault("unknown-unit" if unit else "missing-unit", value.place, what, way_out=_WRITE)
        return None
    amount = Amount(int(found[1]), _UNITS[unit])
    if not 0 < amount.seconds(_DAY) <= _YEAR:
        log.fault("bad-amount", value.place, f"“{value.text}” is no time to wait: it is nothing, or more than a year.")
        return None
    return amount
