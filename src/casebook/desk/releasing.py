"""Releasing an edition: a draft is frozen with its first day and with the name of who approved it.

What decides cases must never change behind them: an edition begins after every other one and not in the past, is not
released twice, and is approved by somebody else than its author.
"""

import re
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from datetime import date, datetime, timedelta
from pathlib import Path
from uuid import UUID

from django.db.transaction import atomic

from casebook.calendars.zones import zone
from casebook.desk import access, clock, policies
from casebook.desk.administration.rows import note
from casebook.desk.drafts import folder_of
from casebook.desk.policies import EditionView, NoEdition
from casebook.desk.setup import HandbookRefused, release_handbook
from casebook.handbook.comparing import compare
from casebook.handbook.load import compile_folder
from casebook.handbook.source import FRONT
from casebook.policy.policy import Policy
from casebook.store import editions
from casebook.store.editions import Approval
from casebook.tenancy import transaction

_IN_FORCE = re.compile(r"^(in-force:[ \t]*)[^\s#]+", re.MULTILINE)


@dataclass(frozen=True, slots=True)
class Release:
    """What is asked for: the first day in the handbook's own zone, who approves, and who wrote it (empty: unknown)."""

    in_force: date
    approved_by: str
    author: str = ""


def release(name_or_path: str, wanted: Release, now: datetime | None = None) -> EditionView:
    """Freeze the draft in a handbook's folder as its edition, in force from a day; the day is written into the folder.

    Raises:
        HandbookRefused: there is no such handbook, it does not compile, or something stands against its release; then
            neither the folder nor the database was changed.
    """
    folder, instant = folder_of(name_or_path), now or clock.now()
    compiled = compile_folder(folder, editions.files)
    if compiled.policy is None:
        raise HandbookRefused(tuple(f"{folder.name}: {diagnostic}" for diagnostic in compiled.errors))
    against = tuple(_against(compiled.policy, wanted, instant))
    if against:
        raise HandbookRefused(against)
    with _beginning(folder / FRONT, wanted.in_force), atomic():
        view = release_handbook(str(folder))
        editions.approve(view.digest, Approval(wanted.approved_by.strip(), wanted.author.strip(), instant))
        _note(view, wanted)
    policies.refresh()
    return next(one for one in policies.editions(view.handbook) if one.digest == view.digest)


def _against(policy: Policy, wanted: Release, now: datetime) -> Iterator[str]:
    """Yield everything that stands against a release."""
    name = f"{policy.handbook} {policy.edition}"
    yield from _against_approver(wanted)
    if editions.released(policy.handbook, policy.edition) is not None:
        yield f"{name} was released already. Give the draft a new `edition` in {FRONT}, then release that."
        return
    yield from _against_parents(policy)
    if policy.open_cases != "keep":
        yield (
            f"{name} says `open-cases: {policy.open_cases}`, and this desk can only keep open cases under the edition "
            "they were opened under. Say `open-cases: keep`."
        )
    others = [view for view in policies.editions(policy.handbook) if view.edition != policy.edition]
    yield from _against_day(policy, wanted.in_force, others, now)
    released = [view for view in others if view.released]
    if released and compare(policies.by_digest(released[-1].digest), policy).same:
        yield f"{name} says the same as {released[-1].edition}, which is released: there is nothing to release."


def _against_parents(policy: Policy) -> Iterator[str]:
    """Yield why what a handbook extends could still change behind it."""
    for parent in policy.parents:
        if editions.released(parent.handbook, parent.edition) is None:
            yield (
                f"{policy.handbook} extends {parent.handbook}@{parent.edition}, which is a draft still: its words are "
                "part of this edition. Release that first."
            )


def _against_approver(wanted: Release) -> Iterator[str]:
    if not wanted.approved_by.strip():
        yield "A release needs the name of the person who approves it."
    elif wanted.approved_by.strip().casefold() == wanted.author.strip().casefold():
        yield f"{wanted.author.strip()} wrote this edition, so somebody else has to approve it."


def _against_day(policy: Policy, day: date, others: list[EditionView], now: datetime) -> Iterator[str]:
    """Yield why an edition cannot begin on a day.

    The first edition of a handbook may keep the day that its draft has had all along: it decides since then already.
    """
    later = [view for view in others if view.in_force >= day]
    if later:
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
    try:
        promised = policies.policy(handbook, at=now).notice
    except NoEdition:
        return
    earliest = today + timedelta(days=promised or 0)
    if day < earliest:
        yield (
            f"What is in force promises customers a notice of {promised} days (`notice` in {FRONT}): "
            f"choose {earliest} or a later day."
        )


@contextmanager
def _beginning(front: Path, day: date) -> Iterator[None]:
    """Write the first day into the front matter; put the old text back if the release comes to nothing."""
    old = front.read_bytes()
    new = _IN_FORCE.sub(rf"\g<1>{day.isoformat()}", old.decode("utf-8-sig"), count=1).encode()
    try:
        _write(front, new)
    except OSError as error:
        reason = (error.strerror or "it cannot be written").lower()
        raise HandbookRefused((f"{front}: the first day cannot be written there: {reason}.",)) from error
    try:
        yield
    except BaseException:
        _write(front, old)
        raise


def _write(path: Path, content: bytes) -> None:
    """Write a file whole or not at all; one that says so already is left as it is."""
    if path.read_bytes() == content:
        return
    beside = path.with_name(f"{path.name}.new")
    beside.write_bytes(content)
    beside.replace(path)


def _note(view: EditionView, wanted: Release) -> None:
    """Leave an entry in the audit trail of every tenant that works by the handbook."""
    after = {
        "handbook": view.handbook,
        "edition": view.edition,
        "in_force": view.in_force.isoformat(),
        "digest": view.digest,
        "approved_by": wanted.approved_by.strip(),
        "author": wanted.author.strip(),
    }
    for tenant in access.tenants():
        if view.handbook in tenant.handbooks:
            with transaction(tenant.id):
                note(access.system(tenant.id), "handbook edition", UUID(view.digest[:32]), {}, after)
