"""What is filled in for each kind of row, and the two answers there are to it."""

from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import date


@dataclass(frozen=True, slots=True, kw_only=True)
class OrganisationForm:
    """``country`` is an ISO 3166 code, ``zone`` an IANA name; both may be empty.

    ``account_manager`` is the id of a member of staff, empty for nobody; None leaves it as it is.
    """

    name: str
    country: str = ""
    zone: str = ""
    account_manager: str | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class SiteForm:
    """A site; its organisation cannot be changed later."""

    organisation: str
    name: str
    zone: str
    country: str = ""


@dataclass(frozen=True, slots=True, kw_only=True)
class ContactForm:
    """A contact; their organisation cannot be changed later. ``roles`` are those of the tenant's handbooks."""

    organisation: str
    name: str
    email: str = ""
    phone: str = ""
    roles: tuple[str, ...] = ()
    zone: str = ""
    language: str = "en"
    active: bool = True


@dataclass(frozen=True, slots=True, kw_only=True)
class LineForm:
    """A line of a contract: the product (its id) and by which handbook and plan it is supported.

    ``options`` says what the contract has of the handbook's options, id to value; None leaves a line as it is.
    """

    product: str
    handbook: str
    plan: str
    options: Mapping[str, str] | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class ContractForm:
    """A contract with its lines; its organisation cannot be changed later. Lines are matched by product."""

    organisation: str
    licence: str
    starts: date | None = None
    ends: date | None = None
    support_id: str = ""
    lines: tuple[LineForm, ...] = ()


@dataclass(frozen=True, slots=True, kw_only=True)
class ProductForm:
    """A product; ``code`` is what handbooks call it."""

    code: str
    name: str
    end_of_life: date | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class StaffForm:
    """A staff member; ``roles`` are keys of ``permissions.STAFF_ROLES``.

    ``languages`` are codes, such as ``en``; None leaves them as they are.
    """

    name: str
    email: str
    roles: tuple[str, ...] = ()
    zone: str = ""
    active: bool = True
    languages: tuple[str, ...] | None = None


@dataclass(frozen=True, slots=True)
class Saved:
    """The row is there, under this id."""

    id: str


@dataclass(frozen=True, slots=True)
class Invalid:
    """Nothing was changed. ``errors`` say what is wrong, by field; what is about the whole is under ``""``."""

    errors: Mapping[str, str] = field(default_factory=dict)
