"""What a decision may know beside the handbook and the case: frozen values that the desk loaded from plain rows."""

from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import date, datetime

from casebook.cases.actor import Actor
from casebook.cases.events import Words
from casebook.cases.people import PersonKind
from casebook.cases.releases import ReleaseFacts
from casebook.policy.policy import Policy


@dataclass(frozen=True, slots=True)
class ContactFacts:
    """The person the case is for; ``zone`` is an IANA name and ``country`` an ISO 3166 code, or empty."""

    id: str
    organisation: str
    roles: frozenset[str]
    zone: str = ""
    country: str = ""


@dataclass(frozen=True, slots=True)
class ContractFacts:
    """The contract line the case is opened under; dates are days in the vendor's zone, both inclusive.

    ``options`` are those of the handbook's options of which the contract says something.
    """

    line: str
    handbook: str
    plan: str
    product: str
    licence: str
    starts: date | None
    ends: date | None
    organisation: str
    end_of_life: date | None = None
    support_id: str = ""
    options: tuple[tuple[str, str], ...] = ()


@dataclass(frozen=True, slots=True)
class OnDuty:
    """A staff member on shift at the instant of the command, and up to which instant (UTC, not included).

    ``roles`` are staff roles, ``teams`` the ids of the teams they work for on this shift. ``languages`` are codes,
    ``products`` the codes of the products they know, ``skills`` the ids of everything they know.
    """

    staff: str
    roles: frozenset[str]
    teams: frozenset[str]
    until: datetime
    languages: frozenset[str] = frozenset()
    products: frozenset[str] = frozenset()
    skills: frozenset[str] = frozenset()


@dataclass(frozen=True, slots=True)
class PersonFacts:
    """An active person that a command names: one of the staff, or a contact with their organisation."""

    kind: PersonKind
    id: str
    organisation: str = ""


@dataclass(frozen=True, slots=True)
class OtherCase:
    """Another case of the desk that a command names, by number and id; ``organisation`` is whose it is."""

    number: str
    case: str
    organisation: str
    closed: bool
    merged_into: str = ""


@dataclass(frozen=True, slots=True)
class Reduced:
    """What a manager decided for the customer's organisation: a reduction of the handbook, up to a day (included)."""

    reduction: str
    until: date


@dataclass(frozen=True, slots=True)
class Facts:
    """Everything loaded for one command. ``now`` is the instant of the command, UTC.

    ``openers`` are contacts of the organisation with their roles, so that a refusal can say who may open. ``words`` are
    the stored free texts by field name. ``number`` is the fresh case number for an opening. ``site_zone`` and
    ``organisation_zone`` are IANA names or empty. ``assignable`` are the ids of staff who take cases. ``file_ids`` are
    the uploaded files that exist and belong to the actor, ``file_types`` the media types that their content tells.
    ``other`` is the case into which one is to be merged, if the desk has it.
    ``on_duty`` is who is on shift, for the commands that ask. ``false_reports`` is when earlier ones of the
    organisation were found that count, ``reductions`` what is in force for it. ``teams`` are the ids of the desk's
    teams, ``memberships`` the names of those that the actor is in. ``person`` is who is to watch the case. ``followed``
    is the case that an opening names, if its author may read it. ``signers`` are the names with which the author of a
    reply may sign. ``partner`` is the desk of the organisation that opens a case, if it has one; ``maker`` the handbook
    of the maker that a provider takes a case to; ``relayed_files`` came with what is passed on. ``releases`` are the
    versions of the product; ``maintained``: the organisation has a contract in force for some deployment of it.
    ``ids_in_files`` are the Support IDs that the files of the command hold.
    """

    now: datetime
    actor: Actor
    words: Mapping[str, Words] = field(default_factory=dict)
    number: str = ""
    contact: ContactFacts | None = None
    contract: ContractFacts | None = None
    openers: tuple[tuple[str, frozenset[str]], ...] = ()
    site_zone: str = ""
    organisation_zone: str = ""
    assignable: frozenset[str] = frozenset()
    teams: frozenset[str] = frozenset()
    person: PersonFacts | None = None
    file_ids: frozenset[str] = frozenset()
    file_types: Mapping[str, str] = field(default_factory=dict)
    other: OtherCase | None = None
    partner: str = ""
    maker: Policy | None = None
    relayed_files: tuple[str, ...] = ()
    releases: tuple[ReleaseFacts, ...] = ()
    maintained: bool = False
    ids_in_files: tuple[str, ...] = ()
    on_duty: tuple[OnDuty, ...] = ()
    false_reports: tuple[datetime, ...] = ()
    reductions: tuple[Reduced, ...] = ()
    memberships: frozenset[str] = frozenset()
    followed: OtherCase | None = None
    signers: tuple[str, ...] = ()

    def on_duty_as(self, role: str) -> tuple[OnDuty, ...]:
        """Return who is on shift in a staff role, such as ``duty-manager``."""
        return tuple(one for one in self.on_duty if role in one.roles)
