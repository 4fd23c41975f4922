"""The version on the customer's page of a case: its help, another Support ID, hotfixes, and what is still to come."""

from django.test import Client
from tests.console.pages import text
from tests.desk.versions import NEWEST_BUILD, do, ended, incident, out, two_versions
from tests.desk.worlds import ANSWERS, FRIDAY, World, opened
from tests.portal.seats import signed_in
from tests.portal.test_scope import path

from casebook.cases.commands import CheckSupportId, DecideSecurityFix, GiveHotfix, SendAnalysis
from casebook.desk.handle import new_command_id


def about(world: World, build: str) -> str:
    """Open a case about a build of the two versions that the desk knows, and return its number."""
    two_versions(world)
    return opened(world, now=FRIDAY, answers=ANSWERS | {"build": build})


def test_full_support_is_said_with_its_clause(world: World, ada: Client) -> None:
    """One line with version, build and phase, and the way to all versions; nothing is bounded."""
    page = text(ada.get(path(about(world, NEWEST_BUILD))))
    assert "Version 12.1, build 12.1.2.172 current version · full support VEE-27 · all versions" in page
    assert "Limited support" not in page


def test_limited_support_says_what_help_is_left(world: World, ada: Client) -> None:
    """The bounds, the handbook's sentence, the clause, and that there is a newer version."""
    page = ada.get(path(about(world, "11.0.1.1261")))
    words = text(page)
    assert "Version 11, build 11.0.1.1261 older version · newest version 12.1 · all versions" in words
    assert "Limited support for version 11" in words
    assert "Problems on the way to a supported version" in words
    assert "New fixes are made for the current versions only." in words
    assert "/handbooks/veeam/2024-01/#VEE-27" in page.content.decode()


def test_a_version_that_is_not_known_is_not_made_up(world: World, ada: Client) -> None:
    """There is no line about it."""
    assert "all versions" not in text(ada.get(path(about(world, "the new one"))))


def test_another_support_id_is_explained(world: World, ada: Client) -> None:
    """What was found, what to do, by which clause, and that work goes on."""
    number = about(world, NEWEST_BUILD)
    assert "Support ID is another one" not in text(ada.get(path(number)))
    do(CheckSupportId(id=new_command_id(), found="VB-9"), world, number)
    page = ada.get(path(number))
    assert "We found VB-9, which is not the one of the contract you chose." in text(page)
    assert "We go on working on your case." in text(page)
    assert "/handbooks/veeam/2024-01/#VEE-02" in page.content.decode()


def test_a_hotfix_stands_on_the_case(world: World, ada: Client) -> None:
    """With its build and who gave it; its words stand in the conversation."""
    number = about(world, NEWEST_BUILD)
    do(GiveHotfix(id=new_command_id(), body="Replace the library."), world, number)
    page = text(ada.get(path(number)))
    assert "Hotfix for build 12.1.2.172 Erin," in page
    assert "Replace the library." in page


def test_an_analysis_is_owed_until_it_is_there(world: World, ada: Client) -> None:
    """Also after the case was closed; sent, its words stand in the conversation and nothing is owed."""
    number = incident(world)
    ended(world, number)
    page = ada.get(path(number))
    assert "An analysis of the root cause is owed to you. It stays so after the case is closed." in text(page)
    assert "/handbooks/veeam-kasten/2024-01/#KST-02" in page.content.decode()
    do(SendAnalysis(id=new_command_id(), body="A route was missing."), world, number)
    words = text(ada.get(path(number)))
    assert "A route was missing." in words
    assert "is owed to you" not in words


def test_a_decision_on_a_security_fix_is_not_theirs_to_read(world: World, ada: Client) -> None:
    """Neither the reason nor that there was one."""
    number = incident(world)
    out(world, "7.5", "kasten")
    decision = DecideSecurityFix(id=new_command_id(), first=True, body="Reachable from outside.", into="7.5")
    do(decision, world, number)
    assert "Reachable from outside." not in text(ada.get(path(number)))


def test_each_sees_the_own_cases_only(world: World) -> None:
    """Whoever is of another organisation finds nothing under the number."""
    assert signed_in(world.eve).get(path(about(world, NEWEST_BUILD))).status_code == 404
