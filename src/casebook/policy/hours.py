"""The chapter *hours*: the named calendars, and which of them are the support hours of a case."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass

from casebook.calendars.schedule import Schedule
from casebook.policy.rules import RuleBook


@dataclass(frozen=True, slots=True)
class Calendar:
    """A named calendar with the clause that sets it. Its schedule's zone is ``None`` where hours are customer-local."""

    id: str
    title: str
    schedule: Schedule
    clause: str


@dataclass(frozen=True, slots=True)
class Cover:
    """Calendars that together are meant to cover the week at some places (name, IANA zone).

    The checker reports which hours they leave open; ``filled_by`` is the clause that covers these, if one does.
    """

    label: str
    calendars: tuple[str, ...]
    places: tuple[tuple[str, str], ...]
    clause: str
    filled_by: str = ""
    file: str = ""
    line: int = 0


@dataclass(frozen=True, slots=True)
class Hours:
    """``support`` answers with a calendar id, or ``""`` where no hours are stated.

    It looks at plan, channel and severity.
    """

    calendars: Mapping[str, Calendar]
    support: RuleBook[str]
    covers: tuple[Cover, ...] = ()
