"""The version that a case is about as its page shows it: the help it gets today, hotfixes, and the Support ID."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import replace

from casebook.cases.actor import Actor
from casebook.cases.case import Case
from casebook.cases.events import HotfixGiven, Recorded
from casebook.cases.facts import Facts
from casebook.cases.refusal import Refusal
from casebook.cases.releases import UNKNOWN_RELEASE, ReleaseFacts, earlier, newest, same_build
from casebook.cases.rules.release_news import hardware
from casebook.cases.rules.releases import against_hotfix
from casebook.desk import clock, release_facts
from casebook.desk.queries.people import People
from casebook.desk.queries.release_shapes import (
    FixView,
    HardwareView,
    ReleaseView,
    SecurityView,
    SupportIdView,
    SupportView,
)
from casebook.policy.policy import Policy
from casebook.policy.releases import Releases


def authors(case: Case) -> tuple[str, ...]:
    """Return who gave hotfixes."""
    return tuple(one.by for one in case.release.fixes)


def release(
    reader: Actor, policy: Policy, case: Case, history: Sequence[Recorded], people: People, support_id: str
) -> ReleaseView | None:
    """Return what is known of the version of a case; None where its handbook says nothing of versions.

    ``support_id`` is the one of the contract.
    """
    said, state = policy.releases, case.release
    if said == Releases() and state == UNKNOWN_RELEASE:
        return None
    known = release_facts.releases(reader.tenant, case.product, clock.now())
    view = ReleaseView(
        version=state.version,
        build=state.build,
        phase=_phase(case, known),
        support=_support(said, _phase(case, known)) if state.version else None,
        newest_build=_newest_build(case, known),
        newest=_newest(case, known),
        hardware=_hardware(said, case, known),
        support_id=_support_id(said, case, support_id),
        fixes=tuple(_fixes(history, people)),
    )
    return view if reader.kind == "contact" else _for_staff(view, reader, said, case, known)


def _for_staff(
    view: ReleaseView, reader: Actor, said: Releases, case: Case, known: tuple[ReleaseFacts, ...]
) -> ReleaseView:
    return replace(
        view,
        security=_security(said, case),
        known=known,
        hotfixes=bool(said.needs),
        lacks=tuple(_lacks(reader, said, case, known)),
    )


def _lacks(reader: Actor, said: Releases, case: Case, known: tuple[ReleaseFacts, ...]) -> Iterator[Refusal]:
    if case.closed or not said.needs:
        return
    now = clock.now()
    kept = release_facts.maintained(reader.tenant, case.organisation, case.product, now)
    yield from against_hotfix(said, Facts(now, reader, releases=known, maintained=kept), case.release)


def _of_case(case: Case, known: Iterable[ReleaseFacts]) -> ReleaseFacts | None:
    return next((one for one in known if one.version == case.release.version), None)


def _phase(case: Case, known: Iterable[ReleaseFacts]) -> str:
    """Return the phase of today; that of when it was written down where the desk knows the version no more."""
    found = _of_case(case, known)
    return found.phase if found else case.release.phase


def _support(said: Releases, phase: str) -> SupportView | None:
    found = said.support_of(phase)
    if found is None:
        return None
    return SupportView(found.level == "limited", found.help_with, found.message, found.clause)


def _newest_build(case: Case, known: Iterable[ReleaseFacts]) -> str:
    found = _of_case(case, known)
    if found is None or not found.build or not case.release.build or same_build(found.build, case.release.build):
        return ""
    return found.build


def _newest(case: Case, known: Iterable[ReleaseFacts]) -> str:
    latest = newest(one.version for one in known)
    return latest if case.release.version and earlier(case.release.version, latest) else ""


def _hardware(said: Releases, case: Case, known: Iterable[ReleaseFacts]) -> HardwareView | None:
    latest = _newest(case, known)
    for one in known:
        if one.version == latest and (notice := hardware(said, one)):
            return HardwareView(one.version, one.hardware, notice.message, notice.clause)
    return None


def _support_id(said: Releases, case: Case, contract: str) -> SupportIdView | None:
    known, state = said.support_id, case.release
    if known is None:
        return None
    return SupportIdView(contract, state.support_id, state.found_id, known.message, known.remedy, known.clause)


def _fixes(history: Iterable[Recorded], people: People) -> Iterator[FixView]:
    for one in history:
        if isinstance(one.event, HotfixGiven):
            yield FixView(one.event.build, one.occurred_at, people.find("staff", one.actor))


def _security(said: Releases, case: Case) -> SecurityView | None:
    if said.security is None:
        return None
    state = case.release
    return SecurityView(state.security, state.into, said.security.message, said.security.clause)
