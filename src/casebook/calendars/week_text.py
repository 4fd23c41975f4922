"""Reading a week from text: the grammar behind `Week.parse`.

Groups are parted by `;` or a new line, windows by `,`. A window without days takes those of the window before it in
its group.
"""

from __future__ import annotations

import re
from itertools import chain
from typing import Final

from casebook.calendars.window import DAY, DAYS, WEEK, WeekError, Window

_ALWAYS: Final = re.compile(r"24\s*[x/×]\s*7", re.IGNORECASE)  # noqa: RUF001  # the multiplication sign is what people type
_LETTERS: Final = r"[^\W\d_]+"
_DAYS: Final = rf"{_LETTERS}\.?(?:\s*-\s*{_LETTERS}\.?)?"
_TIME: Final = r"\d{1,2}:\d{2}"
_ACROSS: Final = re.compile(rf"({_LETTERS})\.?\s+({_TIME})\s*-\s*({_LETTERS})\.?\s+({_TIME})")
_WITHIN: Final = re.compile(rf"(?:({_DAYS})\s+)?({_TIME})\s*-\s*({_TIME})")
_ONLY_DAYS: Final = re.compile(_DAYS)
_DASHES: Final = str.maketrans("\u2010\u2011\u2012\u2013\u2014\u2212", "------")
_SHORTEST_NAME: Final = 3


def read_windows(text: str) -> list[Window]:
    """The windows that a text describes, in the order written.

    Raises:
        WeekError: a part cannot be read; the message quotes it and shows the form expected.
    """
    plain = text.translate(_DASHES).strip()
    if _ALWAYS.fullmatch(plain):
        return [Window(0, 0, WEEK)]
    groups = [group for group in re.split(r"[;\n]", plain) if group.strip()]
    return list(chain.from_iterable(_read_group(group) for group in groups))


def _read_group(group: str) -> list[Window]:
    windows: list[Window] = []
    days: list[int] = []
    waiting = False
    for item in (part.strip() for part in group.split(",")):
        if across := _ACROSS.fullmatch(item):
            windows.append(_across(item, *across.groups()))
        elif within := _WITHIN.fullmatch(item):
            named, opens, closes = within.groups()
            if named:
                days = [*days, *_days(named)] if waiting else _days(named)
            windows += [_within(item, day, opens, closes) for day in _given(days, item)]
        elif _ONLY_DAYS.fullmatch(item):
            days = [*days, *_days(item)] if waiting else _days(item)
            waiting = True
            continue
        else:
            raise WeekError(f'"{item}" is no opening time; write it like Mon-Fri 08:00-17:00.')
        waiting = False
    if waiting:
        raise WeekError(f'"{group.strip()}" ends without times; write it like Mon-Fri 08:00-17:00.')
    return windows


def _given(days: list[int], item: str) -> list[int]:
    if not days:
        raise WeekError(f'"{item}" does not say on which days; write it like Mon-Fri {item}.')
    return days


def _across(item: str, first: str, opens: str, last: str, closes: str) -> Window:
    day, start = _day(first), _minute(opens, last=False)
    end = (_day(last) - day) % len(DAYS) * DAY + _minute(closes, last=True)
    if end == start:
        raise WeekError(f'"{item}" opens and closes at the same time.')
    return Window(day, start, end if end > start else end + WEEK)


def _within(item: str, day: int, opens: str, closes: str) -> Window:
    start, end = _minute(opens, last=False), _minute(closes, last=True)
    if end == start:
        raise WeekError(f'"{item}" opens and closes at the same time; a whole day is 00:00-24:00.')
    return Window(day, start, end if end > start else end + DAY)


def _days(text: str) -> list[int]:
    first, *last = (_day(name) for name in text.split("-"))
    return [(first + ahead) % len(DAYS) for ahead in range((last[0] - first) % len(DAYS) + 1)] if last else [first]


def _day(text: str) -> int:
    name = text.strip().rstrip(".").casefold()
    full = ("monday", "tuesday", "wednesday", "thursday", "friday", "saturday", "sunday")
    for number, known in enumerate(full):
        if len(name) >= _SHORTEST_NAME and known.startswith(name):
            return number
    raise WeekError(f'"{text.strip()}" is no day of the week; days are {", ".join(DAYS)}.')


def _minute(text: str, *, last: bool) -> int:
    """Minute of the day; 24:00 only where a window may end."""
    hour, minute = (int(part) for part in text.split(":"))
    total = hour * 60 + minute
    if minute >= 60 or total > DAY or (total == DAY and not last):  # noqa: PLR2004  # sixty minutes to the hour
        raise WeekError(f'"{text}" is no time of day.')
    return total
