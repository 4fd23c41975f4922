"""The lines of a case as messages and as what happened."""

from typing import get_args

import pytest
from tests.desk.worlds import FRIDAY, World, make_world, opened

from casebook.cases.actor import Actor
from casebook.cases.commands import AddNote, Assign, Command, LogCall, ProposeClosure, Respond
from casebook.cases.commands.partners import Heard
from casebook.desk import policies, queries
from casebook.desk.handle import Done, handle, new_command_id
from casebook.desk.letters import partners as letters
from casebook.web import partner_lines
from casebook.web.conversation import Entry, entries

pytestmark = pytest.mark.django_db


@pytest.fixture
def world(db: None) -> World:
    """A tenant with two customers."""
    return make_world()


def told(world: World, reader: Actor, *commands: Command) -> tuple[Entry, ...]:
    """Return a case's conversation for a reader, after an engineer did something."""
    number = opened(world, now=FRIDAY)
    for command in commands:
        assert isinstance(handle(command, world.engineer, case=number, now=FRIDAY), Done)
    page = queries.case_page(reader, number)
    return entries(page, page.lines, policies.policy(page.handbook, page.edition))


def test_opening_is_a_message(world: World) -> None:
    """The description stands as the customer's message, without a line that says the same again."""
    (entry,) = told(world, world.ada)
    assert (entry.kind, entry.author, entry.role, entry.say) == ("customer", "Ada", "Acme", "")
    assert entry.body.text == "Every job has been slow since the update."


def test_first_answer_is_marked_once(world: World) -> None:
    """The first answer carries the mark of the first response; the line that only says something does not."""
    answer = Respond(id=new_command_id(), body="Please restart it.")
    entries = told(world, world.ada, answer)
    assert [(one.kind, one.first_response) for one in entries] == [("customer", False), ("vendor", True)]


def test_note_and_assignment_are_for_staff(world: World) -> None:
    """Staff read notes and who took the case; the customer reads neither."""
    commands = (
        AddNote(id=new_command_id(), body="internal"),
        Assign(id=new_command_id(), assignee=world.engineer.id),
    )
    assert [(one.kind, one.say) for one in told(world, world.engineer, *commands)][1:] == [
        ("note", ""),
        ("system", "Erin took the case."),
    ]


def test_customer_reads_no_note(world: World) -> None:
    """A customer's conversation has the opening alone."""
    assert len(told(world, world.ada, AddNote(id=new_command_id(), body="internal"))) == 1


def test_call_and_proposal_are_told(world: World) -> None:
    """A call is a line with what was said; a proposal is a message under the line that names its ground."""
    commands = (
        LogCall(id=new_command_id(), body="We looked at it together.", started_by="vendor"),
        ProposeClosure(id=new_command_id(), ground="fix", body="Solved?"),
    )
    call, proposal = told(world, world.ada, *commands)[-2:]
    assert (call.kind, call.say, call.body.text) == (
        "system",
        "Erin spoke with the customer (call).",
        "We looked at it together.",
    )
    assert proposal.kind == "vendor"
    assert proposal.say.startswith("Erin asks to close the case: ")


def test_whatever_a_maker_says_has_a_sentence() -> None:
    """In the conversation and in the letter to the engineer."""
    assert set(partner_lines.HEARD) == set(letters.HEARD) == set(get_args(Heard))
