"""The chapter *contacts*: the roles people have for a customer, who may open a case, and who hears of it."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Literal

from casebook.policy.rules import ANYTHING, Condition, RuleBook

CopyAudience = Literal["case-administrators", "account-manager"]
CopyOf = Literal["openings", "answers", "replies", "closings"]


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
class Copied:
    """People who are copied on cases that are not their own, and on what of them; ``when`` says on which cases."""

    audience: CopyAudience
    of: frozenset[CopyOf]
    clause: str
    when: Condition = ANYTHING


@dataclass(frozen=True, slots=True)
class Designated:
    """A role that each organisation has to give somebody; ``message`` asks one that has not."""

    role: str
    message: str
    clause: str


@dataclass(frozen=True, slots=True)
class Contacts:
    """``opening`` has the dimensions plan, channel, case-type."""

    roles: tuple[Role, ...]
    opening: RuleBook[Leave]
    copied: tuple[Copied, ...] = ()
    designated: tuple[Designated, ...] = ()

    def role_name(self, role: str) -> str:
        """Return what the vendor calls a role."""
        return next((one.name for one in self.roles if one.id == role), role)
