"""Customers as staff see them: a list, one organisation whole, one contact."""

from datetime import datetime

from django.db.models import Count, Q

from casebook.accounts.models import Contact, Organisation, Site, Staff
from casebook.cases.actor import Actor
from casebook.desk import clock
from casebook.desk.facts import TAKES_CASES
from casebook.desk.permissions import NotThere, OrganisationSubject, may, require
from casebook.desk.queries.contracts import contract_views, site_view
from casebook.desk.queries.customer_shapes import ContactView, CustomerPage, CustomerRow
from casebook.desk.queries.listing import page_of
from casebook.desk.queries.naming import unnamed_roles
from casebook.desk.queries.people import staff_person
from casebook.desk.queries.scope import FINISHED
from casebook.desk.queries.shapes import Person, Ref
from casebook.store.models import CaseRow
from casebook.tenancy import spelled, transaction

PAGE = 50


def customers(actor: Actor, text: str = "", page: int = 1) -> tuple[CustomerRow, ...]:
    """Return one page of organisations by name; ``text`` is a part of the name."""
    with transaction(actor.tenant):
        require(actor, "customers.read")
        return customer_rows(actor, text, (page - 1) * PAGE, PAGE)


def customer_rows(actor: Actor, text: str, start: int, most: int) -> tuple[CustomerRow, ...]:
    """Return organisations by name with their numbers of contacts and open cases."""
    rows = Organisation.objects.filter(tenant_id=actor.tenant, name__icontains=text.strip())
    found = tuple(rows.annotate(people=Count("contacts")).order_by("name")[start : start + most])
    cases = CaseRow.objects.filter(tenant_id=actor.tenant, organisation__in=[row.id for row in found])
    unfinished = cases.exclude(status__in=FINISHED).values_list("organisation").annotate(number=Count("id"))
    counts = dict(unfinished)
    return tuple(
        CustomerRow(str(row.id), row.name, row.country, row.zone, row.people, counts.get(row.id, 0)) for row in found
    )


def customer_page(actor: Actor, organisation: str) -> CustomerPage:
    """Return an organisation with its sites, contacts, contracts and cases, latest case first.

    Raises:
        NotThere: there is no such organisation, or none the actor may know of.
        Forbidden: the actor sees no customers.
    """
    with transaction(actor.tenant):
        require(actor, "customers.read")
        rows = Organisation.objects.filter(tenant_id=actor.tenant, id=spelled(organisation))
        row = rows.select_related("account_manager").first()
        if row is None or not may(actor, "customers.read", OrganisationSubject(str(row.id))).allowed:
            raise NotThere("There is no such organisation.")
        return _page(actor, row, clock.now())


def contact(actor: Actor, contact_id: str) -> tuple[ContactView, Ref]:
    """Return a contact and their organisation.

    Raises:
        NotThere: there is no such contact, or none the actor may know of.
    """
    with transaction(actor.tenant):
        rows = Contact.objects.filter(tenant_id=actor.tenant, id=spelled(contact_id)).select_related("organisation")
        row = rows.first()
        if row is None or not _may_see(actor, row):
            raise NotThere("There is no such contact.")
        return contact_view(row), Ref(str(row.organisation_id), row.organisation.name)


def assignable(actor: Actor) -> tuple[Person, ...]:
    """Return the staff who take cases, by name."""
    with transaction(actor.tenant):
        require(actor, "case.assign")
        rows = Staff.objects.filter(tenant_id=actor.tenant, active=True, roles__overlap=list(TAKES_CASES))
        return tuple(staff_person(row, actor) for row in rows.order_by("name"))


def account_managers(actor: Actor) -> tuple[Person, ...]:
    """Return the account managers, by name."""
    with transaction(actor.tenant):
        require(actor, "customers.read")
        rows = Staff.objects.filter(tenant_id=actor.tenant, active=True, roles__contains=["account-manager"])
        return tuple(staff_person(row, actor) for row in rows.order_by("name"))


def contacts_named(actor: Actor, text: str, most: int) -> tuple[tuple[ContactView, Ref], ...]:
    """Return contacts by a part of their name or address, with their organisations."""
    rows = Contact.objects.filter(Q(name__icontains=text) | Q(email__icontains=text), tenant_id=actor.tenant)
    found = rows.select_related("organisation").order_by("name")[:most]
    return tuple((contact_view(row), Ref(str(row.organisation_id), row.organisation.name)) for row in found)


def contact_view(row: Contact) -> ContactView:
    """Return a contact."""
    roles, signs_in = tuple(row.roles), row.identity_id is not None
    return ContactView(str(row.id), row.name, row.email, row.phone, roles, row.zone, row.active, signs_in, row.language)


def _may_see(actor: Actor, row: Contact) -> bool:
    if actor.kind == "contact":
        return str(row.organisation_id) == actor.organisation
    return may(actor, "customers.read").allowed


def _manager(actor: Actor, row: Organisation) -> Person | None:
    return staff_person(row.account_manager, actor) if row.account_manager else None


def _page(actor: Actor, row: Organisation, now: datetime) -> CustomerPage:
    tenant = actor.tenant
    cases = CaseRow.objects.filter(tenant_id=tenant, organisation=row.id)
    counts = dict(cases.order_by().values_list("status").annotate(number=Count("id")))
    people = Contact.objects.filter(tenant_id=tenant, organisation=row.id).order_by("-active", "name")
    return CustomerPage(
        organisation=Ref(str(row.id), row.name),
        country=row.country,
        zone=row.zone,
        sites=tuple(
            site_view(one) for one in Site.objects.filter(tenant_id=tenant, organisation=row.id).order_by("name")
        ),
        contacts=tuple(contact_view(one) for one in people),
        contracts=contract_views(tenant, now, contract__organisation=row.id),
        cases=page_of(actor, cases.order_by("-opened_at", "id"), 1, counts),
        account_manager=_manager(actor, row),
        unnamed=unnamed_roles(tenant, str(row.id), now),
    )
