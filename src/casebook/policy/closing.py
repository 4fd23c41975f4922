"""The chapter *closing*: on which grounds a case ends, whether the customer must agree, and what if nobody answers."""

from __future__ import annotations

from dataclasses import dataclass

from casebook.calendars.holidays import NO_HOLIDAYS, Holidays
from casebook.policy.rules import RuleBook


@dataclass(frozen=True, slots=True)
class Ground:
    """A reason to close, e.g. ``workaround``. ``clause`` lists it."""

    id: str
    label: str
    clause: str
    description: str = ""


@dataclass(frozen=True, slots=True)
class Consent:
    """Whether closing needs the customer's agreement, and what an engineer is told who tries without."""

    needed: bool
    message: str = ""


@dataclass(frozen=True, slots=True)
class Unanswered:
    """Whether a case may be closed without agreement after attempts to reach the customer that nobody answered.

    At least ``attempts`` have to count, the last of them on business day ``last_on_day`` or later (the day of the first
    is day one). With ``after_ground`` they count only from when a ground was named to the customer. Business days are
    Monday to Friday on the customer's clock, less ``holidays``. ``ground`` is what such a case may end as besides the
    grounds of the handbook.
    """

    allowed: bool
    attempts: int = 1
    last_on_day: int = 1
    after_ground: bool = False
    holidays: Holidays = NO_HOLIDAYS
    ground: Ground | None = None


@dataclass(frozen=True, slots=True)
class AfterClosing:
    """What a reply to a closed case does: within so many days it takes the case up again (0: never), else a new one."""

    reopen_within: int = 0


NO_RULE_ON_SILENCE: RuleBook[Unanswered] = RuleBook("close unanswered")
NOTHING_AFTER: RuleBook[AfterClosing] = RuleBook("after closing")


@dataclass(frozen=True, slots=True)
class Closing:
    """``word`` is the vendor's word for a ground (ground, resolution). The books look at plan and case-type."""

    word: str
    grounds: tuple[Ground, ...]
    consent: RuleBook[Consent]
    unanswered: RuleBook[Unanswered] = NO_RULE_ON_SILENCE
    after: RuleBook[AfterClosing] = NOTHING_AFTER

    def labels(self) -> dict[str, str]:
        """Return what every ground is called, those of cases that nobody answered included."""
        silent = (rule.then.ground for rule in self.unanswered.rules)
        return {one.id: one.label for one in (*(one for one in silent if one), *self.grounds)}
