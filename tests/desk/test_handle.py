"""The one door: carried out once, refused without a trace, in conflict without a loss."""

import threading
from collections.abc import Callable
from datetime import UTC, datetime, timedelta

import pytest
from django.db import connection, connections
from tests.desk.proofs import holds, refusals, rows
from tests.desk.worlds import FRIDAY, World, make_world, opened, opening

from casebook.cases import commands as c
from casebook.cases.events import (
    CaseClosed,
    ClockBreached,
    ClockMet,
    ClockStarted,
    ClockWarned,
    CustomerReplied,
    Responded,
)
from casebook.desk import access, numbers, queries
from casebook.desk.handle import Conflict, Done, Refused, check, handle, new_command_id
from casebook.desk.permissions import Forbidden, NotThere
from casebook.store.models import CaseRow, EventRow, OutboxRow
from casebook.tenancy import transaction

HOUR = timedelta(hours=1)


@pytest.fixture
def world(db: None) -> World:
    """A tenant with its people."""
    return make_world()


def kinds(done: Done | Refused | Conflict) -> list[str]:
    """The names of the events a command recorded."""
    assert isinstance(done, Done), done
    return [type(one.event).__name__ for one in done.events]


def test_opening_gives_a_number_and_a_deadline(world: World) -> None:
    """A Basic severity 2 case of Friday 19:00 in New York is answered by Monday 15:00, and the rows say so."""
    done = handle(opening(world), world.ada, now=FRIDAY)
    assert kinds(done) == ["CaseOpened", "ClockStarted"]
    assert isinstance(done, Done)
    assert numbers.parse(done.number) == done.number
    assert done.version == 2
    page = queries.case_page(world.ada, done.number)
    assert page.clocks[0].due == datetime(2026, 11, 23, 20, 0, tzinfo=UTC)
    assert page.subject.text == "Backups are slow"
    assert (page.zone, page.zone_from) == ("America/New_York", "organisation")
    assert rows(world.tenant) == {
        "CaseRow": 1,
        "ClockRow": 1,
        "CommandRow": 1,
        "ContentRow": 7,
        "EventRow": 2,
        "MessageRow": 1,
        "OutboxRow": 1,
        "PersonKey": 1,
    }
    holds(world.tenant)


def test_every_event_names_the_handbook_that_decided(world: World) -> None:
    """The log keeps the content hash of the edition with each entry."""
    opened(world)
    with transaction(world.tenant):
        assert len(set(EventRow.objects.values_list("policy", flat=True))) == 1
        assert len(EventRow.objects.values_list("policy", flat=True)[0]) == 64


def test_the_same_command_twice_is_carried_out_once(world: World) -> None:
    """The second answer is the first one, word for word, and nothing is written."""
    command = opening(world)
    first = handle(command, world.ada, now=FRIDAY)
    before = rows(world.tenant)
    assert handle(command, world.ada, now=FRIDAY + HOUR) == first
    assert rows(world.tenant) == before
    assert isinstance(first, Done)
    reply = c.Reply(id=new_command_id(), body="And now?")
    once = handle(reply, world.ada, case=first.number, now=FRIDAY)
    assert handle(reply, world.ada, case=first.number, now=FRIDAY) == once
    assert queries.case_page(world.ada, first.number).version == 3
    holds(world.tenant)


def test_a_closing_sent_twice_is_done_not_refused(world: World) -> None:
    """A repeated command answers what it did, even where a new one would be refused by now."""
    number = opened(world)
    handle(c.ProposeClosure(id="p", ground="workaround", body="Done?"), world.engineer, case=number, now=FRIDAY)
    confirm = c.ConfirmClosure(id="yes")
    first = handle(confirm, world.ada, case=number, now=FRIDAY)
    assert kinds(first)[-1] == "CaseClosed"
    assert handle(confirm, world.ada, case=number, now=FRIDAY) == first
    assert refusals(world.tenant) == []


def test_somebody_elses_command_id_tells_nothing(world: World) -> None:
    """An id that another person used does not give their case away."""
    opened(world, id="guessed")
    refused = handle(opening(world, id="guessed", subject=""), world.eve, now=FRIDAY)
    assert isinstance(refused, Refused)


def test_a_form_sent_again_with_another_text_is_not_lost(world: World) -> None:
    """Whoever goes back and changes the text is told so, and never that a text is on the case that is not."""
    number = opened(world)
    handle(c.Reply(id="once", body="It stopped."), world.ada, case=number, now=FRIDAY)
    before = rows(world.tenant)
    refused = handle(c.Reply(id="once", body="It stopped at 9."), world.ada, case=number, now=FRIDAY)
    assert isinstance(refused, Refused)
    assert [one.code for one in refused.refusals] == ["command-changed"]
    assert isinstance(handle(c.Reply(id="once", body=" It stopped. "), world.ada, case=number, now=FRIDAY), Done)
    assert rows(world.tenant) == before


def test_somebody_elses_command_id_is_refused_in_words(world: World) -> None:
    """A command that would be carried out, with an id that another person used, is refused and leaves nothing."""
    number = opened(world, id="guessed")
    before = rows(world.tenant)
    refused = handle(c.AddNote(id="guessed", body="Mine."), world.engineer, case=number, now=FRIDAY)
    assert isinstance(refused, Refused)
    assert [one.code for one in refused.refusals] == ["command-id-taken"]
    assert rows(world.tenant) == before


def test_a_flood_of_answers_is_one_refusal_and_no_journal(world: World) -> None:
    """Each unknown answer would be a line of the journal; so many are not looked at."""
    before = rows(world.tenant)
    refused = handle(opening(world, answers={str(key): "x" for key in range(201)}), world.ada, now=FRIDAY)
    assert isinstance(refused, Refused)
    assert [(one.code, one.field) for one in refused.refusals] == [("too-many-values", "answers")]
    assert rows(world.tenant) == before
    assert refusals(world.tenant) == []


def test_a_refusal_writes_nothing_but_the_journal(world: World) -> None:
    """A contact without a role is refused by the clause, everything that is wrong is said, nothing is kept."""
    before = rows(world.tenant)
    refused = handle(opening(world, contact=world.bob.id, severity="9"), world.bob, now=FRIDAY)
    assert isinstance(refused, Refused)
    assert [(one.code, one.clause) for one in refused.refusals] == [
        ("contact-may-not-open", "VEE-01"),
        ("severity-unknown", ""),
    ]
    assert refused.refusals[0].related == (world.ada.id,)
    assert rows(world.tenant) == before
    assert refusals(world.tenant) == [
        ("open-case", "contact-may-not-open", "VEE-01"),
        ("open-case", "severity-unknown", ""),
    ]


def test_a_lapsed_contract_is_refused_by_its_clause(world: World) -> None:
    """Support that ended is refused at opening, with what would make it pass."""
    refused = handle(opening(world, contract_line=world.lapsed), world.ada, now=FRIDAY)
    assert isinstance(refused, Refused)
    assert [(one.code, one.clause) for one in refused.refusals] == [("not-entitled", "VEE-03")]


@pytest.mark.parametrize("line", ["foreign", "nothing", ""])
def test_contract_lines_of_others_do_not_exist(world: World, line: str) -> None:
    """A customer cannot tell another organisation's contract line from one that is not there."""
    key = world.foreign if line == "foreign" else line
    refused = handle(opening(world, contract_line=key), world.ada, now=FRIDAY)
    assert isinstance(refused, Refused)
    assert [one.code for one in refused.refusals] == ["contract-line-unknown"]


def test_checking_leaves_no_trace(world: World) -> None:
    """A dry run says what would be refused, and writes neither a case nor the journal."""
    before = rows(world.tenant)
    found = check(opening(world, subject=""), world.ada, now=FRIDAY)
    assert found is not None
    assert [one.code for one in found.refusals] == ["subject-missing"]
    assert check(opening(world), world.ada, now=FRIDAY) is None
    assert rows(world.tenant) == before
    assert refusals(world.tenant) == []


def test_other_organisations_cases_are_not_there(world: World) -> None:
    """A case of another customer, and a mistyped number, give the same answer on every command."""
    number = opened(world)
    for other in (world.eve, world.bob):
        with pytest.raises(NotThere):
            handle(c.Reply(id=new_command_id(), body="?"), other, case=number, now=FRIDAY)
    with pytest.raises(NotThere):
        handle(c.Reply(id=new_command_id(), body="?"), world.ada, case="2222-2222", now=FRIDAY)
    assert queries.case_page(world.ada, number).version == 2


def test_what_a_role_does_not_include_is_forbidden(world: World) -> None:
    """A customer cannot use the engineer's verbs, nor an engineer the customer's."""
    number = opened(world)
    with pytest.raises(Forbidden):
        handle(c.AddNote(id="n", body="?"), world.ada, case=number, now=FRIDAY)
    with pytest.raises(Forbidden):
        handle(c.Reply(id="r", body="?"), world.engineer, case=number, now=FRIDAY)
    assert refusals(world.tenant) == []


def test_two_replies_both_succeed(world: World) -> None:
    """Replies do not ask which version they were written against."""
    number = opened(world)
    for body in ("one", "two"):
        assert isinstance(handle(c.Reply(id=body, body=body), world.ada, case=number, now=FRIDAY), Done)
    said = [line.body.text for line in queries.case_page(world.ada, number).lines]
    assert said == ["Every job has been slow since the update.", "one", "two"]


def test_of_two_closings_the_second_is_told(world: World) -> None:
    """The loser learns what happened since they began to type, and nothing of theirs is written."""
    number = opened(world)
    version = queries.case_page(world.engineer, number).version
    first = c.ProposeClosure(id="a", expected=version, ground="workaround", body="Use the other proxy.")
    assert isinstance(handle(first, world.engineer, case=number, now=FRIDAY), Done)
    before = rows(world.tenant)
    second = c.ProposeClosure(id="b", expected=version, ground="advice", body="Read the manual.")
    conflict = handle(second, world.manager, case=number, now=FRIDAY)
    assert isinstance(conflict, Conflict)
    assert (conflict.number, conflict.version) == (number, 4)
    assert [(line.kind, line.author.name, line.body.text) for line in conflict.happened] == [
        ("proposal", "Erin", "Use the other proxy.")
    ]
    assert rows(world.tenant) == before
    holds(world.tenant)


def test_notes_do_not_stand_in_the_way(world: World) -> None:
    """A note written meanwhile is no reason to stop a closing."""
    number = opened(world)
    handle(c.AddNote(id="n", body="Looks fine."), world.manager, case=number, now=FRIDAY)
    command = c.ProposeClosure(id="p", expected=2, ground="workaround", body="Done?")
    assert isinstance(handle(command, world.engineer, case=number, now=FRIDAY), Done)


def test_due_timers_come_before_the_command(world: World) -> None:
    """An answer after the deadline finds the breach recorded first: when it was due, and when that was written."""
    number = opened(world)
    late = datetime(2026, 11, 23, 21, 0, tzinfo=UTC)
    done = handle(c.Respond(id="r", body="Sorry."), world.engineer, case=number, now=late)
    assert isinstance(done, Done)
    assert [type(one.event) for one in done.events] == [ClockWarned, ClockBreached, Responded, ClockMet, ClockStarted]
    breach = done.events[1]
    assert isinstance(breach.event, ClockBreached)
    assert breach.event.due == breach.occurred_at == datetime(2026, 11, 23, 20, 0, tzinfo=UTC)
    assert breach.recorded_at == late
    assert (breach.actor_kind, breach.actor) == ("system", "")
    clock = queries.case_page(world.engineer, number).clocks[0]
    assert (clock.state, clock.met_at, clock.breached_at) == ("met", late, breach.event.due)
    holds(world.tenant)


def test_a_whole_case(world: World) -> None:
    """From opening to closing: every step is a line, every reader gets their own, and the log gives the rows."""
    number = opened(world)
    steps: tuple[tuple[c.Command, object], ...] = (
        (c.Assign(id="1", assignee=world.engineer.id), world.engineer),
        (c.AddNote(id="2", body="Proxy?"), world.engineer),
        (c.Respond(id="3", body="Which proxy?", then_wait=True), world.engineer),
        (c.Reply(id="4", body="The new one."), world.ada),
        (c.ChangeSeverity(id="5", severity="1", criterion="production-down", reason="All down."), world.ada),
        (c.ProposeClosure(id="6", ground="workaround", body="Roll back."), world.engineer),
        (c.DeclineClosure(id="7", body="No."), world.ada),
        (c.ProposeClosure(id="8", ground="fix", body="Install the fix."), world.engineer),
        (c.ConfirmClosure(id="9"), world.ada),
    )
    for command, actor in steps:
        outcome = handle(command, actor, case=number, now=FRIDAY)  # type: ignore[arg-type]  # actors of the world
        assert isinstance(outcome, Done), (command, outcome)
        holds(world.tenant)
    seen = [line.kind for line in queries.case_page(world.ada, number).lines]
    assert seen == [
        "opened", "response", "waiting", "reply", "resumed", "severity", "proposal", "declined", "proposal",
        "confirmed", "closed",
    ]  # fmt: skip
    assert [line.kind for line in queries.case_page(world.engineer, number).lines][1:3] == ["assigned", "note"]
    assert queries.case_page(world.ada, number).status == "closed"


def test_messages_follow_in_the_same_transaction(world: World) -> None:
    """The customer hears of the number and of the answer, the engineer of the reply; all refer to one thread."""
    number = opened(world)
    handle(c.Assign(id="1", assignee=world.engineer.id), world.engineer, case=number, now=FRIDAY)
    handle(c.Respond(id="2", body="Hello."), world.engineer, case=number, now=FRIDAY)
    handle(c.Reply(id="3", body="It is done."), world.ada, case=number, now=FRIDAY)
    lines = queries.outbox(world.engineer)
    assert [(line.template, line.recipient.name, line.version) for line in reversed(lines)] == [
        ("case-opened", "Ada", 1),
        ("answer", "Ada", 4),
        ("reply", "Erin", 7),
    ]
    assert {line.references for line in lines} == {(f"<{number.lower()}@127.0.0.1>",)}
    assert len({line.message_id for line in lines}) == 3


def test_unstorable_characters_are_replaced(world: World) -> None:
    """Null characters and broken surrogates neither break the database nor get lost without a sign."""
    number = opened(world, subject="a\x00b\ud800c")
    assert queries.case_page(world.ada, number).subject.text == "a\N{REPLACEMENT CHARACTER}b\N{REPLACEMENT CHARACTER}c"
    holds(world.tenant)


def test_a_text_without_end_is_refused(world: World) -> None:
    """Nobody fills the database with one reply."""
    number = opened(world)
    refused = handle(c.Reply(id="r", body="x" * 100_001), world.ada, case=number, now=FRIDAY)
    assert isinstance(refused, Refused)
    assert [(one.code, one.field) for one in refused.refusals] == [("text-too-long", "body")]


def test_a_command_id_has_an_end(world: World) -> None:
    """An id longer than its column is refused, not cut off: cut ids could collide."""
    refused = handle(opening(world, id="x" * 201), world.ada, now=FRIDAY)
    assert isinstance(refused, Refused)
    assert refused.refusals[0].code == "command-id-too-long"


def test_history_is_recorded_without_a_message(world: World) -> None:
    """An importer's case keeps both instants, is found by its reference, and tells nobody."""
    command = c.RecordHistory(
        id="servicenow:INC1",
        handbook="veeam",
        edition="2024-01",
        plan="basic",
        severity="3",
        channel="phone",
        zone="Europe/Rome",
        opened_at=datetime(2016, 2, 29, 1, 16, tzinfo=UTC),
        steps=(c.HistoryStep(at=datetime(2016, 2, 29, 9, 0, tzinfo=UTC), state="in_progress", answered=True),),
        source="servicenow",
        reference="INC1",
        subject="Symptom 72",
    )
    importer = access.importer(world.tenant)
    done = handle(command, importer, now=FRIDAY)
    assert isinstance(done, Done)
    assert handle(command, importer, now=FRIDAY) == done
    with transaction(world.tenant):
        row = CaseRow.objects.get(reference="INC1")
        assert (row.number, row.opened_at.year, row.recorded_at) == (done.number, 2016, FRIDAY)
        assert OutboxRow.objects.count() == 0
    holds(world.tenant)


def test_a_failure_on_the_way_leaves_nothing(world: World) -> None:
    """What breaks after the log was written takes the log back with it."""
    number = opened(world)
    before = rows(world.tenant)

    class PulledPlug(Exception):  # noqa: N818 - it is one
        pass

    def pull(execute: Callable[..., object], sql: str, *rest: object) -> object:
        if "pg_notify" in sql:
            raise PulledPlug
        return execute(sql, *rest)

    with connection.execute_wrapper(pull), pytest.raises(PulledPlug):
        handle(c.Reply(id="r", body="Hello?"), world.ada, case=number, now=FRIDAY)
    assert rows(world.tenant) == before
    assert isinstance(handle(c.Reply(id="r", body="Hello?"), world.ada, case=number, now=FRIDAY), Done)
    holds(world.tenant)


def at_once(*jobs: Callable[[], object]) -> list[object]:
    """Run jobs in threads that begin together, each with a database connection of its own; their answers in order."""
    barrier, answers = threading.Barrier(len(jobs)), [object()] * len(jobs)

    def run(place: int, job: Callable[[], object]) -> None:
        barrier.wait()
        try:
            answers[place] = job()
        finally:
            connections.close_all()

    threads = [threading.Thread(target=run, args=pair) for pair in enumerate(jobs)]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join(30)
    return answers


def test_concurrent_closings_close_once(committed_db: str) -> None:
    """Of two closings at the same instant one closes the case; the other is told, and the log has one closing."""
    world = make_world()
    number = opened(world)
    handle(c.ProposeClosure(id="p", ground="workaround", body="Done?"), world.engineer, case=number, now=FRIDAY)
    answers = at_once(
        lambda: handle(c.ConfirmClosure(id="a", expected=4), world.ada, case=number, now=FRIDAY),
        lambda: handle(
            c.ConfirmClosure(id="b", expected=4, body="She agreed."), world.engineer, case=number, now=FRIDAY
        ),
    )
    assert sorted(type(answer).__name__ for answer in answers) == ["Conflict", "Done"]
    (conflict,) = (answer for answer in answers if isinstance(answer, Conflict))
    assert [line.kind for line in conflict.happened] == ["confirmed", "closed"]
    with transaction(world.tenant):
        assert EventRow.objects.filter(kind="case-closed").count() == 1
    holds(world.tenant)


def test_concurrent_replies_are_both_kept(committed_db: str) -> None:
    """Two replies at the same instant, and the first words of two people, all stand in the log, one after the other."""
    world = make_world()
    number = opened(world)
    answers = at_once(
        lambda: handle(c.Reply(id="a", body="one"), world.ada, case=number, now=FRIDAY),
        lambda: handle(c.Reply(id="b", body="two"), world.ada, case=number, now=FRIDAY),
        lambda: handle(c.Respond(id="c", body="three"), world.engineer, case=number, now=FRIDAY),
    )
    assert [type(answer) for answer in answers] == [Done, Done, Done]
    said = {line.body.text for line in queries.case_page(world.ada, number).lines}
    assert {"one", "two", "three"} <= said
    holds(world.tenant)


def test_the_same_command_at_the_same_instant_is_carried_out_once(committed_db: str) -> None:
    """A form sent twice at once opens one case, and both senders learn its number."""
    world = make_world()
    command = opening(world)
    first, second = at_once(
        lambda: handle(command, world.ada, now=FRIDAY), lambda: handle(command, world.ada, now=FRIDAY)
    )
    assert isinstance(first, Done)
    assert isinstance(second, Done)
    assert first.number == second.number
    assert rows(world.tenant)["CaseRow"] == 1
    holds(world.tenant)


def test_events_are_of_the_right_kind(world: World) -> None:
    """A reply is the customer's, and a confirmed closing ends the case."""
    number = opened(world)
    done = handle(c.Reply(id="r", body="Hm."), world.ada, case=number, now=FRIDAY)
    assert isinstance(done, Done)
    assert isinstance(done.events[0].event, CustomerReplied)
    handle(c.ProposeClosure(id="p", ground="workaround", body="Done?"), world.engineer, case=number, now=FRIDAY)
    closed = handle(c.ConfirmClosure(id="y"), world.ada, case=number, now=FRIDAY)
    assert isinstance(closed, Done)
    assert isinstance(closed.events[-1].event, CaseClosed)
