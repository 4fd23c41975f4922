"""Ruling on scope in the console: who is told what by which clause, appeals in the queue, and what is refused."""

import pytest
from django.test import Client
from tests.console.pages import text
from tests.console.test_case import path
from tests.desk import proofs
from tests.desk.neighbours import line_under
from tests.desk.worlds import ANSWERS, World, opened
from tests.portal.forms import filled

from casebook.cases.commands import Appeal, RuleOutOfScope
from casebook.console.scoping import SCOPE_ACTIONS
from casebook.desk import clock, queries
from casebook.desk.handle import Done, handle, new_command_id

RULING = {"ground": "carrying-out", "text": "The upgrade is <yours> to carry out."}


def act(engineer: Client, number: str, name: str, **form: str) -> str:
    """Do something on a case and return what the page then says."""
    answer = engineer.post(f"{path(number)}{name}/", {"command_id": new_command_id(), **form}, follow=True)
    assert answer.status_code in {200, 422}
    return text(answer)


def appealed(world: World) -> str:
    """Open a case that was ruled out of scope and with which its customer disagrees; return its number."""
    number = opened(world, now=clock.now())
    ruling = RuleOutOfScope(id=new_command_id(), ground="training", body="Our university teaches.", then_close=True)
    assert isinstance(handle(ruling, world.engineer, case=number), Done)
    assert isinstance(handle(Appeal(id=new_command_id(), body="It is a fault."), world.ada, case=number), Done)
    return number


def test_ruling_offers_every_ground_with_its_clause(world: World, engineer: Client) -> None:
    """The dialog lists what the handbook has for such a case, and where something has to be named."""
    page = text(engineer.get(path(opened(world, now=clock.now()))))
    assert "Designing a solution (VEE-04)" in page
    assert "The cause lies in a product of another maker (VEE-30) — name whose product" in page
    assert "A feature marked as experimental (VEE-31)" in page


def test_ruling_is_on_the_case_and_can_be_taken_back(world: World, engineer: Client) -> None:
    """The page shows ground and referral; taken back, it is the desk's to solve again."""
    number = opened(world, now=clock.now())
    said = act(engineer, number, "scope", **RULING)
    assert "The customer is told, and to whom to turn." in said
    assert "Out of scope: Carrying out an installation, configuration or upgrade, or walking through it" in said
    assert queries.outbox(world.administrator)[0].template == "out-of-scope"
    assert "It is ours to solve again" in act(engineer, number, "restore", text="We have looked again.")
    assert queries.case_page(world.engineer, number).ruling is None
    proofs.holds(world.tenant)


def test_ruling_may_end_the_case(world: World, engineer: Client) -> None:
    """With the tick the case is closed on the ground, under its name."""
    number = opened(world, now=clock.now())
    act(engineer, number, "scope", then_close="on", **RULING)
    found = queries.case_page(world.engineer, number)
    assert (found.status, found.ground and found.ground.id) == ("closed", "carrying-out")
    proofs.holds(world.tenant)


@pytest.mark.parametrize(
    ("name", "form", "message"),
    [
        ("scope", {"ground": "no-time", "text": "We have no time."}, "The handbook has no such ground as no-time"),
        ("scope", {"ground": "other-maker", "text": "Not ours, <sorry>."}, "Name whose product causes it."),
        ("restore", {"text": "Nothing was ruled."}, "Nobody has said that this is out of scope."),
        ("bounds", {"topic": ""}, "The case is marked so already."),
        ("bounds", {"topic": "poetry"}, "The handbook has no such topic as poetry"),
    ],
)
def test_refused_ruling_writes_nothing(
    world: World, engineer: Client, name: str, form: dict[str, str], message: str
) -> None:
    """What the handbook does not know is refused with its reason; nothing is written, what was typed stays."""
    number = opened(world, now=clock.now())
    before = proofs.rows(world.tenant)
    answer = engineer.post(f"{path(number)}{name}/", {"command_id": new_command_id(), **form})
    assert answer.status_code == 422
    assert message in text(answer)
    if name == "scope":
        assert form["text"] in text(answer)
    assert proofs.rows(world.tenant) == before


def test_bounds_are_marked_and_lifted(world: World, engineer: Client) -> None:
    """The case shows its bounds, the queue its topic; lifted, both are gone and the date is back."""
    number = opened(world, now=clock.now())
    said = act(engineer, number, "bounds", topic="experimental-feature")
    assert "Experimental: A feature marked as experimental" in said
    assert "A feature marked as experimental" in text(engineer.get("/console/"))
    act(engineer, number, "bounds", topic="")
    assert "A feature marked as experimental" not in text(engineer.get("/console/"))
    (clocks,) = [one for one in queries.case_page(world.engineer, number).clocks if one.milestone == "first_response"]
    assert clocks.kind == "deadline"
    proofs.holds(world.tenant)


def test_appeal_stands_in_the_queue(world: World, engineer: Client) -> None:
    """It has a mark and a view of its own, and the case can be taken back from its page."""
    opened(world, now=clock.now(), subject="Another case")
    number = appealed(world)
    page = text(engineer.get("/console/?view=appeals"))
    assert number in page
    assert "Another case" not in page
    assert "appeal" in page
    assert "Back in scope" in text(engineer.get(path(number)))


def test_every_action_needs_its_verb(world: World, customer: Client) -> None:
    """A customer has no way to rule, and nothing happens."""
    number = opened(world, now=clock.now())
    before = proofs.rows(world.tenant)
    for name in SCOPE_ACTIONS:
        customer.post(f"{path(number)}{name}/", {"command_id": new_command_id(), **RULING})
    assert proofs.rows(world.tenant) == before


def test_language_is_shown_to_engineers(world: World, engineer: Client) -> None:
    """Another language stands on the queue and the case, with the one it is worked on in, and can be filtered by."""
    german = opened(world, now=clock.now(), language="de", answers=ANSWERS | {"language": "de"})
    spanish = opened(world, now=clock.now(), language="es", answers=ANSWERS | {"language": "es"})
    page = text(engineer.get("/console/"))
    assert "German, worked on in English" in page
    assert "worked on in English" in text(engineer.get(path(german)))
    found = engineer.get("/console/?language=es", headers={"HX-Request": "true"})
    assert spanish in text(found)
    assert german not in text(found)


def test_each_kind_of_case_is_a_queue_of_its_own(world: World, engineer: Client) -> None:
    """Billing is found by its kind; technical cases stay out of it."""
    technical = opened(world, now=clock.now())
    line = line_under(world, "datto-saas-protection", "subscription", "saas-protection")
    answers = {"answers.description": "The bill is too high.", "answers.invoice": "77"}
    form = filled(world, contract_line=line, case_type="billing", severity="3", criterion="") | answers
    page = engineer.post("/console/open/", form | {"contact": world.ada.id, "channel": "web"}, follow=True)
    assert "Read out its number" in text(page), text(page)
    found = text(engineer.get("/console/?kind=billing", headers={"HX-Request": "true"}))
    assert "Billing and payments" in found
    assert technical not in found
    assert "Billing and payments" in text(engineer.get("/console/"))


def test_caller_without_a_ticket_is_told_by_which_clause(world: World, engineer: Client) -> None:
    """Where the phone is only for tickets that exist, the form says so before anything is typed; nothing is opened."""
    line = line_under(world, "kaseya", "maintenance", "vsa")
    form = {"contact": world.ada.id, "channel": "phone", "contract_line": line, "severity": "3"}
    page = engineer.get("/console/open/", form)
    assert "By phone we help with tickets that exist already." in text(page)
    assert "#KAS-12" in page.content.decode()
    assert "#KAS-16" in engineer.get("/console/open/", form | {"severity": "1"}).content.decode()
    before = proofs.rows(world.tenant)
    assert engineer.post("/console/open/", form | {"subject": "Agents are offline"}).status_code == 422
    assert proofs.rows(world.tenant) == before


def test_caller_is_told_to_have_a_number_next_time(world: World, engineer: Client) -> None:
    """A case opened on the phone where a number should come first: the page to be read out says so with the clause."""
    form = filled(world) | {"contact": world.ada.id, "channel": "phone"}
    page = engineer.post("/console/open/", form, follow=True)
    assert "Next time open it in the portal first" in text(page)
    assert "#VEE-08" in page.content.decode()
