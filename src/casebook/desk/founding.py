"""The first support organisation of an empty desk and its first administrator; everything else they add themselves."""

from dataclasses import dataclass, field

from django.db import connection
from django.db.transaction import atomic
from django.utils.text import slugify

from casebook.accounts.models import AuditEntry, Identity, Membership, Staff, Tenant
from casebook.desk import clock
from casebook.tenancy import transaction

ROLE = "administrator"
_LOCK = 0x0CA5EB00


class FoundedAlready(Exception):  # noqa: N818 - it names what happened
    """The desk has a support organisation; it is founded once."""


@dataclass(frozen=True, slots=True)
class Founding:
    """What the first administrator says: the organisation, its zone and handbooks, and who they are."""

    organisation: str
    zone: str
    handbooks: tuple[str, ...]
    name: str
    email: str
    password: str = field(repr=False)


def is_founded() -> bool:
    """Whether the desk has a support organisation."""
    return Tenant.objects.exists()


def found(founding: Founding) -> Identity:
    """Make the organisation and its administrator; returns who signs in.

    Raises:
        FoundedAlready: somebody was faster. Nothing was written.
    """
    with atomic():
        with connection.cursor() as cursor:
            cursor.execute("SELECT pg_advisory_xact_lock(%s)", [_LOCK])
        if is_founded():
            raise FoundedAlready
        tenant = Tenant.objects.create(
            slug=slugify(founding.organisation)[:40] or "desk",
            name=founding.organisation,
            zone=founding.zone,
            handbooks=list(founding.handbooks),
        )
        identity = Identity.objects.create_identity(founding.email, name=founding.name, password=founding.password)
        with transaction(tenant.id):
            _appoint(tenant, identity)
        return identity


def _appoint(tenant: Tenant, identity: Identity) -> None:
    staff = Staff.objects.create(
        tenant=tenant, identity=identity, name=identity.name, email=identity.email, roles=[ROLE], zone=tenant.zone
    )
    Membership.objects.create(tenant=tenant, identity=identity, kind=Membership.Kind.STAFF, person=staff.id)
    AuditEntry.objects.create(
        tenant=tenant, at=clock.now(), actor_kind="system", thing="staff", row=staff.id, after={"roles": [ROLE]}
    )
