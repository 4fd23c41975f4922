"""Escalations in the console: the managers' queue, the banner and panel of a case, its dialogs, what is refused."""

from django.test import Client
from tests.console.pages import text
from tests.console.test_case import path
from tests.console.test_scoping import act
from tests.desk import proofs
from tests.desk.worlds import World, opened

from casebook.cases.commands import Escalate
from casebook.desk import clock, queries
from casebook.desk.handle import Done, handle, new_command_id


def escalated(world: World) -> str:
    """A case that Ada has escalated."""
    number = opened(world, now=clock.now())
    command = Escalate(id=new_command_id(), reason="Three days without a word.", channel="web")
    assert isinstance(handle(command, world.ada, case=number), Done)
    return number


def test_a_manager_takes_answers_and_asks_to_end_it(world: World, manager: Client) -> None:
    """From the queue to the case, each step is one action, and the page says how far it has come."""
    number = escalated(world)
    queue = text(manager.get("/console/escalations/"))
    assert "Escalations 1" in queue
    assert f"Backups are slow {number} Acme nobody has taken it" in queue
    page = text(manager.get(path(number)))
    assert "Escalated With Manager on duty; nobody has taken it yet. VEE-24" in page
    assert "“Three days without a word.”" in page or "Three days without a word." in page
    assert "The escalation is yours" in act(manager, number, "escalation-take")
    assert "Your answer is on its way." in act(manager, number, "escalation-answer", text="Erin calls you at eight.")
    assert "The customer is asked whether it can end." in act(manager, number, "escalation-lower", text="Enough?")
    assert "The escalation is over, as agreed." in act(manager, number, "escalation-lowered", text="Yes, on the phone.")
    found = queries.case_page(world.manager, number).escalation
    assert [(one.ending, one.level) for one in found.past] == [("agreed-in-call", "Manager on duty")]
    assert "Nothing is escalated" in text(manager.get("/console/escalations/"))
    proofs.holds(world.tenant)


def test_an_engineer_escalates_and_records_a_call(world: World, engineer: Client) -> None:
    """From the menu, for the desk or for a customer who called; who asked stands on the case."""
    number = opened(world, now=clock.now())
    assert 'data-dialog-open="escalate"' in engineer.get(path(number)).content.decode()
    said = act(engineer, number, "escalate", text="They called and want a manager.", channel="phone")
    assert "The case is escalated; those above are told." in said
    assert "The customer asks for more by phone; Erin escalates to Manager on duty (VEE-24)." in said
    again = act(engineer, number, "escalate", text="I want one, too.")
    assert "The case is escalated already: Manager on duty has it." in again
    assert "I want one, too." in again


def test_a_refusal_keeps_what_was_typed(world: World, manager: Client) -> None:
    """An answer to what is not escalated any more is refused with everything that was typed, and nothing is written."""
    number = opened(world, now=clock.now())
    before = proofs.rows(world.tenant)
    answer = manager.post(
        f"{path(number)}escalation-answer/", {"command_id": new_command_id(), "text": "I call you at eight."}
    )
    assert answer.status_code == 422
    assert "The case is not escalated." in text(answer)
    assert "I call you at eight." in answer.content.decode()
    assert proofs.rows(world.tenant) == before


def test_hours_without_anybody_are_shown(world: World, manager: Client) -> None:
    """Support operations see for which level nobody is on shift, with figures."""
    page = text(manager.get("/console/escalations/"))
    assert "Hours without anybody on shift, in the coming week" in page
    assert "Manager on duty Veeam" in page
    assert "1 168 h nobody, and no shift this week" in page
    assert "0 168 h nobody has this role" in page


def test_engineers_do_not_see_the_managers_queue(world: World, engineer: Client) -> None:
    """Neither the page nor the way to it."""
    assert engineer.get("/console/escalations/").status_code == 403
    assert "Escalations" not in text(engineer.get("/console/"))


def test_a_view_that_there_is_not_shows_all(world: World, manager: Client) -> None:
    """A wrong word in the address does no harm; a level is a view of its own."""
    number = escalated(world)
    assert number in text(manager.get("/console/escalations/?view=nonsense"))
    assert number in text(manager.get("/console/escalations/?view=duty-manager"))
    assert number not in text(manager.get("/console/escalations/?view=support-management"))
