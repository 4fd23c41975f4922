"""The list of customers and the page of one: what stands there, what may be done, who may see it."""

from django.test import Client
from tests.console.pages import NOBODY, text, turned_away
from tests.desk.worlds import World, make_world, opened
from tests.portal.seats import signed_in

LIST = "/console/customers/"


def page(world: World, organisation: str = "") -> str:
    """The address of a customer's page."""
    return f"{LIST}{organisation or world.acme}/"


def test_list_has_every_customer_with_numbers(world: World, engineer: Client) -> None:
    """Each has its local time now, its contacts and its open cases."""
    opened(world)
    shown = text(engineer.get(LIST))
    assert "Acme US America/New_York 19:00 EST 2 contacts 1 open case" in shown
    assert "Globex DE Europe/Berlin 01:00 CET 1 contact 0 open cases" in shown


def test_list_is_narrowed_by_part_of_the_name(world: World, engineer: Client) -> None:
    """Only names with the text in them stay; nothing found says what to try; htmx gets the list alone."""
    found = engineer.get(LIST, {"q": "glob"}, headers={"HX-Request": "true"})
    assert "Globex" in text(found)
    assert "Acme" not in text(found)
    assert b"<html" not in found.content
    assert "No customer has this in its name" in text(engineer.get(LIST, {"q": "Hooli\x00"}))


def test_list_beyond_its_end_leads_back(world: World, engineer: Client) -> None:
    """A page that is not there says so; what is no number is the first page."""
    assert "There are no more customers Back to the first page" in text(engineer.get(LIST, {"page": "7"}))
    assert "Acme" in text(engineer.get(LIST, {"page": "-1"}))


def test_page_has_contacts_contracts_and_cases(world: World, engineer: Client) -> None:
    """Roles by their names, contract lines with plan, state and term, open cases with their clock."""
    number = opened(world)
    shown = text(engineer.get(page(world)))
    assert "United States · 19:00 EST there now (America/New_York) · 1 open case".replace(" · ", " ") in shown
    assert f"Backups are slow {number}" in shown
    assert "Ada Case administrator" in shown
    assert "Bob Contact" in shown
    assert "Backup & Replication Basic veeam lapsed 1 Jan 2024 \N{EN DASH} 31 Dec 2025 subscription VB-3" in shown
    assert "Backup & Replication Production veeam active 1 Jan 2024 \N{EN DASH} … subscription VB-2" in shown


def test_page_of_the_other_customer_has_its_site(world: World, engineer: Client) -> None:
    """A site stands there with what its clocks say."""
    assert "Tokyo Japan 09:00 JST there now · Asia/Tokyo" in text(engineer.get(page(world, world.globex)))


def test_buttons_follow_the_verbs(world: World, engineer: Client, administrator: Client) -> None:
    """An engineer opens cases and keeps contacts; contracts and sites are for those who keep customers."""
    theirs, all_of_them = text(engineer.get(page(world))), text(administrator.get(page(world)))
    assert "Open a case for a caller" in theirs
    assert "Add a contract" not in theirs
    assert "Add a contract" in all_of_them
    assert "Add a customer" not in text(engineer.get(LIST))
    assert "Add a customer" in text(administrator.get(LIST))


def test_customers_are_for_staff_of_the_tenant(world: World, customer: Client, engineer: Client) -> None:
    """A contact is led away, somebody else's customer and one that is not there are the same 404, nobody signs in."""
    assert turned_away(customer, LIST)
    assert turned_away(customer, page(world))
    other = make_world("other")
    assert engineer.get(page(world, other.acme)).status_code == 404
    assert engineer.get(page(world, NOBODY)).status_code == 404
    assert signed_in(other.engineer).get(page(world)).status_code == 404
    assert Client().get(LIST).headers["Location"].startswith("/account/login/")
