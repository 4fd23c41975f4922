"""Where administration begins, and the audit trail."""

from django.test import Client
from tests.console.pages import forbidden, text, turned_away
from tests.desk.worlds import World, make_world
from tests.portal.seats import signed_in

from casebook.accounts.models import Staff
from casebook.cases.actor import Actor
from casebook.desk.administration import OrganisationForm, save_organisation
from casebook.tenancy import transaction

START, TRAIL = "/console/administration/", "/console/administration/audit/"


def with_role(world: World, role: str) -> Client:
    """The browser of somebody with another role."""
    with transaction(world.tenant):
        row = Staff.objects.create(tenant_id=world.tenant, name=role, email=f"{role}@desk.example", roles=[role])
    return signed_in(Actor("staff", world.tenant, str(row.id), frozenset({role})))


def test_areas_follow_the_role(world: World, administrator: Client) -> None:
    """An administrator has all areas; an account manager customers and files, no products, staff or audit trail."""
    everything = text(administrator.get(START))
    for area in ("Customers", "Products", "Staff", "Import", "API tokens", "Audit trail"):
        assert f"{area} " in everything
    theirs = text(with_role(world, "account-manager").get(START))
    assert "Customers Their sites, contacts and contracts." in theirs
    assert "Import Customers and contracts from a CSV file." in theirs
    assert "What is supported, and when its life ends." not in theirs
    assert "Who works here" not in theirs
    assert "what it was before" not in theirs


def test_administration_is_for_who_may(world: World, engineer: Client, manager: Client, customer: Client) -> None:
    """Engineers and duty managers neither see nor reach it; a contact is led away."""
    for client in (engineer, manager):
        assert forbidden(client, START, "Add and change organisations and sites.")
        assert forbidden(client, TRAIL, "See who changed what.")
        assert b"/console/administration/" not in client.get("/console/customers/").content
    assert turned_away(customer, START)
    assert turned_away(customer, TRAIL)


def test_trail_says_what_changed(world: World, administrator: Client) -> None:
    """Who, what, and each field before and after, latest first; another tenant has its own."""
    assert "Nothing was changed yet" in text(administrator.get(TRAIL))
    save_organisation(world.administrator, OrganisationForm(name="Acme", country="CA", zone=""), world.acme)
    shown = text(administrator.get(TRAIL))
    assert "Ann changed an organisation Sat 21 Nov, 00:00 UTC zone America/New_York — country US CA" in shown
    other = make_world("other")
    assert "Nothing was changed yet" in text(signed_in(other.administrator).get(TRAIL))
