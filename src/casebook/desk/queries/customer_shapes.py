"""What pages show of customers: an organisation whole, in a list, its contacts, and what a search found."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from casebook.desk.queries.contract_shapes import ContractView
    from casebook.desk.queries.naming import Unnamed
    from casebook.desk.queries.shapes import CaseList, Person, QueueRow, Ref, SiteView


@dataclass(frozen=True, slots=True)
class ContactView:
    """A contact of an organisation; ``signs_in`` tells whether there is a sign-in for them."""

    id: str
    name: str
    email: str
    phone: str
    roles: tuple[str, ...]
    zone: str
    active: bool
    signs_in: bool
    language: str = "en"


@dataclass(frozen=True, slots=True)
class CustomerPage:
    """An organisation with everything about it. ``unnamed`` are the roles that it has yet to give somebody."""

    organisation: Ref
    country: str
    zone: str
    sites: tuple[SiteView, ...]
    contacts: tuple[ContactView, ...]
    contracts: tuple[ContractView, ...]
    cases: CaseList
    account_manager: Person | None = None
    unnamed: tuple[Unnamed, ...] = ()


@dataclass(frozen=True, slots=True)
class CustomerRow:
    """An organisation in a list."""

    id: str
    name: str
    country: str
    zone: str
    contacts: int
    open_cases: int


@dataclass(frozen=True, slots=True)
class Found:
    """What a search found."""

    cases: tuple[QueueRow, ...]
    organisations: tuple[CustomerRow, ...]
    contacts: tuple[tuple[ContactView, Ref], ...]
