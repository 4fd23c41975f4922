"""A severity that was reported falsely, in the portal: the customer is told why, and has the right to answer."""

import re

from django.test import Client
from tests.console.pages import text
from tests.desk import proofs
from tests.desk.falsely import ANSWERS, lowered, thrice, vsa
from tests.desk.test_benefits import SEEN_FIRST
from tests.desk.worlds import World, make_world
from tests.portal.seats import signed_in
from tests.portal.test_scope import path

from casebook.desk import benefits, queries
from casebook.desk.handle import new_command_id


def form(**given: str) -> dict[str, str]:
    """What the browser sends."""
    return {"command_id": new_command_id(), **given}


def test_the_customer_reads_why_and_answers(world: World, ada: Client) -> None:
    """Ground, reason and clause stand in the panel; one form disagrees, and the panel says what comes of it."""
    number = lowered(world, vsa(world))
    page = ada.get(path(number))
    assert "We found that this was not severity 1." in text(page)
    assert "None of the statements of severity 1 is true of what was reported." in text(page)
    assert "It runs, only slowly." in text(page)
    assert "/handbooks/kaseya/2024-01/#KAS-19" in page.content.decode()
    page = ada.post(path(number, "severity/contest/"), form(contest="It <stood> still."), follow=True)
    assert "We look at it again, and tell you what we find." in text(page)
    assert "You do not agree. Somebody is looking at it again." in text(page)
    assert "It <stood> still." in text(page)
    found = queries.case_page(world.ada, number).false_report
    assert found is not None
    assert found.contested
    proofs.holds(world.tenant)


def test_an_answer_needs_words_and_is_given_once(world: World, ada: Client) -> None:
    """A refusal keeps what was typed, and nothing is written."""
    number = lowered(world, vsa(world))
    before = proofs.rows(world.tenant)
    assert ada.post(path(number, "severity/contest/"), form(contest=" ")).status_code == 422
    assert proofs.rows(world.tenant) == before
    ada.post(path(number, "severity/contest/"), form(contest="No."))
    before = proofs.rows(world.tenant)
    again = ada.post(path(number, "severity/contest/"), form(contest="No, really."))
    assert again.status_code == 422
    assert "You have said already that you do not agree." in text(again)
    assert proofs.rows(world.tenant) == before


def test_severity_is_not_raised_again_by_oneself(world: World, ada: Client) -> None:
    """The form says by which clause and what to do instead, keeps what was typed, and nothing is written."""
    number = lowered(world, vsa(world))
    before = proofs.rows(world.tenant)
    again = form(severity="1", criterion="system-down", reason="It <stands> again.")
    page = ada.post(path(number, "severity/"), again)
    assert page.status_code == 422
    assert "We found that this case is not severity 1, and lowered it." in text(page)
    assert "/handbooks/kaseya/2024-01/#KAS-19" in page.content.decode()
    assert "It <stands> again." in text(page)
    assert proofs.rows(world.tenant) == before


def test_what_is_withheld_is_said_beforehand(world: World, ada: Client) -> None:
    """The forms show severity 1 as one to be had by phone, with clause and day; after the end it is chosen again."""
    line = vsa(world)
    number = thrice(world, line)[0]
    decided = benefits.decide(world.manager, world.acme, "kaseya", SEEN_FIRST)
    assert isinstance(decided, benefits.Decided)
    said = "Until 31 December 2099 your organisation does not choose severity 1 by itself."
    for page in (ada.get("/portal/open/", {"contract_line": line}), ada.get(path(number, "severity/"))):
        assert said in text(page)
        assert len(re.findall(r'<input[^>]*name="severity"[^>]*value="1"[^>]*disabled', page.content.decode())) == 1
    staff = signed_in(world.engineer).get("/console/open/", {"contact": world.ada.id, "contract_line": line})
    assert said not in text(staff)
    benefits.end(world.manager, decided.id)
    assert said not in text(ada.get("/portal/open/", {"contract_line": line}))


def test_nobody_else_answers(world: World) -> None:
    """Neither another organisation nor another tenant finds the case."""
    number = lowered(world, vsa(world))
    before = proofs.rows(world.tenant)
    for stranger in (world.eve, make_world("other").ada):
        answer = signed_in(stranger).post(path(number, "severity/contest/"), form(contest="No."))
        assert answer.status_code == 404
    assert proofs.rows(world.tenant) == before


def test_a_decision_is_shown_and_enforced(world: World, ada: Client) -> None:
    """The page on the support says it with its day; the form refuses the severity by the clause and says to call."""
    line = vsa(world)
    thrice(world, line)
    benefits.decide(world.manager, world.acme, "kaseya", SEEN_FIRST)
    page = text(ada.get("/portal/support/"))
    assert "Severity 1 is given by an engineer who has seen the problem, not chosen in the form." in page
    assert "This holds until 31 Dec 2099." in page
    before = proofs.rows(world.tenant)
    asked = {"contract_line": line, "severity": "1", "criterion": "system-down", "subject": "Down"}
    given = {f"answers.{name}": value for name, value in ANSWERS.items()}
    answer = ada.post("/portal/open/", form(**asked, **given))
    assert answer.status_code == 422
    assert "Until 31 December 2099 your organisation does not choose severity 1 by itself." in text(answer)
    assert proofs.rows(world.tenant) == before
