"""Two desks that are joined: a service provider's and the maker's behind it."""

from dataclasses import dataclass
from datetime import UTC, date, datetime
from uuid import UUID

from casebook.accounts.models import (
    Contact,
    Contract,
    ContractLine,
    MakerDesk,
    Organisation,
    PartnerDesk,
    Product,
    Staff,
)
from casebook.cases.actor import Actor
from casebook.cases.commands import OpenCase
from casebook.desk.handle import Done, handle, new_command_id
from casebook.desk.setup import create_tenant, load_folders, load_handbooks
from casebook.handbook.library import invented
from casebook.tenancy import transaction

TUESDAY = datetime(2026, 11, 24, 9, 0, tzinfo=UTC)
TEMPLATE = {
    "release": "C24.05",
    "description": "The backup stops at 4 %.",
    "searched": "Article 45731 on writers; it does not help.",
    "analysed": "The log ends where the writer gives up.",
    "error-text": "0x800423f2",
    "expected": "It finishes.",
    "carried-out": "The customer restarted the writers while we looked on.",
    "enough-information": "Both logs were given.",
}
"""Everything that the maker's form asks for."""


@dataclass(frozen=True)
class Worlds:
    """A provider with an engineer and a customer, and the maker with one; ``known_as`` is the provider there."""

    provider: str
    silje: Actor
    ragnhild: Actor
    line: str
    maker: str
    mirjam: Actor
    known_as: Actor
    other: Actor
    """Somebody of another provider, at the maker's desk, with a contract line of theirs."""
    other_line: str


def make_worlds(*, connected: bool = True) -> Worlds:
    """Make both desks; ``connected`` ones know of each other."""
    load_handbooks()
    load_folders(invented().values())
    provider = create_tenant("lyngfjell", "Lyngfjell Drift", "Europe/Oslo", ("lyngfjell",)).id
    maker = create_tenant("acronis", "Acronis", "Europe/Zurich", ("acronis",)).id
    with transaction(maker):
        ours = Organisation.objects.create(tenant_id=maker, name="Lyngfjell Drift", country="NO", zone="Europe/Oslo")
        theirs = Organisation.objects.create(tenant_id=maker, name="Banyan", country="SG", zone="Asia/Singapore")
        known_as, other = _contact(maker, ours, "Silje"), _contact(maker, theirs, "Kavitha")
        mirjam = staff(maker, "Mirjam")
        _line(maker, ours, "cyber-protect-cloud", "acronis", "subscription")
        other_line = _line(maker, theirs, "cyber-files-cloud", "acronis", "subscription")
        if connected:
            PartnerDesk.objects.create(tenant_id=maker, organisation=ours, partner=UUID(provider))
    with transaction(provider):
        skrei = Organisation.objects.create(tenant_id=provider, name="Skrei", country="NO", zone="Europe/Oslo")
        ragnhild = _contact(provider, skrei, "Ragnhild", "it-contact")
        silje = staff(provider, "Silje")
        line = _line(provider, skrei, "managed-backup", "lyngfjell", "watch")
        if connected:
            MakerDesk.objects.create(
                tenant_id=provider, handbook="acronis", maker=UUID(maker), contact=UUID(known_as.id)
            )
    return Worlds(provider, silje, ragnhild, line, maker, mirjam, known_as, other, other_line)


def opened(worlds: Worlds) -> str:
    """Open a case of the provider's customer; returns its number."""
    command = OpenCase(
        id=new_command_id(),
        contact=worlds.ragnhild.id,
        contract_line=worlds.line,
        severity="3",
        channel="web",
        subject="Backup stops",
        criterion="small-fault",
        answers={"description": "It stops at 4 %."},
    )
    done = handle(command, worlds.ragnhild, now=TUESDAY)
    assert isinstance(done, Done), done
    return done.number


def _contact(tenant: str, organisation: Organisation, name: str, *roles: str) -> Actor:
    row = Contact.objects.create(
        tenant_id=tenant, organisation=organisation, name=name, email=f"{name.lower()}@x.example", roles=list(roles)
    )
    return Actor("contact", tenant, str(row.id), frozenset(roles), str(organisation.id))


def staff(tenant: str, name: str, role: str = "engineer") -> Actor:
    """Make somebody of a desk's staff."""
    with transaction(tenant):
        row = Staff.objects.create(tenant_id=tenant, name=name, email=f"{name.lower()}@desk.example", roles=[role])
    return Actor("staff", tenant, str(row.id), frozenset({role}))


def _line(tenant: str, organisation: Organisation, product: str, handbook: str, plan: str) -> str:
    made = Product.objects.create(tenant_id=tenant, code=product, name=product.title())
    contract = Contract.objects.create(
        tenant_id=tenant, organisation=organisation, licence="subscription", starts=date(2024, 1, 1)
    )
    line = ContractLine.objects.create(tenant_id=tenant, contract=contract, product=made, handbook=handbook, plan=plan)
    return str(line.id)
