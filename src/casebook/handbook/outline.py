"""The chapters a handbook may have, in the order in which they are read and published."""

from __future__ import annotations

from typing import Final

CHAPTERS: Final = {
    "plans": "Plans",
    "entitlement": "Entitlement",
    "contacts": "People",
    "channels": "Ways in",
    "languages": "Languages",
    "self-service": "Self-service",
    "hours": "Support hours",
    "severity": "Severity",
    "effort": "Continuous effort",
    "misuse": "False reports",
    "targets": "Response targets",
    "intake": "What a case must say",
    "scope": "Scope",
    "waiting": "Waiting",
    "escalation": "Escalation",
    "diagnostics": "Diagnostics",
    "remote": "Remote access",
    "releases": "Releases",
    "updates": "Updates",
    "defects": "Defects",
    "hardware": "Hardware",
    "partners": "Partners",
    "closing": "Closing",
    "survey": "Survey",
}
"""File name without ``.md`` -> the heading readers see where a chapter has none of its own."""
