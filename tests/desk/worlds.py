"""A small support organisation for tests: two customers, people of each kind, contracts of several plans."""

from dataclasses import dataclass
from datetime import UTC, date, datetime

from casebook.accounts.models import Contact, Contract, ContractLine, Organisation, Product, Site, Staff
from casebook.cases.actor import Actor
from casebook.cases.commands import OpenCase
from casebook.desk.handle import Done, handle, new_command_id
from casebook.desk.setup import create_tenant, load_handbooks
from casebook.tenancy import transaction

FRIDAY = datetime(2026, 11, 21, 0, 0, tzinfo=UTC)
"""Friday, 20 November 2026, 19:00 in New York."""


@dataclass(frozen=True)
class World:
    """The people of one tenant as actors, and ids of what they deal with."""

    tenant: str
    ada: Actor
    """A case administrator of the first customer, in New York."""
    bob: Actor
    """A plain contact of the first customer."""
    eve: Actor
    """A case administrator of the second customer."""
    engineer: Actor
    manager: Actor
    administrator: Actor
    acme: str
    globex: str
    basic: str
    production: str
    lapsed: str
    foreign: str
    """A contract line of the second customer."""
    site: str


def make_world(slug: str = "veeam") -> World:
    """Make the tenant with everything in it; the handbooks are loaded first."""
    load_handbooks()
    tenant = create_tenant(slug, slug.title(), "America/New_York", ("veeam",)).id
    with transaction(tenant):
        acme = Organisation.objects.create(tenant_id=tenant, name="Acme", country="US", zone="America/New_York")
        globex = Organisation.objects.create(tenant_id=tenant, name="Globex", country="DE", zone="Europe/Berlin")
        site = Site.objects.create(tenant_id=tenant, organisation=globex, name="Tokyo", zone="Asia/Tokyo", country="JP")
        product = Product.objects.create(tenant_id=tenant, code="backup-replication", name="Backup & Replication")
        return World(
            tenant=tenant,
            ada=_contact(tenant, acme, "Ada", "case-administrator"),
            bob=_contact(tenant, acme, "Bob"),
            eve=_contact(tenant, globex, "Eve", "case-administrator"),
            engineer=_staff(tenant, "Erin", "engineer"),
            manager=_staff(tenant, "Max", "duty-manager"),
            administrator=_staff(tenant, "Ann", "administrator"),
            acme=str(acme.id),
            globex=str(globex.id),
            basic=_line(tenant, acme, product, "basic", "VB-1"),
            production=_line(tenant, acme, product, "production", "VB-2"),
            lapsed=_line(tenant, acme, product, "basic", "VB-3", ends=date(2025, 12, 31)),
            foreign=_line(tenant, globex, product, "premier", "VB-4"),
            site=str(site.id),
        )


def opening(world: World, **changes: object) -> OpenCase:
    """Return the command by which Ada opens a case of severity 2 under the Basic plan."""
    fields: dict[str, object] = {
        "id": new_command_id(),
        "contact": world.ada.id,
        "contract_line": world.basic,
        "severity": "2",
        "channel": "web",
        "subject": "Backups are slow",
        "criterion": CRITERION,
        "answers": ANSWERS,
    }
    return OpenCase(**(fields | changes))  # type: ignore[arg-type]  # a test names the fields it changes


CRITERION = "primary-tasks"
ANSWERS = {
    "support-id": "VB-1",
    "build": "12.1.0.2131",
    "environment": "vSphere 8, Linux repositories",
    "description": "Every job has been slow since the update.",
    "began": "2026-11-20T08:00:00-05:00",
    "changed": "The proxy was updated.",
    "mail": "ada@acme.example",
    "language": "en",
    "time-zone": "America/New_York",
}


def opened(world: World, *, now: datetime = FRIDAY, **changes: object) -> str:
    """Open a case and return its number."""
    done = handle(opening(world, **changes), world.ada, now=now)
    assert isinstance(done, Done), done
    return done.number


def _contact(tenant: str, organisation: Organisation, name: str, *roles: str) -> Actor:
    email = f"{name.lower()}@{organisation.name.lower()}.example"
    row = Contact.objects.create(tenant_id=tenant, organisation=organisation, name=name, email=email, roles=list(roles))
    return Actor("contact", tenant, str(row.id), frozenset(roles), str(organisation.id))


def _staff(tenant: str, name: str, *roles: str) -> Actor:
    row = Staff.objects.create(tenant_id=tenant, name=name, email=f"{name.lower()}@desk.example", roles=list(roles))
    return Actor("staff", tenant, str(row.id), frozenset(roles))


def _line(
    tenant: str, organisation: Organisation, product: Product, plan: str, support_id: str, ends: date | None = None
) -> str:
    contract = Contract.objects.create(
        tenant_id=tenant,
        organisation=organisation,
        licence="subscription",
        starts=date(2024, 1, 1),
        ends=ends,
        support_id=support_id,
    )
    line = ContractLine.objects.create(
        tenant_id=tenant, contract=contract, product=product, handbook="veeam", plan=plan
    )
    return str(line.id)
