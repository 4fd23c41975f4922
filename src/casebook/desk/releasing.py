"""Releasing an edition: a draft is frozen with its first day and with the name of who approved it; or taken back.

What decides cases must never change behind them: an edition begins after every other one and not in the past, is not
released twice, is approved by somebody else than its authors, and can be taken back only before its first day.
"""

from collections.abc import Iterator, Mapping
from contextlib import contextmanager
from dataclasses import dataclass
from datetime import date, datetime
from pathlib import Path
from uuid import UUID

from django.db.transaction import atomic

from casebook.calendars.zones import zone
from casebook.cases.actor import Actor
from casebook.desk import access, clock, policies
from casebook.desk.access import TenantView
from casebook.desk.administration.rows import note
from casebook.desk.drafts import folder_of
from casebook.desk.edition_notices import call_off
from casebook.desk.policies import EditionView
from casebook.desk.release_checks import Release, against
from casebook.desk.setup import HandbookRefused
from casebook.handbook.diagnostics import Log
from casebook.handbook.lineage import read_whole
from casebook.handbook.load import compile_source
from casebook.handbook.particulars import written
from casebook.handbook.source import FRONT, Source
from casebook.policy.policy import Policy
from casebook.store import editions
from casebook.store.editions import Approval, Edition
from casebook.tenancy import transaction

__all__ = ["Release", "RollBack", "freeze", "release", "roll_back", "tenants_of"]


@dataclass(frozen=True, slots=True)
class RollBack:
    """Who takes a release back, by name, and why."""

    by: str
    because: str = ""


def release(name_or_path: str, wanted: Release, now: datetime | None = None) -> EditionView:
    """Freeze the draft in a handbook's folder as its edition, in force from a day; the day is written into the folder.

    Raises:
        HandbookRefused: there is no such handbook, it does not compile, or something stands against its release; then
            neither the folder nor the database was changed.
    """
    folder, instant = folder_of(name_or_path), now or clock.now()
    objections = against(_compiled(_read(folder)), wanted, instant)
    if objections:
        raise HandbookRefused(objections)
    with _beginning(folder / FRONT, wanted.in_force):
        return freeze(_read(folder), wanted, instant)


def freeze(source: Source, wanted: Release, now: datetime, actor: Actor | None = None) -> EditionView:
    """Make a handbook that has its first day an edition that decides from then on, and note it in the audit trail.

    ``actor`` is who does it; none: whoever runs the command line.

    Raises:
        HandbookRefused: it does not compile, or something stands against its release; then nothing was changed.
    """
    policy = _compiled(source)
    if objections := against(policy, wanted, now):
        raise HandbookRefused(objections)
    with atomic():
        editions.load([_edition(policy, source)], now)
        editions.release(policy.digest)
        editions.approve(policy.digest, Approval(wanted.approved_by.strip(), wanted.author, now))
        _note(policy, {}, _released(policy, wanted), actor)
    policies.refresh()
    return next(one for one in policies.editions(policy.handbook) if one.digest == policy.digest)


def roll_back(
    handbook: str, edition: str, wanted: RollBack, now: datetime | None = None, actor: Actor | None = None
) -> EditionView:
    """Take a release back before its first day; who was told of it is told that it does not come.

    Raises:
        HandbookRefused: there is no such release, it is in force already, or another release rests on it; then nothing
            was changed.
    """
    instant = now or clock.now()
    policies.refresh()
    view = _to_roll_back(handbook, edition)
    if objections := tuple(_against_roll_back(view, wanted, instant)):
        raise HandbookRefused(objections)
    with atomic():
        editions.roll_back(view.digest, wanted.by.strip(), instant)
        after = {"rolled_back_by": wanted.by.strip(), "because": wanted.because.strip()}
        _note(policies.by_digest(view.digest), _named(view), _named(view) | after, actor)
        for tenant in tenants_of(handbook):
            call_off(tenant.id, view.digest, instant)
    policies.refresh()
    return view


def tenants_of(handbook: str) -> tuple[TenantView, ...]:
    """Return the tenants that work by a handbook."""
    return tuple(one for one in access.tenants() if handbook in one.handbooks)


def _to_roll_back(handbook: str, edition: str) -> EditionView:
    found = {view.edition: view for view in policies.editions(handbook) if view.released}
    if edition not in found:
        there = f"released are {', '.join(found)}" if found else "none was"
        raise HandbookRefused((f"No edition {edition} of {handbook} was released: {there}.",))
    return found[edition]


def _against_roll_back(view: EditionView, wanted: RollBack, now: datetime) -> Iterator[str]:
    policy, name = policies.by_digest(view.digest), f"{view.handbook} {view.edition}"
    if not wanted.by.strip():
        yield "Taking a release back needs the name of who does it."
    if now.astimezone(zone(policy.zone)).date() >= view.in_force:
        yield (
            f"{name} is in force since {view.in_force}: cases were judged by it, so it stays. "
            "Release the content of an earlier edition again, as a new one."
        )
    for other in policies.all_editions():
        if other.released and any(
            (parent.handbook, parent.edition) == (view.handbook, view.edition)
            for parent in policies.by_digest(other.digest).parents
        ):
            yield f"{other.handbook} {other.edition} extends {name} and is released. Take that back first."


def _read(folder: Path) -> Source:
    log = Log()
    source = read_whole(folder, log, editions.files)
    if source is None:
        raise HandbookRefused(tuple(f"{folder.name}: {diagnostic}" for diagnostic in log.found))
    return source


def _compiled(source: Source) -> Policy:
    compiled = compile_source(source)
    if compiled.policy is None:
        raise HandbookRefused(tuple(f"{source.folder}: {diagnostic}" for diagnostic in compiled.errors))
    return compiled.policy


def _edition(policy: Policy, source: Source) -> Edition:
    return Edition(
        digest=policy.digest,
        handbook=policy.handbook,
        edition=policy.edition,
        title=policy.title,
        vendor=policy.vendor,
        in_force=policy.in_force,
        files=source.files,
    )


@contextmanager
def _beginning(front: Path, day: date) -> Iterator[None]:
    """Write the first day into the front matter; put the old text back if the release comes to nothing."""
    old = front.read_bytes()
    new = written(old.decode("utf-8-sig"), "in-force", day.isoformat()).encode()
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


def _named(one: EditionView | Policy) -> dict[str, object]:
    return {
        "handbook": one.handbook,
        "edition": one.edition,
        "in_force": one.in_force.isoformat(),
        "digest": one.digest,
    }


def _released(policy: Policy, wanted: Release) -> dict[str, object]:
    return {**_named(policy), "approved_by": wanted.approved_by.strip(), "author": wanted.author}


def _note(policy: Policy, before: Mapping[str, object], after: Mapping[str, object], actor: Actor | None) -> None:
    """Leave an entry in the audit trail of every tenant that works by the handbook."""
    for tenant in tenants_of(policy.handbook):
        own = actor if actor and actor.tenant == tenant.id else access.system(tenant.id)
        with transaction(tenant.id):
            note(own, "handbook edition", UUID(policy.digest[:32]), before, after)
