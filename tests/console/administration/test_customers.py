"""Administering customers: organisations, sites and contacts are added, changed, and switched off and on again."""

from django.test import Client
from tests.console.pages import NOBODY, faults, forbidden, plain_rows, text, turned_away
from tests.desk.worlds import World, make_world
from tests.portal.seats import signed_in

from casebook.desk import access, administration, queries
from casebook.desk.queries.shapes import SiteView

NEW = "/console/customers/new/"


def of(organisation: str, rest: str = "") -> str:
    """An address below a customer's page."""
    return f"/console/customers/{organisation}/{rest}"


def test_customer_is_added_and_changed(world: World, administrator: Client) -> None:
    """Adding leads to the customer's page; changing shows what is there; both stand in the audit trail."""
    added = administrator.post(NEW, {"name": "Initech", "country": "US", "zone": "America/Chicago"})
    page = administrator.get(added.headers["Location"])
    assert "The customer is saved." in text(page)
    organisation = added.headers["Location"].split("/")[-2]
    form = administrator.get(of(organisation, "change/"))
    assert b'value="Initech"' in form.content
    assert b'<option value="America/Chicago" selected>' in form.content
    administrator.post(of(organisation, "change/"), {"name": "Initrode", "country": "", "zone": "Europe/Paris"})
    found = queries.customer_page(world.administrator, organisation)
    assert (found.organisation.name, found.country, found.zone) == ("Initrode", "", "Europe/Paris")
    assert [line.thing for line in administration.audit(world.administrator)] == ["organisation", "organisation"]


def test_every_fault_stands_at_its_field(world: World, administrator: Client) -> None:
    """All at once, with what was typed kept, and nothing written."""
    before = plain_rows(world)
    answer = administrator.post(NEW, {"name": " ", "country": "XX", "zone": "Mars/Olympus"})
    assert answer.status_code == 422
    assert faults(answer) == [
        "This is needed.",
        "There is no such country. Use its two letters, for example DE.",
        "There is no such time zone. An example: Europe/Berlin.",
    ]
    assert plain_rows(world) == before
    taken = administrator.post(NEW, {"name": "Acme"})
    assert faults(taken) == ["There is one with this already."]
    assert b'value="Acme"' in taken.content
    assert plain_rows(world) == before


def test_site_is_added_and_changed(world: World, administrator: Client) -> None:
    """It begins with the customer's zone; a zone is needed."""
    assert b'<option value="America/New_York" selected>' in administrator.get(of(world.acme, "sites/new/")).content
    administrator.post(of(world.acme, "sites/new/"), {"name": "Osaka", "zone": "Asia/Tokyo", "country": "JP"})
    (site,) = queries.customer_page(world.administrator, world.acme).sites
    administrator.post(of(world.acme, f"sites/{site.id}/"), {"name": "Perth", "zone": "Australia/Perth", "country": ""})
    (changed,) = queries.customer_page(world.administrator, world.acme).sites
    assert changed == SiteView(site.id, "Perth", "Australia/Perth", "")
    before = plain_rows(world)
    assert faults(administrator.post(of(world.acme, "sites/new/"), {"name": "Nowhere"})) == ["This is needed."]
    assert plain_rows(world) == before


def test_contact_is_added_with_roles_of_the_handbook(world: World, engineer: Client) -> None:
    """The form explains the roles; saving leads to the contact on the customer's page."""
    form = engineer.get(of(world.acme, "contacts/new/"))
    assert "Case administrator" in text(form)
    given = {"name": "Cy", "email": "Cy@Acme.example", "phone": "+1 202 555 0100", "roles": ["case-administrator"]}
    answer = engineer.post(of(world.acme, "contacts/new/"), given)
    cy = next(one for one in queries.customer_page(world.engineer, world.acme).contacts if one.name == "Cy")
    assert answer.headers["Location"] == of(world.acme, f"#contact-{cy.id}")
    assert (cy.email, cy.phone, cy.roles, cy.active) == (
        "cy@acme.example", "+1 202 555 0100", ("case-administrator",), True,
    )  # fmt: skip


def test_contact_is_changed(world: World, engineer: Client) -> None:
    """What was there stands in the form, roles ticked; the organisation stays; a wrong role is refused."""
    address = f"/console/contacts/{world.ada.id}/"
    form = engineer.get(address)
    assert b'value="ada@acme.example"' in form.content
    assert b'value="case-administrator"' in form.content
    engineer.post(address, {"name": "Ada L.", "email": "ada@acme.example", "roles": [], "zone": "Asia/Tokyo"})
    person, organisation = queries.contact(world.engineer, world.ada.id)
    assert (person.name, person.roles, person.zone, organisation.id) == ("Ada L.", (), "Asia/Tokyo", world.acme)
    before = plain_rows(world)
    answer = engineer.post(address, {"name": "Ada", "email": "nonsense", "roles": ["king"]})
    assert faults(answer)[0] == "This is not an e-mail address."
    assert faults(answer)[1].startswith("There is no role king; there are ")
    assert plain_rows(world) == before


def test_contact_is_switched_off_and_on(world: World, engineer: Client) -> None:
    """Nothing of theirs is lost: roles and address are as before."""
    before, _organisation = queries.contact(world.engineer, world.ada.id)
    address = f"/console/contacts/{world.ada.id}/active/"
    engineer.post(address, {"active": "no"})
    assert not queries.contact(world.engineer, world.ada.id)[0].active
    assert access.person(world.tenant, "contact", world.ada.id) is None
    page = engineer.get(of(world.acme))
    assert "Ada can no longer sign in or open cases. Reactivate them at any time." in text(page)
    assert "not active" in text(page)
    engineer.post(address, {"active": "yes"})
    assert queries.contact(world.engineer, world.ada.id)[0] == before
    assert "Ada is active again." in text(engineer.get(of(world.acme)))


def test_changes_need_their_verb(world: World, engineer: Client, customer: Client) -> None:
    """An engineer may not keep organisations; a contact is led away; nothing is written."""
    before = plain_rows(world)
    assert forbidden(engineer, NEW, "Add and change organisations and sites.")
    assert forbidden(engineer, of(world.acme, "change/"), "Add and change organisations and sites.", post=True)
    assert forbidden(engineer, of(world.acme, "sites/new/"), "Add and change organisations and sites.", post=True)
    assert turned_away(customer, NEW)
    assert turned_away(customer, f"/console/contacts/{world.ada.id}/")
    assert plain_rows(world) == before


def test_rows_of_others_are_not_there(world: World, administrator: Client) -> None:
    """Another tenant's organisation, site and contact, and ones that never were: 404, nothing written."""
    other = make_world("other")
    stranger = signed_in(other.administrator)
    before = plain_rows(world)
    for address in (
        of(world.acme, "change/"),
        of(world.acme, "sites/new/"),
        of(world.globex, f"sites/{world.site}/"),
        of(world.acme, "contacts/new/"),
        f"/console/contacts/{world.ada.id}/",
        f"/console/contacts/{world.ada.id}/active/",
    ):
        assert stranger.post(address, {"name": "Mine", "zone": "UTC"}).status_code == 404
    assert administrator.get(of(world.acme, f"sites/{NOBODY}/")).status_code == 404
    assert administrator.get(of(world.acme, f"sites/{world.site}/")).status_code == 404
    assert plain_rows(world) == before
