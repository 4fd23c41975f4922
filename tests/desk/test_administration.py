"""Plain rows: checked, written, noted; what is wrong comes back as a value and nothing is changed."""

from datetime import date
from uuid import UUID

import pytest
from tests.desk.worlds import World, make_world

from casebook.accounts.models import AuditEntry, Contact, Contract, Identity, Membership, Organisation
from casebook.desk import access, administration, queries
from casebook.desk.administration import (
    ContactForm,
    ContractForm,
    ImportReport,
    Invalid,
    LineError,
    LineForm,
    OrganisationForm,
    ProductForm,
    Saved,
    SiteForm,
    StaffForm,
)
from casebook.desk.permissions import Forbidden, NotThere
from casebook.tenancy import transaction

HEADER = "organisation,country,zone,contact,email,phone,roles,support_id,licence,starts,ends,product,handbook,plan"


@pytest.fixture
def world(db: None) -> World:
    """A tenant with its people."""
    return make_world()


def trail(world: World) -> list[tuple[str, dict[str, object], dict[str, object]]]:
    """The audit trail, oldest first."""
    return [
        (line.thing, dict(line.before), dict(line.after))
        for line in reversed(administration.audit(world.administrator))
    ]


def test_an_organisation_is_added_and_changed(world: World) -> None:
    """Both are noted with who did it; saving the same again notes nothing."""
    saved = administration.save_organisation(world.administrator, OrganisationForm(name=" Initech ", country="US"))
    assert isinstance(saved, Saved)
    changed = OrganisationForm(name="Initech", country="US", zone="America/Chicago")
    assert administration.save_organisation(world.administrator, changed, saved.id) == saved
    assert administration.save_organisation(world.administrator, changed, saved.id) == saved
    assert trail(world) == [
        ("organisation", {}, {"name": "Initech", "country": "US", "zone": ""}),
        ("organisation", {"zone": ""}, {"zone": "America/Chicago"}),
    ]
    assert administration.audit(world.administrator)[0].person.name == "Ann"


def test_what_is_wrong_is_said_by_field(world: World) -> None:
    """Every fault of a form is told at once, and nothing is written."""
    form = OrganisationForm(name=" ", country="XX", zone="Mars/Olympus")
    assert administration.save_organisation(world.administrator, form) == Invalid(
        {
            "name": "This is needed.",
            "country": "There is no such country. Use its two letters, for example DE.",
            "zone": "There is no such time zone. An example: Europe/Berlin.",
        }
    )
    taken = administration.save_organisation(world.administrator, OrganisationForm(name="Acme"))
    assert taken == Invalid({"name": "There is one with this already."})
    contact = ContactForm(organisation=str(UUID(int=0)), name="Zoe", email="zoe", roles=("wizard",))
    found = administration.save_contact(world.administrator, contact)
    assert isinstance(found, Invalid)
    assert set(found.errors) == {"organisation", "email", "roles"}
    assert "case-administrator" in found.errors["roles"]
    assert trail(world) == []


def test_a_contact_stays_in_their_organisation(world: World) -> None:
    """Naming another organisation when changing a contact does not move them with their cases."""
    form = ContactForm(
        organisation=world.globex, name="Ada L.", email="ADA@acme.example", roles=("case-administrator",)
    )
    assert isinstance(administration.save_contact(world.engineer, form, world.ada.id), Saved)
    view, organisation = queries.contact(world.engineer, world.ada.id)
    assert (view.name, view.email, organisation.name) == ("Ada L.", "ada@acme.example", "Acme")


def test_a_contract_with_its_lines(world: World) -> None:
    """Lines are added and changed by product, never taken away; plans are those of the handbook."""
    product = administration.products(world.administrator)[0].id
    line = LineForm(product=product, handbook="veeam", plan="premier")
    form = ContractForm(
        organisation=world.globex,
        licence="subscription",
        starts=date(2026, 1, 1),
        ends=date(2026, 12, 31),
        support_id="N-1",
        lines=(line,),
    )
    saved = administration.save_contract(world.administrator, form)
    assert isinstance(saved, Saved)
    wrong = ContractForm(
        organisation=world.globex,
        licence="lifetime",
        starts=date(2026, 2, 1),
        ends=date(2026, 1, 1),
        lines=(LineForm(product=product, handbook="veeam", plan="gold"), LineForm(product="x", handbook="y", plan="z")),
    )
    found = administration.save_contract(world.administrator, wrong, saved.id)
    assert isinstance(found, Invalid)
    assert set(found.errors) == {"licence", "ends", "lines.0", "lines.1"}
    assert "has no plan gold" in found.errors["lines.0"]
    again = ContractForm(
        organisation=world.globex,
        licence="subscription",
        starts=date(2026, 1, 1),
        support_id="N-1",
        lines=(LineForm(product=product, handbook="veeam", plan="production"),),
    )
    administration.save_contract(world.administrator, again, saved.id)
    (view,) = [one for one in queries.customer_page(world.engineer, world.globex).contracts if one.support_id == "N-1"]
    assert (view.plan.id, view.ends) == ("production", None)


def test_products_sites_and_staff(world: World) -> None:
    """Each kind of row has its checks; the last administrator's own role is not lost by a slip."""
    ann = world.administrator
    assert administration.save_product(ann, ProductForm(code="Bad Code", name="X")) == Invalid(
        {"code": "Use small letters, digits and dashes, for example backup-replication."}
    )
    assert isinstance(administration.save_product(ann, ProductForm(code="one", name="ONE")), Saved)
    site = SiteForm(organisation=world.acme, name="Lab", zone="")
    assert administration.save_site(ann, site) == Invalid({"zone": "This is needed."})
    assert isinstance(administration.save_staff(ann, StaffForm(name="Sue", email="sue@desk.example")), Saved)
    slip = StaffForm(name="Ann", email="ann@desk.example", roles=("engineer",))
    assert administration.save_staff(ann, slip, ann.id) == Invalid(
        {"roles": "You cannot take the administration away from yourself."}
    )
    assert [one.name for one in administration.staff(ann)] == ["Ann", "Erin", "Max", "Sue"]


def test_only_who_may(world: World) -> None:
    """An engineer keeps contacts, not contracts or staff; a customer keeps nothing."""
    with pytest.raises(Forbidden):
        administration.save_staff(world.engineer, StaffForm(name="X", email="x@x.example"))
    with pytest.raises(Forbidden):
        administration.save_contact(world.ada, ContactForm(organisation=world.acme, name="X"))
    with pytest.raises(Forbidden):
        administration.import_customers(world.engineer, HEADER)
    with pytest.raises(NotThere):
        administration.save_organisation(world.administrator, OrganisationForm(name="X"), world.ada.id)


def test_an_invited_person_signs_in_as_themselves(world: World) -> None:
    """An invitation makes one identity for the address, and who it is here follows from it."""
    key = administration.invite(world.administrator, contact=world.ada.id)
    assert administration.invite(world.administrator, contact=world.ada.id) == key
    assert not isinstance(key, Invalid)
    assert access.actor(key) == world.ada
    assert [(seat.kind, seat.person) for seat in access.seats(key)] == [("contact", world.ada.id)]
    assert access.me(world.ada).name == "Ada"
    with transaction(world.tenant):
        Contact.objects.filter(id=world.ada.id).update(active=False)
    assert access.actor(key) is None


def test_one_identity_in_two_tenants(world: World) -> None:
    """The same address in two tenants is one sign-in with two seats, and each gives its own actor."""
    other = make_world("other")
    first = administration.invite(world.administrator, staff=world.engineer.id)
    second = administration.invite(other.administrator, staff=other.engineer.id)
    assert first == second
    assert not isinstance(first, Invalid)
    assert access.actor(first, "other") == other.engineer
    assert access.actor(first, world.tenant) == world.engineer
    assert Identity.objects.count() == 1


def test_one_identity_is_one_person_of_a_tenant(world: World) -> None:
    """A second person with the same address cannot take the sign-in over."""
    form = ContactForm(organisation=world.globex, name="Ada too", email="ada@acme.example")
    twin = administration.save_contact(world.administrator, form)
    assert isinstance(twin, Saved)
    administration.invite(world.administrator, contact=world.ada.id)
    assert administration.invite(world.administrator, contact=twin.id) == Invalid(
        {"email": "This address signs in as somebody else of this desk already."}
    )
    assert str(Membership.objects.get().person) == world.ada.id


def test_a_file_of_customers(world: World) -> None:
    """Organisations, contacts and contracts come in; a second time nothing is doubled."""
    text = (
        f"{HEADER}\n"
        "Initech,US,America/Chicago,Peter,peter@initech.example,,case-administrator,I-1,subscription,2026-01-01,,"
        "backup-replication,veeam,basic\n"
        "Initech,,,Milton,milton@initech.example,,,,,,,,,\n"
        "Hooli,US,,,,,,,,,,,,\n"
    )
    first = administration.import_customers(world.administrator, text)
    assert first == ImportReport(organisations=2, contacts=2, contracts=1)
    with transaction(world.tenant):
        before = (Organisation.objects.count(), Contact.objects.count(), Contract.objects.count())
        entries = AuditEntry.objects.count()
    assert administration.import_customers(world.administrator, text) == first
    with transaction(world.tenant):
        assert (Organisation.objects.count(), Contact.objects.count(), Contract.objects.count()) == before
        assert AuditEntry.objects.count() == entries


def test_a_file_with_errors_changes_nothing(world: World) -> None:
    """Every bad line is reported by its number, and the good ones are not written either."""
    text = (
        f"{HEADER}\n"
        "Initech,US,,Peter,peter@initech.example,,,,,,,,,\n"
        "Hooli,XX,,,,,,,,,,,,\n"
        "Acme,,,Zed,zed,,wizard,,,,,,,\n"
        "Acme,,,,,,,Z-1,subscription,soon,,backup-replication,veeam,basic\n"
        "Acme,,,,,,,Z-2,subscription,,,toaster,veeam,basic\n"
    )
    with transaction(world.tenant):
        before = (Organisation.objects.count(), Contact.objects.count(), AuditEntry.objects.count())
    report = administration.import_customers(world.administrator, text)
    assert [error.line for error in report.errors] == [3, 4, 4, 5, 6]
    assert report.errors[3] == LineError(5, "starts, ends: a day is written like 2026-11-20.")
    assert report.errors[4] == LineError(6, "product: There is no product toaster.")
    assert (report.organisations, report.contacts, report.contracts) == (0, 0, 0)
    with transaction(world.tenant):
        assert (Organisation.objects.count(), Contact.objects.count(), AuditEntry.objects.count()) == before
    unknown = administration.import_customers(world.administrator, "organisation,colour\nX,red\n")
    assert unknown.errors[0].line == 1
    assert unknown.errors[0].message.startswith("There are no columns colour.")


@pytest.mark.parametrize("name", ["Ada\r\nBcc: x@evil.example", "Ada\u202egpj", "A\x00da", "Ada\u2028Eve"])
def test_a_name_is_one_visible_line(world: World, name: str) -> None:
    """What would break a mail's head, hide the end of a name or fit no column is refused, and nothing is written."""
    fault = "Use one line of visible characters."
    with transaction(world.tenant):
        before = Contact.objects.count()
    form = ContactForm(organisation=world.acme, name=name, email="new@acme.example", phone=name)
    assert administration.save_contact(world.engineer, form) == Invalid({"name": fault, "phone": fault})
    assert administration.save_organisation(world.administrator, OrganisationForm(name=name)) == Invalid(
        {"name": fault}
    )
    with transaction(world.tenant):
        assert Contact.objects.count() == before


def test_a_name_from_right_to_left_is_a_name(world: World) -> None:
    """The marks that such names need are let through."""
    form = ContactForm(organisation=world.acme, name="\u200fנעה\u200f", email="noa@acme.example")
    assert isinstance(administration.save_contact(world.engineer, form), Saved)


def test_a_file_that_breaks_off_changes_nothing(world: World) -> None:
    """A quotation mark that is never closed swallows the rest of a file: it is no CSV."""
    report = administration.import_customers(world.administrator, 'organisation\n"Initech\nUmbrella\n')
    assert [one.line for one in report.errors] == [2]
    with transaction(world.tenant):
        assert not Organisation.objects.filter(name__contains="Initech").exists()
