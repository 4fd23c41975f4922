"""Reading the desk's handbooks in the console."""

import re

from django.test import Client
from tests.console.pages import forbidden, text, turned_away
from tests.desk.worlds import FRIDAY, World, make_world, opening
from tests.portal.seats import signed_in

from casebook.cases.refusal import Refused
from casebook.desk import policies
from casebook.desk.handle import handle

LIST, ONE = "/console/handbooks/", "/console/handbooks/veeam/"
PAGES = (LIST, ONE, f"{ONE}clauses/", f"{ONE}scenarios/", f"{ONE}draft/", f"{ONE}draft/patch/", f"{ONE}draft/folder/")


def test_staff_read_and_customers_do_not(world: World, engineer: Client, customer: Client) -> None:
    """Every page is open to engineers; customers are led to their portal, strangers to the sign-in."""
    for address in PAGES:
        assert engineer.get(address).status_code == 200, address
        assert turned_away(customer, address), address
        assert Client().get(address).headers["Location"].startswith("/account/login/"), address


def test_list_holds_the_handbooks_of_this_desk_alone(world: World, engineer: Client) -> None:
    """Handbooks that other desks work by are not there, nor are pages about them."""
    page = engineer.get(LIST).content.decode()
    assert re.findall(r'href="/console/handbooks/([a-z-]+)/"', page) == ["veeam"]
    assert "2024-01" in page
    assert "nothing wrong" in page
    for other in ("unitrends", "nobody"):
        assert engineer.get(f"/console/handbooks/{other}/").status_code == 404
        assert engineer.get(f"/console/handbooks/{other}/draft/patch/").status_code == 404


def test_found_faults_stand_apart_from_declared_readings(world: World, engineer: Client) -> None:
    """A handbook without faults says so, and lists each reading with its clause's place."""
    page = engineer.get(ONE).content.decode()
    found, _, declared = page.partition('id="declared"')
    assert "No fault and no doubt" in found
    readings = sum(len(clause.readings) for clause in policies.policy("veeam").clauses.values())
    assert declared.count('class="hk-notice"') == readings
    assert "hk-error" not in page


def test_levels_without_people_are_said(world: World, manager: Client, engineer: Client) -> None:
    """A level of escalation that nobody at this desk belongs to is told to those who look after escalations."""
    said = text(manager.get(ONE))
    assert "nobody here" not in text(engineer.get(ONE))
    assert "Support management VEE-24 · support manager nobody here" in said
    assert "Manager on duty VEE-24 · duty manager 168 of 168 h nobody on shift" in said


def test_clauses_stand_with_standing_and_refusals(world: World, manager: Client, engineer: Client) -> None:
    """Each clause is there once; who may read the journal sees how often it refused."""
    assert isinstance(handle(opening(world, contact=world.bob.id), world.bob, now=FRIDAY), Refused)
    page = manager.get(f"{ONE}clauses/").content.decode()
    ids = re.findall(r'<span class="cb-clause-id">([A-Z]+-\d+)</span>', page)
    assert sorted(ids) == sorted(policies.policy("veeam").clauses)
    assert '<a href="/console/journal/?clause=VEE-01">1</a>' in page
    assert "journal/?clause" not in engineer.get(f"{ONE}clauses/").content.decode()
    assert "Who may open a case VEE-01 1 refusal" in text(manager.get(ONE))


def test_refusals_of_other_desks_do_not_count(world: World, manager: Client) -> None:
    """The journal of one tenant is not told to another."""
    other = make_world("elsewhere")
    assert isinstance(handle(opening(other, contact=other.bob.id), other.bob, now=FRIDAY), Refused)
    assert "1 refusal" not in text(manager.get(ONE))


def test_scenarios_run_for_a_page(world: World, engineer: Client) -> None:
    """Those that hold are counted; none of the shipped ones fails."""
    shown = text(engineer.get(f"{ONE}scenarios/"))
    assert re.match(r"\d+ hold (\d+ not run: the time was up )?on the handbook as it is", shown)
    assert "not hold" not in shown


def test_editing_is_offered_to_those_who_may(world: World, administrator: Client, engineer: Client) -> None:
    """Support operations and administrators get links to the editor, engineers do not, and no page of it either."""
    assert f'href="{ONE}clauses/VEE-17/"' in administrator.get(f"{ONE}clauses/").content.decode()
    assert f'href="{ONE}clauses/VEE-17/"' not in engineer.get(f"{ONE}clauses/").content.decode()
    assert forbidden(engineer, f"{ONE}clauses/VEE-17/", "Write drafts of the handbooks.")
    assert signed_in(world.administrator).get(f"{ONE}clauses/VEE-17/").status_code == 200
