"""Errands: a command for another case goes through the same door, once, and its sender hears what came of it."""

import io
from datetime import timedelta
from pathlib import Path
from uuid import UUID

import pytest
from tests.desk.proofs import holds, refusals, rows
from tests.desk.worlds import FRIDAY, World, make_world, opened, opening

from casebook.cases.commands import AddNote, Reply, Respond
from casebook.cases.errand import SendCommand
from casebook.cases.events import ErrandReturned, Recorded, Words
from casebook.desk import errands, files, queries
from casebook.desk.erasure import erase_content
from casebook.desk.files import FileRefused
from casebook.desk.handle import Done, handle
from casebook.store import errands as stored
from casebook.store import log
from casebook.store.log import Stream
from casebook.store.models import CaseRow, ErrandRow
from casebook.store.words import words_of
from casebook.tenancy import transaction


@pytest.fixture
def world(db: None, settings: object, tmp_path: Path) -> World:
    """A tenant whose files lie in a folder of the test's own."""
    settings.MEDIA_ROOT = tmp_path  # type: ignore[attr-defined]  # pytest-django's wrapper
    return make_world()


def stream(world: World, number: str) -> Stream:
    """The log of a case."""
    with transaction(world.tenant):
        return Stream(UUID(world.tenant), CaseRow.objects.get(number=number).id)


def history(world: World, number: str) -> tuple[Recorded, ...]:
    """Everything that happened to a case."""
    case = stream(world, number)
    with transaction(world.tenant):
        return log.recorded(log.read(case))


def send(world: World, number: str, sent: SendCommand) -> None:
    """Put an errand of a case into the desk's box, as an event of it would."""
    case = stream(world, number)
    with transaction(world.tenant):
        stored.add(case, [sent], FRIDAY)


def said(world: World, number: str) -> Words:
    """The words of the last line of a case."""
    return next(words_of(history(world, number)[-1].event))


def test_a_command_goes_to_another_case_with_its_texts_and_files(world: World) -> None:
    """It is carried out as the person it is sent for; its words and files are copies of those it was sent with."""
    here, there = opened(world), opened(world)
    found = files.upload(world.ada, "log.txt", io.BytesIO(b"a line\n"), now=FRIDAY)
    assert not isinstance(found, FileRefused)
    handle(Reply(id="r", body="It fails at noon.", files=(found.id,)), world.ada, case=here, now=FRIDAY)
    words, person = said(world, here), world.ada.id
    sent = SendCommand(
        command=Reply(id="errand:1", body=""), number=there, kind="contact", person=person, words=(("body", words),),
        files=(found.id,),
    )  # fmt: skip
    send(world, here, sent)
    assert errands.sweep(FRIDAY) == 1
    assert errands.sweep(FRIDAY + timedelta(hours=1)) == 0
    line = queries.case_page(world.engineer, there).lines[-1]
    assert (line.kind, line.body.text, line.author.name) == ("reply", "It fails at noon.", "Ada")
    (copied,) = line.files
    assert (copied.name, copied.size) == ("log.txt", 7)
    assert copied.id != found.id
    assert said(world, there).id != words.id
    holds(world.tenant)


def test_what_was_erased_meanwhile_goes_nowhere(world: World) -> None:
    """The text is looked up when the errand is carried out, and a tombstone stands in its place."""
    here, there = opened(world), opened(world)
    handle(AddNote(id="n", body="Mr Smith said so."), world.engineer, case=here, now=FRIDAY)
    words = said(world, here)
    note = AddNote(id="errand:1", body="")
    sent = SendCommand(command=note, number=there, kind="staff", person=world.engineer.id, words=(("body", words),))
    send(world, here, sent)
    erase_content(world.administrator, here, history(world, here)[-1].version)
    errands.sweep(FRIDAY)
    assert queries.case_page(world.engineer, there).lines[-1].body.text == errands.GONE


def test_a_refusal_is_heard_and_nothing_is_written(world: World) -> None:
    """The customer of the other case may not note anything there; the sender hears it once, with the code."""
    here, there = opened(world), opened(world)
    note = AddNote(id="errand:1", body="A note.")
    send(world, here, SendCommand(command=note, number=there, kind="contact", person=world.ada.id, listens=True))
    before = history(world, there)
    errands.sweep(FRIDAY)
    assert history(world, there) == before
    assert history(world, here)[-1].event == ErrandReturned(errand="errand:1", codes=("not-allowed",), clauses=("",))
    with transaction(world.tenant):
        row = ErrandRow.objects.get()
        assert (row.state, row.next_at) == ("refused", None)
    holds(world.tenant)


def test_a_new_case_is_made_on_another_desk(world: World) -> None:
    """It is opened there for a person of that desk, and the sending case hears its number."""
    other = make_world("other")
    here = opened(world)
    sent = SendCommand(command=opening(other), tenant=other.tenant, kind="contact", person=other.ada.id, listens=True)
    send(world, here, sent)
    errands.sweep(FRIDAY)
    event = history(world, here)[-1].event
    assert isinstance(event, ErrandReturned)
    page = queries.case_page(other.engineer, event.number)
    assert (page.subject.text, page.contact.name if page.contact else "") == ("Backups are slow", "Ada")
    holds(world.tenant)
    holds(other.tenant)


def test_inside_a_transaction_other_desks_wait(world: World) -> None:
    """Two tenants never share a transaction; a worker takes the errand up after it."""
    other = make_world("other")
    here = opened(world)
    sent = SendCommand(command=opening(other), tenant=other.tenant, kind="contact", person=other.ada.id)
    case = stream(world, here)
    with transaction(world.tenant):
        keys = stored.add(case, [sent], FRIDAY)
        errands.carry_on(keys, FRIDAY)
        assert ErrandRow.objects.get().state == "waiting"
    assert rows(other.tenant)["CaseRow"] == 0
    errands.sweep(FRIDAY)
    assert rows(other.tenant)["CaseRow"] == 1


def test_a_person_who_is_gone_sends_nothing(world: World) -> None:
    """An errand for somebody who does not work with the desk is refused; the journal keeps nothing of it."""
    here, there = opened(world), opened(world)
    nobody = "00000000-0000-0000-0000-000000000001"
    send(
        world, here, SendCommand(command=Respond(id="errand:1", body="Hi."), number=there, kind="staff", person=nobody)
    )
    before = rows(world.tenant)
    errands.sweep(FRIDAY)
    assert (rows(world.tenant), refusals(world.tenant)) == (before, [])
    with transaction(world.tenant):
        assert ErrandRow.objects.get().state == "refused"


def test_one_that_cannot_be_tried_is_tried_again(world: World) -> None:
    """A command that nobody can read is put off a minute at a time, and given up in the end."""
    here = opened(world)
    send(world, here, SendCommand(command=AddNote(id="errand:1", body="x"), number=here))
    with transaction(world.tenant):
        ErrandRow.objects.update(kind="no-such-command")
    for minute in range(errands.TRIES):
        assert errands.sweep(FRIDAY + timedelta(minutes=minute)) == 1
    with transaction(world.tenant):
        row = ErrandRow.objects.get()
        assert (row.state, row.attempts, row.error) == ("failed", errands.TRIES, "no-such-command is not known")


def test_a_command_that_sends_nothing_leaves_no_errand(world: World) -> None:
    """Most commands concern one case only."""
    done = handle(Respond(id="r", body="Hello."), world.engineer, case=opened(world), now=FRIDAY)
    assert isinstance(done, Done)
    assert done.sent == ()
