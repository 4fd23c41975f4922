"""Where people meet the clauses of a handbook: by the kind of policy block, and for clauses that only inform.

A test of each place shows a clause or its text there; ``tests/handbook/test_places.py`` names it.
"""

from __future__ import annotations

from collections.abc import Iterable
from typing import Final

PLACES: Final = {
    "why": "the explanation of a date, on the page of a case, in the API and by `casebook why`",
    "refusal": "the answer to whoever is refused, on every channel",
    "case form": "the form of a new case",
    "case page": "the page of a case, for its customer and for the vendor",
    "list of cases": "the customer's list of cases",
    "assignment": "the suggestions for whom to give a case, in the console, and the answer to a telephone system",
    "support page": "the customer's page on what applies to them",
    "letter": "the letter that the desk writes",
    "closing": "the dialog and the lines of a closing",
    "handbook": "the published handbook",
}
"""Each place with a description of it."""

OF_CONSTRUCT: Final = {
    "plan": "support page",
    "service": "support page",
    "entitled": "refusal",
    "renewal": "refusal",
    "option": "refusal",
    "plan-in-effect": "why",
    "role": "support page",
    "may-open": "refusal",
    "copied": "letter",
    "designated": "support page",
    "channel": "support page",
    "channel-open": "refusal",
    "phones": "support page",
    "out-of-hours": "letter",
    "moving": "case page",
    "languages": "case form",
    "maker": "case page",
    "partner-desks": "case page",
    "speaks-with": "case page",
    "release-support": "case page",
    "version-from": "case page",
    "hotfix-needs": "refusal",
    "release-news": "letter",
    "support-id": "letter",
    "hardware-notice": "letter",
    "security-fixes": "case page",
    "suggestions": "case form",
    "route": "assignment",
    "route-by": "assignment",
    "calendar": "why",
    "support-hours": "why",
    "cover": "handbook",
    "severity": "case form",
    "definition": "case form",
    "severity-change": "refusal",
    "continuous-effort": "case page",
    "false-severity": "case page",
    "false-reports": "refusal",
    "reductions": "support page",
    "target": "why",
    "case-type": "case form",
    "fields": "case form",
    "help-for": "case form",
    "receipt": "letter",
    "referral": "case page",
    "out-of-scope": "case page",
    "limited-assistance": "case page",
    "experimental": "case page",
    "hold": "case page",
    "diagnostics": "case page",
    "duties": "case form",
    "consequences": "case page",
    "escalation-level": "case page",
    "may-escalate": "case page",
    "priority-appeal": "case page",
    "escalates": "case page",
    "support-tier": "case page",
    "grounds": "closing",
    "consent": "refusal",
    "close-unanswered": "refusal",
    "pauses": "why",
    "breach-causes": "case page",
    "after-closing": "case page",
    "survey": "letter",
    "reading-of": "why",
    "replaces": "handbook",
}
"""The place of what each kind of policy block decides."""


def shown_at(constructs: Iterable[str], said: str) -> str:
    """Return the place of a clause: that of its blocks, or for information the one that it names first; else nothing.

    ``said`` is what an information clause says about where it is shown, e.g. ``case page, people``.
    """
    if said:
        named = said.partition(",")[0].partition(" and ")[0].strip()
        return named if named in PLACES else ""
    return next((OF_CONSTRUCT[one] for one in constructs if one in OF_CONSTRUCT), "")
