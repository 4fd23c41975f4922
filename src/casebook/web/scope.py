"""Scope and language of a case as both sides read them: what was ruled, who helps, within which bounds."""

from dataclasses import dataclass

from casebook.desk.queries.scope_shapes import BoundsView, RulingView
from casebook.desk.queries.shapes import CasePage
from casebook.policy.policy import Policy
from casebook.web import spoken
from casebook.web.refusals import ClauseLink, clause_link


@dataclass(frozen=True, slots=True)
class Ruled:
    """A ruling with the clause that made it."""

    view: RulingView
    clause: ClauseLink | None


@dataclass(frozen=True, slots=True)
class Bounded:
    """Bounds with the clause that sets them."""

    view: BoundsView
    clause: ClauseLink


@dataclass(frozen=True, slots=True)
class Spoken:
    """The language of a case by its name, and the one of the answers where that is another one."""

    language: str
    working: str
    notice: str
    clause: ClauseLink


@dataclass(frozen=True, slots=True)
class ScopeShown:
    """What there is to say; each part is none where there is nothing."""

    ruled: Ruled | None
    bounded: Bounded | None
    spoken: Spoken | None

    @property
    def anything(self) -> bool:
        """Whether the customer has to be told anything."""
        return bool(self.ruled or self.bounded or (self.spoken and self.spoken.notice))


def scope(page: CasePage, policy: Policy) -> ScopeShown:
    """Return the scope and the language of a case, ready for its page."""
    return ScopeShown(_ruled(page, policy), _bounded(page, policy), _spoken(page, policy))


def _ruled(page: CasePage, policy: Policy) -> Ruled | None:
    if page.ruling is None:
        return None
    return Ruled(page.ruling, clause_link(policy, page.ruling.clause) if page.ruling.clause else None)


def _bounded(page: CasePage, policy: Policy) -> Bounded | None:
    return Bounded(page.bounds, clause_link(policy, page.bounds.clause)) if page.bounds else None


def _spoken(page: CasePage, policy: Policy) -> Spoken | None:
    said = page.spoken
    if said is None or not said.clause:
        return None
    other = said.working != said.language
    working = spoken.name(said.working) if other else ""
    return Spoken(spoken.name(said.language), working, said.notice, clause_link(policy, said.clause))
