"""What the forms of a release begin with: a name for the edition, its first possible day, what was typed before."""

from dataclasses import dataclass, field, replace
from datetime import date
from typing import Any

from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from casebook.calendars.zones import zone
from casebook.desk import clock, policies
from casebook.desk.coming import following
from casebook.desk.drafting import Draft
from casebook.desk.queries.proposals import Proposal
from casebook.desk.release_checks import earliest
from casebook.desk.setup import HandbookRefused
from casebook.policy.policy import Policy

OPEN_CASES = (
    ("keep", gettext_lazy("stay under the edition they were opened under")),
    ("move", gettext_lazy("follow this edition from its first day on")),
    ("better", gettext_lazy("keep whichever date is the earlier one")),
)


@dataclass(frozen=True, slots=True)
class Given:
    """What somebody typed into the form of a step, and why it was refused."""

    step: str = ""
    values: dict[str, str] = field(default_factory=dict)
    faults: tuple[str, ...] = ()

    def refused(self, faults: tuple[str, ...]) -> "Given":
        """Return the same with why it was refused."""
        return replace(self, faults=faults)


def prefilled(draft: Draft, given: Given) -> dict[str, Any]:
    """Return the form that submits: what can be, under which name, and what it says of open cases."""
    policy = draft.compiled.policy
    typed = given.values if given.step == "submit" else {}
    known = policies.editions(draft.handbook)
    frozen = {one.edition: one.released for one in known}
    first = policy is not None and not draft.changed and frozen.get(policy.edition) is False
    return {
        "policy": policy,
        "first": first,
        "something": bool(draft.changed) or first,
        "edition": typed.get("edition") or (policy.edition if policy and first else free_name(draft.handbook)),
        "words": typed.get("words", ""),
        "again": typed.get("again", ""),
        "open_cases": typed.get("open_cases") or (policy.open_cases if policy else "keep"),
        "choices": OPEN_CASES,
        "others": [one.edition for one in policies.deciding(draft.handbook) if one.edition != _latest(draft.handbook)],
    }


def free_name(handbook: str) -> str:
    """Return a name for the next edition: the month, with a number where that is taken."""
    month = clock.now().strftime("%Y-%m")
    taken = {one.edition for one in policies.editions(handbook)}
    names = (month, *(f"{month}-{number}" for number in range(2, len(taken) + 3)))
    return next(name for name in names if name not in taken)


def beginning(policy: Policy, one: Proposal, given: Given) -> dict[str, Any]:
    """Return the form that chooses the first day: the earliest, and whether it can be another one."""
    instant = clock.now()
    fixed = any(view.edition == one.edition for view in policies.editions(policy.handbook))
    day = policy.in_force if fixed else earliest(policy, instant)
    typed = given.values.get("in_force") if given.step == "release" else ""
    return {
        "day": typed or day.isoformat(),
        "earliest": day,
        "fixed": fixed,
        "zone": zone(policy.zone).key,
        "notice": _notice(policy.handbook),
    }


def to_come(handbook: str) -> frozenset[str]:
    """Return the released editions whose first day is still to come."""
    return frozenset(view.edition for view, _before in following(handbook, clock.now()))


def read_day(written: str) -> date:
    """Return the day that was typed.

    Raises:
        HandbookRefused: it is none.
    """
    try:
        return date.fromisoformat(written.strip())
    except ValueError:
        raise HandbookRefused((_("Choose a day, like 2027-01-31."),)) from None


def _latest(handbook: str) -> str:
    """Return the edition that decides last: its own content need not be released again."""
    found = policies.deciding(handbook)
    return found[-1].edition if found else ""


def _notice(handbook: str) -> int:
    try:
        return policies.policy(handbook, at=clock.now()).days_ahead
    except policies.NoEdition:
        return 0
