"""The chapter *contacts*: the roles people have for a customer, and who may open a case."""

from __future__ import annotations

from dataclasses import dataclass

from casebook.policy.rules import RuleBook


@dataclass(frozen=True, slots=True)
class Role:
    """A role a contact can have, e.g. case administrator. Everybody has the role ``contact``."""

    id: str
    name: str
    clause: str
    description: str = ""


@dataclass(frozen=True, slots=True)
class Leave:
    """Who may do something: any of ``roles``; if not, what the others are told."""

    roles: frozenset[str]
    message: str = ""


@dataclass(frozen=True, slots=True)
class Contacts:
    """``opening`` has the dimensions plan, channel, case-type."""

    roles: tuple[Role, ...]
    opening: RuleBook[Leave]
