"""The people around a case: who is copied by the handbook, who watches, what they may, and handing over."""

from dataclasses import replace
from datetime import timedelta

import pytest
from tests.desk.proofs import holds, refusals, rows
from tests.desk.rosters import account_manager, shift, team
from tests.desk.worlds import FRIDAY, World, make_world, opened

from casebook.accounts.models import Contact, ContractLine, Tenant
from casebook.cases import commands as c
from casebook.cases.actor import Actor
from casebook.cases.commands import Command
from casebook.cases.people import PersonKind
from casebook.desk import outbox, queries
from casebook.desk.handle import Done, Refused, handle, new_command_id
from casebook.desk.letters import Letter, Link, Paragraph, Quote, letter
from casebook.desk.permissions import Forbidden, NotThere
from casebook.desk.queries import PortalFilters, QueueFilters, case_page, portal_cases, queue
from casebook.store.models import OutboxRow
from casebook.tenancy import transaction

ORIGIN = "https://desk.example"
FEWER = "In your account you can choose fewer letters."
MINUTE = timedelta(minutes=1)


@pytest.fixture
def world(db: None) -> World:
    """A tenant in which Bob may open cases, too."""
    made = make_world()
    return replace(made, bob=with_role(made.bob, "licence-administrator"))


def with_role(contact: Actor, *roles: str) -> Actor:
    """Give a contact roles."""
    with transaction(contact.tenant):
        Contact.objects.filter(tenant_id=contact.tenant, id=contact.id).update(roles=list(roles))
    return replace(contact, roles=frozenset(roles))


def do(world: World, number: str, actor: Actor, command: Command, minutes: int = 5) -> Done:
    """Carry out a command that is not refused."""
    done = handle(command, actor, case=number, now=FRIDAY + minutes * MINUTE)
    assert isinstance(done, Done), done
    holds(world.tenant)
    return done


def watch(person: Actor, *, may_reply: bool = False) -> c.AddWatcher:
    """A command to let somebody watch."""
    kind: PersonKind = "staff" if person.kind == "staff" else "contact"
    return c.AddWatcher(id=new_command_id(), person=person.id, person_kind=kind, may_reply=may_reply)


def told(world: World) -> set[tuple[str, str]]:
    """Template and recipient of every message there is."""
    with transaction(world.tenant):
        found = OutboxRow.objects.filter(tenant_id=world.tenant).values_list("template", "recipient")
        return {(template, str(person)) for template, person in found}


def letter_to(person: Actor, template: str) -> Letter:
    """The letter of a template to a person, among those that are due."""
    found = outbox.claim(50, FRIDAY + timedelta(hours=1))
    return next(
        letter(one, ORIGIN)
        for one in found
        if (one.message.template, one.message.recipient.id) == (template, person.id)
    )


def words(written: Letter) -> list[str]:
    """A letter's paragraphs and quotes."""
    return [block.text for block in written.blocks if isinstance(block, Paragraph | Quote)]


def bobs(world: World) -> str:
    """A case that Bob opens for himself."""
    opening = c.OpenCase(**{**_fields(world), "contact": world.bob.id})  # type: ignore[arg-type]  # the fields of the other
    done = handle(opening, world.bob, now=FRIDAY)
    assert isinstance(done, Done), done
    return done.number


def _fields(world: World) -> dict[str, object]:
    from dataclasses import fields

    from tests.desk.worlds import opening

    command = opening(world)
    return {field.name: getattr(command, field.name) for field in fields(command)}


def test_case_administrators_are_told_of_colleagues_cases(world: World) -> None:
    """Ada hears that Bob opened one and of the answer, by which clause; Bob himself hears as ever; Eve of nothing."""
    number = bobs(world)
    do(world, number, world.engineer, c.Respond(id=new_command_id(), body="We look."))
    assert told(world) == {
        ("case-opened", world.bob.id),
        ("copied-opening", world.ada.id),
        ("answer", world.bob.id),
        ("copied-answer", world.ada.id),
    }
    written = letter_to(world.ada, "copied-answer")
    assert words(written) == [
        "Hello Ada,",
        "Erin answered on the case of Bob (Acme):",
        "We look.",
        f"You get this because you are a case administrator of Acme. {FEWER} (VEE-19)",
    ]
    assert Link("VEE-19 Your case administrators", f"{ORIGIN}/handbooks/veeam/2024-01/#VEE-19") in written.blocks


def test_an_administrators_own_case_is_told_of_once(world: World) -> None:
    """Ada opens a case herself: one receipt, no copy of it."""
    opened(world)
    assert told(world) == {("case-opened", world.ada.id)}


@pytest.mark.parametrize("copies", ["daily", "none"])
def test_who_wants_fewer_letters_gets_no_copies(world: World, copies: str) -> None:
    """The switch is about copies alone: of their own case they hear everything."""
    with transaction(world.tenant):
        Contact.objects.filter(tenant_id=world.tenant, id=world.ada.id).update(copies=copies)
    bobs(world)
    own = opened(world)
    do(world, own, world.engineer, c.Respond(id=new_command_id(), body="We look."))
    assert ("copied-opening", world.ada.id) not in told(world)
    assert ("answer", world.ada.id) in told(world)


def test_the_account_manager_is_copied_by_rule(world: World) -> None:
    """Under a handbook that says so the account manager hears of openings, answers and replies; elsewhere of none."""
    account_manager(world.manager, world.acme)
    opened(world)
    assert ("copied-opening", world.manager.id) not in told(world)
    with transaction(world.tenant):
        ContractLine.objects.filter(id=world.basic).update(handbook="datto-saas-protection", plan="subscription")
    Tenant.objects.filter(id=world.tenant).update(handbooks=["veeam", "datto-saas-protection"])
    done = handle(
        c.OpenCase(
            id=new_command_id(),
            contact=world.bob.id,
            contract_line=world.basic,
            severity="3",
            channel="web",
            subject="No backup of mail",
            criterion="standard",
            answers={"service": "exchange", "client": "Acme", "area": "backup", "description": "It stopped."},
        ),
        world.bob,
        now=FRIDAY,
    )
    assert isinstance(done, Done), done
    assert ("copied-opening", world.manager.id) in told(world)
    assert "(DSP-05)" in words(letter_to(world.manager, "copied-opening"))[-1]
    do(world, done.number, world.bob, c.Reply(id=new_command_id(), body="Any news?"))
    assert ("copied-reply", world.manager.id) in told(world)


def test_a_watcher_reads_and_does_not_write(world: World) -> None:
    """Bob watches Ada's case: he reads it and finds it in his list, and every other act is refused to him."""
    number = opened(world)
    with pytest.raises(NotThere):
        case_page(world.bob, number)
    do(world, number, world.ada, watch(world.bob))
    page = case_page(world.bob, number)
    assert page.verbs == {"case.read", "case.why", "case.unwatch", "files.read"}
    assert [row.number for row in portal_cases(world.bob, PortalFilters(scope="watched")).rows] == [number]
    assert portal_cases(world.bob).rows == ()
    before = rows(world.tenant)
    for command in (
        c.Reply(id=new_command_id(), body="Me too."),
        c.ConfirmClosure(id=new_command_id()),
        watch(world.eve),
    ):
        with pytest.raises(Forbidden):
            handle(command, world.bob, case=number, now=FRIDAY)
    assert rows(world.tenant) == before
    do(world, number, world.bob, c.RemoveWatcher(id=new_command_id(), person=world.bob.id))
    with pytest.raises(NotThere):
        case_page(world.bob, number)


def test_a_watcher_who_may_reply(world: World) -> None:
    """Bob writes on Ada's case, and Ada hears of it; he still agrees to no closing."""
    number = opened(world)
    do(world, number, world.engineer, watch(world.bob, may_reply=True))
    do(world, number, world.bob, c.Reply(id=new_command_id(), body="It is the proxy."))
    assert ("copied-reply", world.ada.id) in told(world)
    assert ("copied-reply", world.bob.id) not in told(world)
    with pytest.raises(Forbidden):
        handle(c.ConfirmClosure(id=new_command_id()), world.bob, case=number, now=FRIDAY)


def test_watchers_hear_of_answers(world: World) -> None:
    """Bob and the duty manager hear that they watch, and of the answer, with how to end it."""
    number = opened(world)
    do(world, number, world.engineer, watch(world.bob))
    do(world, number, world.engineer, watch(world.manager))
    do(world, number, world.engineer, c.Respond(id=new_command_id(), body="We look."))
    for person in (world.bob, world.manager):
        assert {("watching", person.id), ("copied-answer", person.id)} <= told(world)
    assert words(letter_to(world.bob, "copied-answer"))[-1] == (
        "You get this because you watch the case; you can end that on its page."
    )


def test_nobody_of_another_organisation_watches(world: World) -> None:
    """Eve is Globex's: neither staff nor Acme can let her in; nothing is written but the refusal."""
    number = opened(world)
    before = rows(world.tenant)
    for actor in (world.engineer, world.ada):
        refused = handle(watch(world.eve), actor, case=number, now=FRIDAY)
        assert isinstance(refused, Refused)
        assert [one.code for one in refused.refusals] == ["watcher-unknown"]
    assert rows(world.tenant) == before
    assert refusals(world.tenant) == [("add-watcher", "watcher-unknown", "")] * 2
    with pytest.raises(NotThere):
        case_page(world.eve, number)


def test_who_left_does_not_watch(world: World) -> None:
    """A contact who may no longer sign in cannot be made a watcher."""
    number = opened(world)
    with transaction(world.tenant):
        Contact.objects.filter(tenant_id=world.tenant, id=world.bob.id).update(active=False)
    refused = handle(watch(world.bob), world.engineer, case=number, now=FRIDAY)
    assert isinstance(refused, Refused)


def test_customers_do_not_see_which_staff_watch(world: World) -> None:
    """The engineer sees both watchers, the customer the colleague alone, in the panel and in the conversation."""
    number = opened(world)
    do(world, number, world.engineer, watch(world.bob))
    do(world, number, world.engineer, watch(world.manager))
    staff, customer = (case_page(actor, number) for actor in (world.engineer, world.ada))
    assert [one.person.name for one in staff.around.watchers] == ["Bob", "Max"]
    assert [one.person.name for one in customer.around.watchers] == ["Bob"]
    assert [line.codes["person"] for line in staff.lines if line.kind == "watched"] == ["Bob", "Max"]
    assert [line.codes["person"] for line in customer.lines if line.kind == "watched"] == ["Bob"]


def test_a_case_is_handed_over_between_shifts(world: World) -> None:
    """The note is for staff only; the team on shift is told, and the case waits in the queue without an assignee."""
    number = opened(world)
    night = team(world.engineer, "Night", world.engineer, world.manager)
    shift(world.manager, night, FRIDAY)
    do(world, number, world.engineer, c.Assign(id=new_command_id(), assignee=world.engineer.id))
    do(world, number, world.engineer, c.HandOver(id=new_command_id(), body="Logs are due at six.", team=night))
    staff, customer = (case_page(actor, number) for actor in (world.engineer, world.ada))
    assert staff.assignee is None
    assert staff.around.team is not None
    assert staff.around.team.name == "Night"
    (line,) = [one for one in staff.lines if one.kind == "handed-over"]
    assert (line.body.text, line.codes["team"], line.internal) == ("Logs are due at six.", "Night", True)
    assert [one.kind for one in customer.lines if one.kind == "handed-over"] == []
    assert ("handed-over", world.manager.id) in told(world)
    assert words(letter_to(world.manager, "handed-over")) == [
        "Hello Max,",
        "Erin handed a case over to Night; one of you takes it:",
        "Logs are due at six.",
    ]
    assert [row.number for row in queue(world.engineer, QueueFilters(assignee="none")).rows] == [number]
    assert queries.search(world.ada, "Logs are due at six").cases == ()
