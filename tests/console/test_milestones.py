"""Milestones on the engineer's pages: open clocks, past ones folded, notes to what was missed, the age of our word."""

from datetime import timedelta

from django.test import Client
from tests.console.pages import text
from tests.console.test_actions import address, dialog, prepared, sent
from tests.console.test_case import path
from tests.console.test_queue import QUEUE, numbers, respond
from tests.desk import proofs
from tests.desk.worlds import FRIDAY, World, opened
from tests.portal.seats import at

from casebook.cases.commands import RecordWorkaround, Reply
from casebook.desk import clock, queries
from casebook.desk.handle import Done, handle, new_command_id

LATE = FRIDAY + timedelta(days=4)
"""Tuesday evening: the first response was due on Monday at 20:00 UTC."""
NOTE = {"missed": "first_response:1", "cause": "workload", "text": "Two of us were <ill>."}


def missed(world: World) -> str:
    """A case whose first answer came late, and its number."""
    number = opened(world)
    at(LATE)
    respond(world, number)
    return number


def test_open_clocks_stand_first_and_past_ones_are_folded(world: World, engineer: Client) -> None:
    """The clock of the next update tells the age of our last word; the first response is folded with its miss."""
    number = missed(world)
    markup = engineer.get(path(number)).content.decode()
    clocks = markup[markup.index('id="clocks"') : markup.index('id="facts"')]
    assert clocks.index("Next update") < clocks.index("<details") < clocks.index("First response")
    words = text(engineer.get(path(number)))
    assert "Next update Last word" in words
    assert "1 past goal 1 missed" in words
    assert "VEE-23" in clocks


def test_a_manager_writes_why_it_was_missed(world: World, manager: Client, engineer: Client) -> None:
    """The note stands at the clock and in the conversation, for the team only; the breach stays."""
    number = missed(world)
    answer = manager.post(address(number, "annotate"), sent(world, number, NOTE))
    assert (answer.status_code, answer.headers.get("Location")) == (302, path(number))
    words = text(engineer.get(path(number)))
    assert "More work than people Max," in words
    assert "Two of us were &lt;ill&gt;." in engineer.get(path(number)).content.decode()
    assert queries.case_page(world.engineer, number).clocks[0].breached_at is not None
    assert "annotated" not in [one.kind for one in queries.case_page(world.ada, number).lines]
    proofs.holds(world.tenant)


def test_an_engineer_is_not_asked_why(world: World, engineer: Client) -> None:
    """The dialog is for those in charge; sent all the same, it is refused and nothing is written."""
    number = missed(world)
    assert 'id="annotate"' not in engineer.get(path(number)).content.decode()
    before = proofs.rows(world.tenant)
    assert engineer.post(address(number, "annotate"), sent(world, number, NOTE)).status_code == 403
    assert proofs.rows(world.tenant) == before


def test_a_note_to_what_was_not_missed_is_refused_with_the_typing(world: World, manager: Client) -> None:
    """The refusal stands in the dialog with what was typed; where nothing was missed there is no dialog."""
    number = missed(world)
    before = proofs.rows(world.tenant)
    answer = manager.post(address(number, "annotate"), sent(world, number, NOTE | {"cause": "weather"}))
    assert answer.status_code == 422
    box = dialog(answer.content.decode())
    assert "There is no cause weather." in box
    assert "Two of us were &lt;ill&gt;." in box
    answer = manager.post(address(number, "annotate"), sent(world, number, NOTE | {"missed": "next_update:1"}))
    assert "This deadline was not missed" in text(answer)
    assert proofs.rows(world.tenant) == before
    assert 'id="annotate"' not in manager.get(path(prepared(world))).content.decode()


def test_the_workaround_and_what_they_say_of_it_stand_beside(world: World, engineer: Client) -> None:
    """The panel says that nobody answered yet, and lets the engineer write down what was said in a call."""
    number = prepared(world)
    handle(RecordWorkaround(id=new_command_id(), body="Use the second proxy."), world.engineer, case=number)
    words = text(engineer.get(path(number)))
    assert "Workaround given not answered yet Use the second proxy. Erin" in words
    engineer.post(address(number, "tried"), sent(world, number, {"works": "no", "text": "It hangs."}))
    assert "Workaround given does not work" in text(engineer.get(path(number)))


def test_the_queue_knows_who_has_waited_longest_for_a_word(world: World, engineer: Client) -> None:
    """A view in the order of silence, a filter by its length, and a mark beside the case."""
    first, second = opened(world, now=clock.now()), opened(world, now=clock.now())
    respond(world, first)
    at(FRIDAY + timedelta(hours=12))
    respond(world, second)
    at(FRIDAY + timedelta(hours=30))
    assert numbers(engineer.get(QUEUE, {"view": "quiet"})) == [first, second]
    assert numbers(engineer.get(QUEUE, {"quiet": "24"})) == [first]
    assert numbers(engineer.get(QUEUE, {"quiet": "72"})) == []
    words = text(engineer.get(QUEUE))
    assert "no word for 1 d" in words
    assert "Next update Last word" in words
    handle(Reply(id=new_command_id(), body="Well?"), world.ada, case=second)
    assert numbers(engineer.get(QUEUE, {"quiet": "no"})) == [first, second]


def test_a_done_workaround_is_done_once(world: World) -> None:
    """Two clicks are one workaround."""
    number = prepared(world)
    command = RecordWorkaround(id=new_command_id(), body="By hand.")
    assert all(isinstance(handle(command, world.engineer, case=number), Done) for _ in range(2))
    assert [one.kind for one in queries.case_page(world.ada, number).lines] == ["opened", "workaround"]
