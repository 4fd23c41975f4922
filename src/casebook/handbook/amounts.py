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
_WRITE: Final = "Write `30 min`, `1 h`, `2 business hours` or `1 business day`."


def read_amount(value: Text, log: Log) -> Amount | None:
    """Return a length of time; what cannot be read is reported and gives None."""
    found = _AMOUNT.fullmatch(value.text)
    if found is None:
        return None
    unit = " ".join(found[2].split())
    if unit in _UNITS:
        return Amount(int(found[1]), _UNITS[unit])
    if unit:
        log.fault("unknown-unit", value.place, f"“{unit}” is no unit of time.", way_out=_WRITE)
    else:
        log.fault("missing-unit", value.place, f"“{value.text}” has no unit.", way_out=_WRITE)
    return None
