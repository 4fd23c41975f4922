"""The case page: clocks with their reasons, what to do next, people, facts, the conversation."""

import json
import re
from datetime import timedelta
from pathlib import Path

from django.db import connection
from django.test import Client
from django.test.utils import CaptureQueriesContext
from tests.console.pages import text
from tests.desk.test_replying import closed
from tests.desk.worlds import FRIDAY, World, make_world, opened
from tests.portal.forms import filled
from tests.portal.seats import at, signed_in

from casebook.accounts.models import Staff
from casebook.cases.actor import Actor
from casebook.cases.commands import AddNote, Assign, ConfirmClosure, LogCall, ProposeClosure, Reply, Respond, Wait
from casebook.desk import clock, queries
from casebook.desk.handle import Done, handle, new_command_id
from casebook.tenancy import transaction

COUNTS = Path(__file__).parent / "query_counts.json"


def path(number: str) -> str:
    """The address of a case."""
    return f"/console/cases/{number}/"


def talk(world: World, number: str, turns: int) -> None:
    """Let customer and engineer write by turns."""
    for turn in range(turns):
        side, command = (world.ada, Reply) if turn % 2 else (world.engineer, Respond)
        assert isinstance(handle(command(id=new_command_id(), body=f"Turn {turn}."), side, case=number), Done)


def account_manager(world: World) -> Actor:
    """Somebody who reads cases and writes notes, and does nothing else to them."""
    with transaction(world.tenant):
        row = Staff.objects.create(
            tenant_id=world.tenant, name="Amy", email="amy@desk.example", roles=["account-manager"]
        )
    return Actor("staff", world.tenant, str(row.id), frozenset({"account-manager"}))


def test_clock_says_when_and_why(world: World, engineer: Client) -> None:
    """The date stands in both zones; Why names the clauses, linked to their text, and what was not counted."""
    page = engineer.get(path(opened(world, now=clock.now())))
    markup, words = page.content.decode(), text(page)
    assert "Mon 23 Nov, 20:00 UTC · 15:00" in words
    assert "/handbooks/veeam/2024-01/#VEE-17" in markup
    assert "/handbooks/veeam/2024-01/#VEE-10" in markup
    assert "Fri 20 Nov, 20:00 EST to Mon 23 Nov, 08:00 EST: 2 d 12 h not counted" in words


def test_people_can_be_reached(world: World, engineer: Client) -> None:
    """The contact with address and local time now, the number for their country with its clause, and who has it."""
    number = opened(world, now=clock.now())
    handle(Assign(id=new_command_id(), assignee=world.engineer.id), world.engineer, case=number)
    page = engineer.get(path(number))
    words = text(page)
    assert "Ada Acme" in words
    assert 'href="mailto:ada@acme.example"' in page.content.decode()
    assert re.search(r"19:0\d EST there now America/New_York", words)
    assert "They call +1 202 555 0117" in words
    assert "Erin Assigned" in words


def test_severity_is_said_once_in_words(world: World, engineer: Client) -> None:
    """The facts give the criterion, the heading the level; answers that stand elsewhere are not repeated."""
    words = text(engineer.get(path(opened(world, now=clock.now()))))
    assert "Severity Primary backup tasks or monitoring tasks are affected." in words
    assert "Severity 2 Primary" not in words
    assert words.count("Every job has been slow since the update.") == 2  # the conversation, and the dialog that splits
    assert "When it began Fri 20 Nov, 13:00 UTC" in words


def test_next_step_follows_the_case(world: World, engineer: Client) -> None:
    """The page says what to do next, and points out a customer who has waited a day."""
    number = opened(world, now=clock.now())
    fresh = text(engineer.get(path(number)))
    assert "Next step Answer the customer They wrote just now. Take it" in fresh
    at(FRIDAY + timedelta(hours=26, minutes=30))
    late = engineer.get(path(number)).content.decode()
    assert "They have waited for us for 1 d 2 h." in late
    assert "cb-next-soon" in late
    handle(Respond(id=new_command_id(), body="Hello."), world.engineer, case=number)
    assert "Next step Take the case Nobody looks after it." in text(engineer.get(path(number)))
    handle(Wait(id=new_command_id(), waiting_for="third_party"), world.engineer, case=number)
    assert "Next step Ask the third party again" in text(engineer.get(path(number)))
    handle(ProposeClosure(id=new_command_id(), ground="fix", body="Solved?"), world.engineer, case=number)
    assert "Next step The customer decides" in text(engineer.get(path(number)))


def test_a_call_nobody_took_is_no_answer(world: World, engineer: Client) -> None:
    """A customer who was not reached still waits; one who was spoken to does not."""
    number = opened(world, now=clock.now())
    handle(LogCall(id=new_command_id(), body="No reply", reached=False), world.engineer, case=number)
    assert "Answer the customer" in text(engineer.get(path(number)))
    handle(LogCall(id=new_command_id(), body="Spoke with Ada"), world.engineer, case=number)
    assert "Answer the customer" not in text(engineer.get(path(number)))


def test_missed_answer_is_the_next_step_in_red(world: World, engineer: Client) -> None:
    """Past the deadline the next step says so by colour, icon and the clock's word."""
    number = opened(world, now=clock.now())
    at(FRIDAY + timedelta(days=3))
    page = engineer.get(path(number)).content.decode()
    assert "cb-next-breached" in page
    assert "Breached" in page


def test_notes_are_marked_as_internal(world: World, engineer: Client) -> None:
    """A note says twice that only the team sees it."""
    number = opened(world, now=clock.now())
    handle(AddNote(id=new_command_id(), body="Careful here"), world.engineer, case=number)
    words = text(engineer.get(path(number)))
    assert "Internal note Erin" in words
    assert "Careful here Only your team sees this." in words


def test_long_conversation_is_folded(world: World, engineer: Client) -> None:
    """The first message and the latest are there at once, the middle when the whole is asked for."""
    number = opened(world, now=clock.now())
    talk(world, number, 60)
    page, whole = (engineer.get(path(number) + query).content.decode() for query in ("", "?all=1"))
    assert "earlier entries" in page
    assert "Turn 0." not in page
    assert "Turn 59." in page
    assert page.index("Every job has been slow") < page.index("earlier entries")
    assert "earlier entries" not in whole
    assert whole.index("Turn 0.") < whole.index("Turn 59.")


def test_two_hundred_messages_ask_no_more_than_two(world: World, engineer: Client) -> None:
    """A very long case asks the database as often as a short one."""
    short, long = opened(world, now=clock.now()), opened(world, now=clock.now())
    talk(world, long, 200)
    talk(world, short, 2)
    engineer.get(path(long))
    counted = {}
    for name, number in (("short", short), ("long", long)):
        with CaptureQueriesContext(connection) as captured:
            engineer.get(path(number))
        counted[name] = len(captured)
    assert counted["short"] == counted["long"]


def test_query_counts_are_the_reviewed_ones(world: World, engineer: Client) -> None:
    """Both pages ask as often as the reviewed file says."""
    number, _, _ = (opened(world, now=clock.now()) for _ in range(3))
    talk(world, number, 3)
    counted = {}
    for name, address in (("queue", "/console/"), ("case", path(number))):
        engineer.get(address)
        with CaptureQueriesContext(connection) as captured:
            engineer.get(address)
        counted[name] = len([one for one in captured.captured_queries if "SAVEPOINT" not in one["sql"]])
    assert counted == json.loads(COUNTS.read_text(encoding="utf-8"))


def test_account_manager_reads_and_notes_only(world: World) -> None:
    """Who may only read and note is offered that, and nothing else."""
    number = opened(world, now=clock.now())
    page = signed_in(account_manager(world)).get(path(number)).content.decode()
    assert "Add note" in page
    for word in ("Send reply", "Propose closure</span>", "Log a call</span>", "Take it"):
        assert word not in page, word


def test_closed_case_takes_no_words(world: World, engineer: Client) -> None:
    """A closed case offers no composer and says what to do if the problem persists."""
    number = opened(world, now=clock.now())
    proposed = handle(ProposeClosure(id=new_command_id(), ground="fix", body="Solved?"), world.engineer, case=number)
    assert isinstance(proposed, Done)
    handle(ConfirmClosure(id=new_command_id(), expected=proposed.version), world.ada, case=number)
    words = text(engineer.get(path(number)))
    assert "This case is closed." in words
    assert "Send reply" not in words
    assert "Next step" not in words
    assert "Open a follow-up" in words


def test_follow_up_is_opened_for_a_caller(world: World, engineer: Client) -> None:
    """The form comes with the caller and the closed case chosen; the new case follows it, and both pages say so."""
    old = closed(world)
    form = engineer.get(f"/console/open/?contact={world.ada.id}&contract_line={world.basic}&follows={old}")
    assert f'<option value="{old}" selected>' in form.content.decode()
    given = filled(world, contact=world.ada.id, channel="phone", follows=old)
    answer = engineer.post("/console/open/", given, follow=True)
    assert answer.status_code == 200, text(answer)
    (link,) = queries.case_page(world.engineer, old).links
    assert f"Goes on in {link.number}" in text(engineer.get(path(old)))
    assert f"Follows {old}" in text(engineer.get(path(link.number)))


def test_nobody_else_sees_it(world: World, customer: Client) -> None:
    """Another tenant's engineer finds nothing, customers are led away, strangers to the sign-in."""
    number = opened(world, now=clock.now())
    other = make_world("unitrends")
    assert signed_in(other.engineer).get(path(number)).status_code == 404
    assert customer.get(path(number))["Location"] == "/"
    assert Client().get(path(number))["Location"] == f"/account/login/?next={path(number)}"
