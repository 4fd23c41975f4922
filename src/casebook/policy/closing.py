"""The chapter *closing*: on which grounds a case ends, and whether the customer must agree."""

from __future__ import annotations

from dataclasses import dataclass

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
class Closing:
    """``word`` is the vendor's word for a ground (ground, resolution). ``consent`` looks at plan and case-type."""

    word: str
    grounds: tuple[Ground, ...]
    consent: RuleBook[Consent]
