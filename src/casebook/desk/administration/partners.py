"""Connecting desks: a provider names the desk of a maker, and a maker the desk that one of its organisations has.

Both have to: a provider's case is taken only where the maker knows its desk, and whom it writes as.
"""

from dataclasses import dataclass
from uuid import UUID

from casebook.accounts.models import Contact, MakerDesk, Organisation, PartnerDesk, Tenant
from casebook.cases.actor import Actor
from casebook.desk import clock, policies
from casebook.desk.administration.forms import Invalid, Saved
from casebook.desk.administration.rows import Change, save
from casebook.desk.permissions import require
from casebook.tenancy import spelled, transaction


@dataclass(frozen=True, slots=True)
class MakerDeskForm:
    """A maker's ``handbook``, the short name of its ``desk``, and the address of one's own contact there."""

    handbook: str
    desk: str
    email: str


@dataclass(frozen=True, slots=True)
class PartnerDeskForm:
    """An organisation (its id), and the short name of the desk that it has."""

    organisation: str
    desk: str


@dataclass(frozen=True, slots=True)
class Connection:
    """A connection as it is listed: ``name`` is the handbook or the organisation, ``with_`` the other desk.

    ``person`` is one's own contact there; ``works`` tells whether the other side knows of it.
    """

    id: str
    key: str
    name: str
    desk: str
    with_: str
    person: str = ""
    works: bool = True


def makers(actor: Actor) -> tuple[str, ...]:
    """Return the handbooks of makers that the handbooks of this desk name."""
    with transaction(actor.tenant):
        handbooks = Tenant.objects.values_list("handbooks", flat=True).get(id=actor.tenant)
    known = [policies.policy(name, at=clock.now()) for name in handbooks if policies.editions(name)]
    return tuple(dict.fromkeys(maker.handbook for policy in known for maker in policy.partners.makers))


def maker_desks(actor: Actor) -> tuple[Connection, ...]:
    """Return the makers' desks that this one takes cases to."""
    require(actor, "partners.write")
    with transaction(actor.tenant):
        rows = list(MakerDesk.objects.filter(tenant_id=actor.tenant).order_by("handbook"))
    return tuple(_maker(row) for row in rows)


def partner_desks(actor: Actor) -> tuple[Connection, ...]:
    """Return the providers whose desks are joined with this one."""
    require(actor, "partners.write")
    with transaction(actor.tenant):
        rows = PartnerDesk.objects.filter(tenant_id=actor.tenant).select_related("organisation")
        found = [(row, row.organisation.name) for row in rows.order_by("organisation__name")]
    return tuple(_partner(row, name) for row, name in found)


def save_maker_desk(actor: Actor, form: MakerDeskForm, id: str = "") -> Saved | Invalid:  # noqa: A002 - what every row calls it
    """Connect this desk with a maker's, or change how."""
    require(actor, "partners.write")
    if form.handbook not in makers(actor):
        return Invalid({"handbook": "No handbook of this desk names such a maker."})
    desk = _desk(form.desk)
    if desk is None or form.handbook not in desk.handbooks:
        return Invalid({"desk": f"There is no desk “{form.desk}” that works by the handbook {form.handbook}."})
    contact = _known_there(desk, UUID(actor.tenant), form.email.strip().lower())
    if contact is None:
        message = f"{desk.name} knows of no active contact with this address whose organisation has this desk."
        return Invalid({"email": f"{message} Ask them to name your desk beside your organisation."})
    values: dict[str, object] = {"handbook": form.handbook, "maker": desk.id, "contact": contact}
    with transaction(actor.tenant):
        return save(actor, MakerDesk, Change("maker's desk", values, id, taken="handbook"))


def save_partner_desk(actor: Actor, form: PartnerDeskForm, id: str = "") -> Saved | Invalid:  # noqa: A002 - what every row calls it
    """Name the desk that an organisation has, or change it."""
    require(actor, "partners.write")
    desk = _desk(form.desk)
    if desk is None or str(desk.id) == actor.tenant:
        return Invalid({"desk": f"There is no other desk “{form.desk}”."})
    with transaction(actor.tenant):
        there = Organisation.objects.filter(tenant_id=actor.tenant, id=spelled(form.organisation)).exists()
        if not there:
            return Invalid({"organisation": "There is no such organisation."})
        values: dict[str, object] = {"organisation_id": spelled(form.organisation), "partner": desk.id}
        return save(actor, PartnerDesk, Change("partner's desk", values, id, taken="organisation"))


def _desk(slug: str) -> Tenant | None:
    return Tenant.objects.filter(slug=slug.strip().lower()).first()


def _known_there(desk: Tenant, partner: UUID, email: str) -> UUID | None:
    """Return the contact at a maker's desk whose organisation has the partner's desk."""
    with transaction(desk.id):
        organisations = PartnerDesk.objects.filter(tenant_id=desk.id, partner=partner).values("organisation_id")
        rows = Contact.objects.filter(tenant_id=desk.id, email=email, active=True, organisation_id__in=organisations)
        return rows.values_list("id", flat=True).first()


def _maker(row: MakerDesk) -> Connection:
    desk = Tenant.objects.filter(id=row.maker).first()
    if desk is None:
        return Connection(str(row.id), row.handbook, row.handbook, "", "", works=False)
    with transaction(desk.id):
        person = Contact.objects.filter(tenant_id=desk.id, id=row.contact, active=True).first()
        known = (
            person is not None
            and PartnerDesk.objects.filter(
                tenant_id=desk.id, partner=row.tenant_id, organisation_id=person.organisation_id
            ).exists()
        )
    email = person.email if person else ""
    return Connection(str(row.id), row.handbook, row.handbook, desk.slug, desk.name, email, works=known)


def _partner(row: PartnerDesk, name: str) -> Connection:
    desk = Tenant.objects.filter(id=row.partner).first()
    works = desk is not None
    slug, called = (desk.slug, desk.name) if desk else ("", "")
    return Connection(str(row.id), str(row.organisation_id), name, slug, called, works=works)
