"""Escalations in the portal: talking to a manager, who has the case then, and how that ends."""

from django.test import Client
from tests.console.pages import text
from tests.desk import proofs
from tests.desk.worlds import World, opened
from tests.portal.test_scope import path

from casebook.cases.commands import AcceptEscalation, AnswerEscalation, Command, ProposeDeescalation
from casebook.desk import clock, queries
from casebook.desk.handle import Done, handle, new_command_id


def post(ada: Client, number: str, action: str, **form: str) -> str:
    """Do something on a case and return what the page then says."""
    return text(ada.post(path(number, action), {"command_id": new_command_id(), **form}, follow=True))


def manage(world: World, number: str, *commands: Command) -> None:
    """Let the duty manager act."""
    for command in commands:
        assert isinstance(handle(command, world.manager, case=number), Done)


def test_talk_to_a_manager_at_any_time(world: World, ada: Client) -> None:
    """On Basic on a Friday night: one form, the clause beside it, and then who has the case."""
    number = opened(world, now=clock.now())
    page = text(ada.get(path(number)))
    assert "Talk to a manager (Manager on duty)" in page
    assert "VEE-24" in page
    said = post(ada, number, "escalate/", escalate="Three people asked the same.")
    assert "Somebody above has your case now, and was told at once." in said
    assert "You asked for more Manager on duty nobody has taken it" in said
    assert "It is not enough: go to Support management" in said
    manage(world, number, AcceptEscalation(id=new_command_id()))
    assert "Manager on duty taken Talks to you about what worries you" in text(ada.get(path(number)))
    proofs.holds(world.tenant)


def test_it_needs_words_and_loses_none(world: World, ada: Client) -> None:
    """Without a reason nothing happens; what is refused keeps what was typed."""
    number = opened(world, now=clock.now())
    before = proofs.rows(world.tenant)
    assert "There is nothing written here yet." in post(ada, number, "escalate/", escalate=" ")
    assert proofs.rows(world.tenant) == before
    post(ada, number, "escalate/", escalate="First.")
    post(ada, number, "escalate/", escalate="Second.")
    again = ada.post(path(number, "escalate/"), {"command_id": new_command_id(), "escalate": "Third."})
    assert again.status_code == 422
    assert "The case is escalated already: Support management has it." in text(again)


def test_the_customer_agrees_or_not(world: World, ada: Client) -> None:
    """The next step asks for the answer; a no goes back to the manager with its words, a yes ends it."""
    number = opened(world, now=clock.now())
    post(ada, number, "escalate/", escalate="Three people asked the same.")
    answer = AnswerEscalation(id=new_command_id(), body="Erin stays with it.")
    manage(world, number, answer, ProposeDeescalation(id=new_command_id(), body="Was that enough?"))
    page = text(ada.get(path(number)))
    assert "Tell us whether that was enough" in page
    assert "Was that enough?" in page
    assert "Tell us whether that was enough" in text(ada.get("/portal/"))
    assert "It stays with them." in post(ada, number, "escalation/decline/", not_lowered="She has not called.")
    manage(world, number, ProposeDeescalation(id=new_command_id(), body="And now?"))
    assert "Thank you. The case goes on as usual." in post(ada, number, "escalation/agree/")
    found = queries.case_page(world.ada, number)
    assert (found.escalation.open, found.escalation.past[0].ending) == (None, "agreed")
    proofs.holds(world.tenant)


def test_the_customer_takes_it_back(world: World, ada: Client) -> None:
    """Settled in another way, they say so; a second time there is nothing to take back."""
    number = opened(world, now=clock.now())
    post(ada, number, "escalate/", escalate="Three people asked the same.")
    assert "Thank you for telling us." in post(ada, number, "escalation/end/", settled="Erin has called.")
    assert "The case is not escalated." in post(ada, number, "escalation/end/", settled="Once more.")
