"""Who acts on a case."""

from dataclasses import dataclass
from typing import Literal

ActorKind = Literal["staff", "contact", "system", "importer"]


@dataclass(frozen=True, slots=True)
class Actor:
    """A person or the desk itself, inside one tenant.

    ``id`` is the staff member's or contact's id (UUID text; empty for system and importer). ``roles`` are staff roles
    (``engineer``, ``duty-manager``, ``support-manager``, ``support-operations``, ``account-manager``,
    ``administrator``) or the contact's handbook roles (``case-administrator`` ...). ``organisation`` is the contact's
    (empty for staff).
    """

    kind: ActorKind
    tenant: str
    id: str = ""
    roles: frozenset[str] = frozenset()
    organisation: str = ""
