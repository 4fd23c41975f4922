"""Escalations through the desk's one door: who hears, who may, what managers see, and hours without anybody."""

from datetime import timedelta

import pytest
from tests.desk import proofs
from tests.desk.rosters import account_manager, shift, team
from tests.desk.worlds import FRIDAY, World, make_world, opened

from casebook.accounts.models import Staff
from casebook.cases import commands as c
from casebook.cases.actor import Actor
from casebook.cases.commands import Command
from casebook.desk import clock, outbox, queries, roster
from casebook.desk.handle import Done, Refused, handle, new_command_id
from casebook.desk.letters import Paragraph, Quote, letter
from casebook.desk.permissions import Forbidden
from casebook.tenancy import transaction

ORIGIN = "https://desk.example"
REASON = "Nobody has called since Tuesday."


@pytest.fixture
def world(db: None, monkeypatch: pytest.MonkeyPatch) -> World:
    """A tenant with its people; the desk's clock stands at Friday 19:00 in New York."""
    monkeypatch.setattr(clock, "now", lambda: FRIDAY)
    return make_world()


def staff(world: World, name: str, *roles: str) -> Actor:
    """Somebody more at the vendor."""
    with transaction(world.tenant):
        row = Staff.objects.create(
            tenant_id=world.tenant, name=name, email=f"{name.lower()}@desk.example", roles=list(roles)
        )
    return Actor("staff", world.tenant, str(row.id), frozenset(roles))


def do(command: Command, actor: Actor, number: str, after: int = 0) -> None:
    """Carry out a command some minutes after Friday 19:00."""
    done = handle(command, actor, case=number, now=FRIDAY + timedelta(minutes=after))
    assert isinstance(done, Done), done


def escalated(world: World, **fields: str) -> str:
    """A case that Erin has and Ada has escalated ten minutes after it was opened."""
    number = opened(world)
    do(c.Assign(id=new_command_id(), assignee=world.engineer.id), world.engineer, number, 1)
    do(c.Escalate(id=new_command_id(), reason=REASON, channel="web", **fields), world.ada, number, 10)  # type: ignore[arg-type]  # tests name fields of the command
    return number


def told(after: int = 60) -> dict[str, list[str]]:
    """The names of those who get a letter, by template, with what the letters say."""
    found: dict[str, list[str]] = {}
    for claimed in outbox.claim(100, FRIDAY + timedelta(minutes=after)):
        written = letter(claimed, ORIGIN)
        words = " ".join(one.text for one in written.blocks if isinstance(one, Paragraph | Quote))
        found.setdefault(claimed.message.template, []).append(f"{claimed.message.recipient.name}: {words}")
    return found


def test_those_on_shift_hear_or_else_everybody_of_the_level(world: World) -> None:
    """With a shift only who is there is told; without any, all with the role are, so that somebody is."""
    second = staff(world, "Mona", "duty-manager")
    escalated(world)
    letters = told()
    assert sorted(one.partition(":")[0] for one in letters["escalation"]) == ["Max", "Mona"]
    assert [one.partition(":")[0] for one in letters["escalation-of-yours"]] == ["Erin"]
    shift(second, team(second, "Night"), FRIDAY)
    escalated(world)
    assert [one.partition(":")[0] for one in told()["escalation"]] == ["Mona"]
    proofs.holds(world.tenant)


def test_the_account_manager_hears_and_may_escalate(world: World) -> None:
    """They are told of every escalation of their customer, and ask for more; the customer reads no reason of theirs."""
    sunita = staff(world, "Sunita", "account-manager")
    account_manager(sunita, world.acme)
    escalated(world)
    assert {one.partition(":")[0] for one in told()["escalation-of-yours"]} == {"Erin", "Sunita"}
    number = opened(world)
    do(c.Escalate(id=new_command_id(), reason="They are about to leave us."), sunita, number, 10)
    page = queries.case_page(world.ada, number)
    assert page.escalation.open is not None
    assert (page.escalation.open.asked_by, page.escalation.open.reason.text) == ("account-manager", "")
    assert "They are about to leave us." not in " ".join(line.body.text for line in page.lines)
    own = queries.case_page(world.manager, number).escalation.open
    assert own is not None
    assert own.reason.text == "They are about to leave us."
    assert "escalation-begun" not in told()


def test_letters_go_along_with_what_happens(world: World) -> None:
    """Taken, answered, proposed to end and over: each time the other side reads it."""
    number = escalated(world)
    do(c.AcceptEscalation(id=new_command_id()), world.manager, number, 20)
    do(c.AnswerEscalation(id=new_command_id(), body="Erin calls you at eight."), world.manager, number, 30)
    do(c.ProposeDeescalation(id=new_command_id(), body="Was that enough?"), world.manager, number, 40)
    do(c.DeclineDeescalation(id=new_command_id(), body="She has not called."), world.ada, number, 50)
    do(c.EndEscalation(id=new_command_id(), body="Now she has."), world.ada, number, 55)
    letters = told()
    assert letters["escalation-accepted"][0].startswith(
        "Ada: Hello Ada, Max (Manager on duty) looks after your case now"
    )
    assert letters["escalation-answered"][0].startswith("Ada: Hello Ada, Max answers you: Erin calls you at eight.")
    assert "asks whether your case can go on as usual: Was that enough?" in letters["deescalation-proposed"][0]
    assert {one.partition(":")[0] for one in letters["deescalation-declined"]} == {"Max", "Erin"}
    assert "Now she has." in letters["escalation-over"][0]
    proofs.holds(world.tenant)


def test_what_the_vendor_writes_among_itself_is_internal(world: World) -> None:
    """An engineer's reason, and why it went further, are for colleagues alone; also as words beside the log."""
    number = opened(world)
    do(c.Escalate(id=new_command_id(), reason="I am out of my depth."), world.engineer, number, 10)
    do(c.RaiseEscalation(id=new_command_id(), reason="So am I."), world.manager, number, 20)
    said = " ".join(line.body.text for line in queries.case_page(world.ada, number).lines)
    assert "depth" not in said
    assert "So am I" not in said
    assert queries.search(world.ada, "depth").cases == ()
    assert [one.number for one in queries.search(world.engineer, "depth").cases] == [number]
    standing = queries.case_page(world.ada, number).escalation.open
    assert standing is not None
    assert (standing.level, standing.on_shift) == ("Support management", ())


def test_one_of_two_managers_gets_it(world: World) -> None:
    """The second one is refused by name of the code and nothing is written."""
    number, mona = escalated(world), staff(world, "Mona", "duty-manager")
    do(c.AcceptEscalation(id=new_command_id()), world.manager, number, 20)
    before = proofs.rows(world.tenant)
    answer = handle(c.AcceptEscalation(id=new_command_id()), mona, case=number, now=FRIDAY + timedelta(minutes=20))
    assert isinstance(answer, Refused)
    assert [one.code for one in answer.refusals] == ["escalation-accepted-already"]
    assert answer.refusals[0].related == (world.manager.id,)
    assert proofs.rows(world.tenant) == before


def test_a_role_that_may_take_them_is_not_yet_of_the_level(world: World) -> None:
    """An administrator may use the verb, and the handbook names somebody else; the clause says so."""
    number = escalated(world)
    answer = handle(c.AcceptEscalation(id=new_command_id()), world.administrator, case=number)
    assert isinstance(answer, Refused)
    assert [(one.code, one.clause) for one in answer.refusals] == [("not-of-this-level", "VEE-24")]


def test_who_may_what(world: World) -> None:
    """Engineers ask, managers take; a customer of another organisation finds no case."""
    number = escalated(world)
    with pytest.raises(Forbidden):
        handle(c.AcceptEscalation(id=new_command_id()), world.ada, case=number)
    with pytest.raises(LookupError):
        handle(c.Escalate(id=new_command_id(), reason="Mine too."), world.eve, case=number)
    with pytest.raises(Forbidden):
        queries.escalations(world.engineer)


def test_the_managers_queue(world: World) -> None:
    """What nobody has taken stands first; views narrow it; what is over stands in none."""
    first, second, third = escalated(world), escalated(world), escalated(world)
    do(c.AcceptEscalation(id=new_command_id()), world.manager, first, 20)
    do(c.EndEscalation(id=new_command_id(), body="Settled."), world.ada, third, 20)
    rows = queries.escalations(world.manager)
    assert [(one.case.number, one.state, one.mine) for one in rows] == [
        (second, "waiting", True), (first, "accepted", True),
    ]  # fmt: skip
    assert [one.case.number for one in queries.escalations(world.manager, "waiting")] == [second]
    assert [one.case.number for one in queries.escalations(world.manager, "mine")] == [first]
    assert len(queries.escalations(world.manager, "duty-manager")) == 2
    assert queries.escalations(world.manager, "support-management") == ()
    assert queries.unaccepted(world.manager) == 1
    assert queries.unaccepted(world.engineer) == 0


def test_hours_without_anybody(world: World) -> None:
    """A level is shown with its hours until every one of the week has somebody; a role that nobody has is said so."""
    levels = {one.level: one for one in queries.uncovered_levels(world.manager)}
    duty, above = levels["Manager on duty"], levels["Support management"]
    assert (duty.people, duty.hours, duty.now, duty.next_shift) == (1, 168.0, False, None)
    assert (above.people, above.hours) == (0, 168.0)
    night = team(world.manager, "Night")
    shift(world.manager, night, FRIDAY + timedelta(hours=2))
    duty = next(one for one in queries.uncovered_levels(world.manager) if one.level == "Manager on duty")
    assert (duty.hours, duty.now, duty.next_shift) == (160.0, False, FRIDAY + timedelta(hours=2))


def test_gaps_between_shifts() -> None:
    """Shifts that overlap are counted once; what lies before, between and after them is open."""
    hour = timedelta(hours=1)
    spans = (
        (FRIDAY + hour, FRIDAY + 4 * hour),
        (FRIDAY + 2 * hour, FRIDAY + 3 * hour),
        (FRIDAY + 6 * hour, FRIDAY + 8 * hour),
    )
    assert roster.uncovered(spans, FRIDAY, FRIDAY + 10 * hour) == 5 * hour
    assert roster.uncovered((), FRIDAY, FRIDAY + hour) == hour
