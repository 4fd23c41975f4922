"""Administering products and staff."""

from datetime import date

from django.test import Client
from tests.console.pages import NOBODY, faults, forbidden, plain_rows, text
from tests.desk.worlds import World, make_world
from tests.portal.seats import signed_in

from casebook.desk import access, administration
from casebook.desk.administration import StaffView

PRODUCTS, STAFF = "/console/administration/products/", "/console/administration/staff/"


def member(world: World, key: str) -> StaffView:
    """A member of staff as the list has them."""
    return next(one for one in administration.staff(world.administrator) if one.id == key)


def test_product_is_added_and_changed(world: World, administrator: Client) -> None:
    """Its end of life is shown as planned, or as past."""
    administrator.post(f"{PRODUCTS}new/", {"name": "Vault", "code": "vault", "end_of_life": "2027-01-31"})
    assert "Vault vault 31 Jan 2027" in text(administrator.get(PRODUCTS))
    vault = next(one for one in administration.products(world.administrator) if one.code == "vault")
    form = {"name": "Old Vault", "code": "vault", "end_of_life": "2026-11-01"}
    administrator.post(f"{PRODUCTS}{vault.id}/", form)
    assert "Old Vault vault since 1 Nov 2026" in text(administrator.get(PRODUCTS))
    changed = next(one for one in administration.products(world.administrator) if one.code == "vault")
    assert (changed.name, changed.end_of_life) == ("Old Vault", date(2026, 11, 1))


def test_product_faults_stand_at_their_fields(world: World, administrator: Client) -> None:
    """A code handbooks cannot have, and one that is taken."""
    before = plain_rows(world)
    answer = administrator.post(f"{PRODUCTS}new/", {"name": "", "code": "Big Vault"})
    assert answer.status_code == 422
    assert faults(answer) == [
        "This is needed.",
        "Use small letters, digits and dashes, for example backup-replication.",
    ]
    answer = administrator.post(f"{PRODUCTS}new/", {"name": "Twin", "code": "backup-replication"})
    assert faults(answer) == ["There is one with this already."]
    assert plain_rows(world) == before


def test_member_is_added_and_changed(world: World, administrator: Client) -> None:
    """The roles are explained; the list shows them by name."""
    assert "Works on cases: answers, logs calls" in text(administrator.get(f"{STAFF}new/"))
    form = {"name": "Sam", "email": "Sam@desk.example", "roles": ["engineer"], "zone": "Europe/Rome"}
    assert administrator.post(f"{STAFF}new/", form).headers["Location"] == STAFF
    assert "Sam Engineer sam@desk.example Europe/Rome" in text(administrator.get(STAFF))
    sam = next(one for one in administration.staff(world.administrator) if one.name == "Sam")
    administrator.post(f"{STAFF}{sam.id}/", form | {"roles": ["engineer", "duty-manager"], "name": "Sam V."})
    assert member(world, sam.id) == StaffView(
        sam.id, "Sam V.", "sam@desk.example", ("engineer", "duty-manager"), "Europe/Rome", active=True, signs_in=False
    )


def test_member_faults_stand_at_their_fields(world: World, administrator: Client) -> None:
    """Name, address and roles at once; nothing is written."""
    before = plain_rows(world)
    answer = administrator.post(f"{STAFF}new/", {"name": "", "email": "x", "roles": ["king"]})
    assert answer.status_code == 422
    assert faults(answer)[:2] == ["This is needed.", "This is not an e-mail address."]
    assert faults(answer)[2].startswith("There is no role king; there are account-manager, ")
    assert plain_rows(world) == before


def test_nobody_takes_the_administration_from_themselves(world: World, administrator: Client) -> None:
    """Neither by their roles nor by switching themselves off."""
    before = member(world, world.administrator.id)
    form = {"name": "Ann", "email": "ann@desk.example", "roles": ["engineer"]}
    answer = administrator.post(f"{STAFF}{world.administrator.id}/", form)
    assert faults(answer) == ["You cannot take the administration away from yourself."]
    administrator.post(f"{STAFF}{world.administrator.id}/active/", {"active": "no"})
    assert "You cannot take the administration away from yourself." in text(administrator.get(STAFF))
    assert member(world, world.administrator.id) == before


def test_member_is_switched_off_and_on(world: World, administrator: Client) -> None:
    """Who is off no longer gets in; on again they are who they were."""
    browser = signed_in(world.engineer)
    administrator.post(f"{STAFF}{world.engineer.id}/active/", {"active": "no"})
    assert browser.get("/console/").status_code == 403
    assert access.person(world.tenant, "staff", world.engineer.id) is None
    assert "Erin can no longer sign in." in text(administrator.get(STAFF))
    administrator.post(f"{STAFF}{world.engineer.id}/active/", {"active": "yes"})
    assert access.person(world.tenant, "staff", world.engineer.id) == world.engineer
    assert browser.get("/console/").status_code == 200


def test_catalogue_needs_its_verbs_and_tenant(world: World, engineer: Client, administrator: Client) -> None:
    """An engineer is told why not; rows of another tenant and ones that never were are 404; nothing is written."""
    before = plain_rows(world)
    assert forbidden(engineer, PRODUCTS, "Add and change products.")
    assert forbidden(engineer, f"{PRODUCTS}new/", "Add and change products.", post=True)
    assert forbidden(engineer, STAFF, "Add and change staff.")
    assert forbidden(engineer, f"{STAFF}{world.manager.id}/active/", "Add and change staff.", post=True)
    other = make_world("other")
    (foreign,) = administration.products(other.administrator)
    for address in (
        f"{PRODUCTS}{foreign.id}/",
        f"{PRODUCTS}{NOBODY}/",
        f"{STAFF}{other.engineer.id}/",
        f"{STAFF}{other.engineer.id}/active/",
        f"{STAFF}{NOBODY}/",
    ):
        assert administrator.post(address, {"name": "Mine", "code": "mine", "email": "m@x.example"}).status_code == 404
    assert plain_rows(world) == before
