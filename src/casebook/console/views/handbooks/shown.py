"""What the handbook pages share: faults found apart from declared readings, and clauses with what they refused."""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from typing import Any, Final

from django.urls import reverse
from django.utils.translation import gettext_lazy as _

from casebook.cases.actor import Actor
from casebook.desk import clock, policies, queries
from casebook.desk.drafting import Draft
from casebook.desk.permissions import may
from casebook.desk.policies import NoEdition
from casebook.handbook.diagnostics import Diagnostic

DECLARED: Final = "reading"
"""The code of what a handbook declares about itself; everything else is found."""
MARKS: Final[Mapping[str, tuple[str, str, Any]]] = {
    # icon, tone, word
    "error": ("circle-x", "breached", _("Error")),
    "warning": ("triangle-alert", "soon", _("Warning")),
    "notice": ("info", "quiet", _("Notice")),
}


@dataclass(frozen=True, slots=True)
class Finding:
    """A diagnostic with its mark."""

    icon: str
    tone: str
    word: str
    one: Diagnostic


@dataclass(frozen=True, slots=True)
class Findings:
    """What the compiler says: faults and doubts that it found, and readings that the handbook declares."""

    found: tuple[Finding, ...]
    declared: tuple[Finding, ...]
    errors: int
    warnings: int


def findings(diagnostics: Iterable[Diagnostic]) -> Findings:
    """Sort diagnostics for a page."""
    every = tuple(Finding(*_mark(one), one) for one in diagnostics)
    return Findings(
        found=tuple(one for one in every if one.one.code != DECLARED),
        declared=tuple(one for one in every if one.one.code == DECLARED),
        errors=sum(one.one.severity == "error" for one in every),
        warnings=sum(one.one.severity == "warning" for one in every),
    )


def refusals(actor: Actor, handbook: str) -> Mapping[str, int]:
    """Return how often each clause of a handbook refused something; nothing for who may not read the journal."""
    if not may(actor, "journal.read").allowed:
        return {}
    return {one.clause: one.number for one in queries.refused_clauses(actor) if one.handbook == handbook and one.clause}


def in_force(handbook: str) -> str:
    """Return the edition that decides new cases now; empty where none does."""
    try:
        return policies.policy(handbook, at=clock.now()).edition
    except NoEdition:
        return ""


def frame(actor: Actor, draft: Draft, here: str) -> dict[str, Any]:
    """Return what every page about one handbook shows: its name, the tabs, and whether one may write."""
    tabs = (
        ("console:handbook", "book-open-text", _("Overview")),
        ("console:handbook-clauses", "list", _("Clauses")),
        ("console:handbook-coverage", "list-checks", _("Coverage")),
        ("console:handbook-draft", "pencil-line", _("Draft")),
        ("console:handbook-comparison", "git-compare-arrows", _("Compare")),
        ("console:handbook-release", "stamp", _("Release")),
    )
    return {
        "handbook": draft.handbook,
        "draft": draft,
        "may_write": may(actor, "handbook.write").allowed,
        "tabs": [
            {
                "label": str(label),
                "icon": icon,
                "href": reverse(name, args=[draft.handbook]),
                "current": name == here,
                "count": len(draft.changed) if name == "console:handbook-draft" and draft.changed else None,
            }
            for name, icon, label in tabs
        ],
    }


def _mark(one: Diagnostic) -> tuple[str, str, str]:
    icon, tone, word = MARKS[one.severity]
    return icon, tone, str(word)
