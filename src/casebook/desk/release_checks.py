"""What stands against the release of an edition: asked when it is submitted and once more when it is released."""

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date, datetime, timedelta

from casebook.calendars.zones import zone
from casebook.desk import policies
from casebook.desk.policies import EditionView, NoEdition
from casebook.handbook.comparing import compare
from casebook.handbook.source import FRONT
from casebook.policy.policy import Policy
from casebook.store import editions


@dataclass(frozen=True, slots=True)
class Release:
    """What is asked for: the first day in the handbook's own zone, who approves, and who wrote it, by name."""

    in_force: date
    approved_by: str
    authors: tuple[str, ...] = ()

    @property
    def author(self) -> str:
        """Everybody who wrote it."""
        return ", ".join(one.strip() for one in self.authors if one.strip())


def against(policy: Policy, wanted: Release, now: datetime) -> tuple[str, ...]:
    """Return everything that stands against a release."""
    content = tuple(against_content(policy))
    if editions.released(policy.handbook, policy.edition) is not None:
        return (*against_approver(wanted), *content)
    return (*against_approver(wanted), *content, *_against_day(policy, wanted.in_force, now))


def against_content(policy: Policy) -> Iterator[str]:
    """Yield what in an edition itself stands against its release, whoever approves it and whenever it begins."""
    name = f"{policy.handbook} {policy.edition}"
    if editions.released(policy.handbook, policy.edition) is not None:
        yield f"{name} was released already. Give the draft a new `edition` in {FRONT}, then release that."
        return
    yield from _against_parents(policy)
    released = [view for view in policies.editions(policy.handbook) if view.released]
    if released and compare(policies.by_digest(released[-1].digest), policy).same:
        yield f"{name} says the same as {released[-1].edition}, which is released: there is nothing to release."


def against_approver(wanted: Release) -> Iterator[str]:
    """Yield why somebody cannot be the one who approves."""
    approver = wanted.approved_by.strip()
    if not approver:
        yield "A release needs the name of the person who approves it."
    elif same := [one.strip() for one in wanted.authors if one.strip().casefold() == approver.casefold()]:
        yield f"{same[0]} wrote this edition, so somebody else has to approve it."


def earliest(policy: Policy, now: datetime) -> date:
    """Return the first day that an edition can have: a draft that decides already keeps its own."""
    others = _others(policy)
    if not others:
        return policy.in_force
    today = now.astimezone(zone(policy.zone)).date()
    return max(today + timedelta(days=_promised(policy.handbook, now)), others[-1].in_force + timedelta(days=1))


def _against_parents(policy: Policy) -> Iterator[str]:
    """Yield why what a handbook extends could still change behind it."""
    for parent in policy.parents:
        if editions.released(parent.handbook, parent.edition) is None:
            yield (
                f"{policy.handbook} extends {parent.handbook}@{parent.edition}, which is a draft still: its words are "
                "part of this edition. Release that first."
            )


def _against_day(policy: Policy, day: date, now: datetime) -> Iterator[str]:
    """Yield why an edition cannot begin on a day.

    The first edition of a handbook may keep the day that its draft has had all along: it decides since then already.
    """
    others = _others(policy)
    if later := [view for view in others if view.in_force >= day]:
        last = later[-1]
        yield (
            f"{policy.handbook} {last.edition} is in force from {last.in_force}; a new edition begins after it, "
            f"so {day} is too early."
        )
    today = now.astimezone(zone(policy.zone)).date()
    if day < today and (others or day != policy.in_force):
        yield (
            f"{day} is past: cases opened since then were judged by what was in force then. "
            f"Choose {today} or a later day."
        )
    elif others:
        yield from _against_notice(policy.handbook, day, today, now)


def _against_notice(handbook: str, day: date, today: date, now: datetime) -> Iterator[str]:
    """Yield why a day comes sooner than what is in force promises its customers."""
    promised = _promised(handbook, now)
    first = today + timedelta(days=promised)
    if day < first:
        yield (
            f"What is in force promises customers a notice of {promised} days (`notice` in {FRONT}): "
            f"choose {first} or a later day."
        )


def _others(policy: Policy) -> list[EditionView]:
    """Return the other editions that decide, earliest first."""
    return [view for view in policies.deciding(policy.handbook) if view.edition != policy.edition]


def _promised(handbook: str, now: datetime) -> int:
    try:
        return policies.policy(handbook, at=now).notice or 0
    except NoEdition:
        return 0
