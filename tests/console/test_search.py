"""Searching: cases, customers and people; a number in full leads to its case."""

from django.test import Client
from tests.console.pages import text, turned_away
from tests.desk.worlds import World, make_world, opened
from tests.portal.seats import signed_in

SEARCH = "/console/search/"


def test_number_in_full_leads_to_the_case(world: World, engineer: Client) -> None:
    """However it is typed: with or without dash, small or large."""
    number = opened(world)
    for typed in (number, number.lower(), number.replace("-", ""), f" {number.replace('-', ' ')} "):
        answer = engineer.get(SEARCH, {"q": typed})
        assert (answer.status_code, answer.headers["Location"]) == (302, f"/console/cases/{number}/")


def test_number_while_typing_is_a_result(world: World, engineer: Client) -> None:
    """A fragment never leads away: the case stands in the list."""
    number = opened(world)
    answer = engineer.get(SEARCH, {"q": number}, headers={"HX-Request": "true"})
    assert answer.status_code == 200
    assert f"Cases 1 Severity 2 Backups are slow {number} Acme" in text(answer)
    assert b"<html" not in answer.content


def test_number_of_another_tenant_is_not_there(world: World, engineer: Client) -> None:
    """It looks like one that was never given."""
    number = opened(make_world("other"))
    answer = engineer.get(SEARCH, {"q": number})
    assert answer.status_code == 200
    assert "There is no case with this number" in text(answer)


def test_words_find_cases_customers_and_people(world: World, engineer: Client) -> None:
    """Subjects and conversations, names of customers, names and addresses of people."""
    number = opened(world)
    assert f"Backups are slow {number}" in text(engineer.get(SEARCH, {"q": "proxy"}))
    assert "Customers 1 Globex DE Europe/Berlin 0 open cases" in text(engineer.get(SEARCH, {"q": "globex"}))
    assert "People 1 E Eve Globex eve@globex.example Open a case" in text(engineer.get(SEARCH, {"q": "eve@"}))


def test_empty_search_teaches(world: World, engineer: Client) -> None:
    """Before anything is typed it says what can be; what is not found says what may help; no text breaks it."""
    assert "What are you looking for?" in text(engineer.get(SEARCH))
    assert "Nothing found" in text(engineer.get(SEARCH, {"q": "zebra"}))
    for odd in ("\x00", "'", '"', "((", "a" * 5000, "%_", "\N{SNOWMAN}"):
        assert engineer.get(SEARCH, {"q": odd}).status_code == 200


def test_search_is_for_staff(world: World, customer: Client) -> None:
    """A contact is led away; somebody of another tenant finds nothing of this one."""
    assert turned_away(customer, SEARCH)
    other = signed_in(make_world("other").engineer)
    opened(world)
    assert "Nothing found" in text(other.get(SEARCH, {"q": "slow"}))
