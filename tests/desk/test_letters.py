"""What messages to people say."""

from __future__ import annotations

from datetime import UTC, datetime, timedelta

import pytest
from tests.desk.efforts import down
from tests.desk.falsely import lowered, vsa
from tests.desk.worlds import FRIDAY, World, make_world, opened

from casebook.accounts.models import ContractLine, Tenant
from casebook.cases import commands as c
from casebook.desk import outbox
from casebook.desk.handle import Done, handle, new_command_id
from casebook.desk.letters import Letter, Link, Paragraph, Quote, letter
from casebook.desk.letters.times import when
from casebook.desk.letters.writing import AUTOMATIC, WRITERS
from casebook.desk.setup import load_handbooks
from casebook.desk.timers import sweep
from casebook.tenancy import transaction

ORIGIN = "https://desk.example"


@pytest.fixture
def world(db: None) -> World:
    """A small support organisation."""
    return make_world()


def letters(now: datetime) -> dict[str, Letter]:
    """Claim all messages that are due and write their letters, by template (the last of each)."""
    return {one.message.template: letter(one, ORIGIN) for one in outbox.claim(50, now)}


def words(written: Letter) -> str:
    """Return a letter's paragraphs and quotes."""
    return "\n".join(block.text for block in written.blocks if isinstance(block, Paragraph | Quote))


def test_when() -> None:
    """An instant is written on the reader's clock, with the zone and its distance from UTC."""
    at = datetime(2026, 11, 23, 20, tzinfo=UTC)
    assert when(at, "America/New_York") == "Monday, 23 November 2026, 15:00 (America/New York, UTC-5)"
    assert when(at, "Asia/Kolkata") == "Tuesday, 24 November 2026, 01:30 (Asia/Kolkata, UTC+5:30)"
    assert when(at, "UTC") == "Monday, 23 November 2026, 20:00 (UTC, UTC)"


def test_every_template_has_words() -> None:
    """Every message that can follow from an event can be written."""
    from typing import get_args

    from casebook.cases.react import AudienceTemplate, CustomerTemplate, EngineerTemplate

    assert set(WRITERS) == {
        *get_args(CustomerTemplate),
        *get_args(EngineerTemplate),
        *get_args(AudienceTemplate),
    }
    assert set(WRITERS) > AUTOMATIC


def test_deadlines_reach_the_engineer(world: World) -> None:
    """Warning and breach name the deadline on the engineer's clock, and begin their subject with what it is about."""
    number = opened(world)
    handle(c.Assign(id=new_command_id(), assignee=world.engineer.id), world.engineer, case=number, now=FRIDAY)
    sweep(FRIDAY + timedelta(days=4))
    found = letters(FRIDAY + timedelta(days=4))
    due = "Monday, 23 November 2026, 15:00 (America/New York, UTC-5)"
    near, missed = found["deadline-near"], found["deadline-missed"]
    assert near.subject == f"Due soon: [{number}] Backups are slow"
    assert near.blocks[1] == Paragraph(f"First response for Acme is due on {due}.")
    assert missed.subject == f"Missed: [{number}] Backups are slow"
    assert missed.blocks[1] == Paragraph(f"First response for Acme was due on {due} and has been missed.")
    assert missed.automatic
    assert missed.blocks[-1] == Link(f"Case {number}", f"{ORIGIN}/console/cases/{number}")


def test_a_decline_reaches_the_engineer(world: World) -> None:
    """The engineer reads why the customer does not agree."""
    number = opened(world)
    for minutes, actor, command in (
        (1, world.engineer, c.Assign(id=new_command_id(), assignee=world.engineer.id)),
        (2, world.engineer, c.ProposeClosure(id=new_command_id(), ground="advice", body="Close?")),
        (3, world.ada, c.DeclineClosure(id=new_command_id(), body="It failed again.")),
    ):
        handle(command, actor, case=number, now=FRIDAY + timedelta(minutes=minutes))
    written = letters(FRIDAY + timedelta(hours=1))["closure-declined"]
    assert words(written) == "Hello Erin,\nAda (Acme) does not agree to close the case:\nIt failed again."
    assert not written.automatic


def test_out_of_hours_is_told_with_the_number_to_call(db: None) -> None:
    """A case of a Saturday in the portal is told that nobody watches, by which clause, and whom to phone."""
    load_handbooks()
    world = make_world("unitrends")
    with transaction(world.tenant):
        ContractLine.objects.filter(id=world.basic).update(handbook="unitrends", plan="standard")
    Tenant.objects.filter(id=world.tenant).update(handbooks=["unitrends"])
    answers = {
        "name": "Ada", "company": "Acme", "telephone": "+1 202 555 0123", "release": "10.7",
        "description": "How?", "urgency": "no-hurry",
    }  # fmt: skip
    saturday = datetime(2026, 11, 21, 15, tzinfo=UTC)
    opened(world, now=saturday, severity="4", criterion="question", answers=answers)
    said = words(letters(saturday)["case-opened"])
    assert "Monday, 23 November 2026, 18:00 (America/New York, UTC-5)" in said
    assert "which begin to count on Monday, 23 November 2026, 08:00 (America/New York, UTC-5)" in said
    assert "Nobody is watching this queue just now." in said
    assert "(UNI-05)" in said
    assert "(UNI-13)" in said
    assert "Phone, North America: +1 202 555 0142" in said


def test_priority_is_told_with_its_reason_and_how_to_see_it_differently(db: None) -> None:
    """Where a handbook lets priorities be disputed, the first letter says which one a case has, why, and what to do."""
    load_handbooks()
    world = make_world("datto")
    with transaction(world.tenant):
        ContractLine.objects.filter(id=world.basic).update(handbook="datto-saas-protection", plan="subscription")
    Tenant.objects.filter(id=world.tenant).update(handbooks=["datto-saas-protection"])
    opened(world, severity="3", criterion="slightly-degraded", answers={"description": "It is slow."})
    said = words(letters(FRIDAY)["case-opened"])
    assert "The priority of your case is Medium. It was chosen for this reason: The product can be used with" in said
    assert "If you see it differently, ask us on the case's page to look again" in said
    assert "(DSP-13)" in said


def test_a_severity_that_nobody_may_dispute_is_not_told(world: World) -> None:
    """Other handbooks say nothing of it in the first letter."""
    opened(world)
    assert "see it differently" not in words(letters(FRIDAY)["case-opened"])


def test_a_line_that_is_gone_is_no_letter(world: World) -> None:
    """Where the event is not there for the reader, no letter is written at all."""
    from dataclasses import replace

    opened(world)
    (claimed,) = outbox.claim(10, FRIDAY)
    with pytest.raises(ValueError, match="nothing for its reader"):
        letter(replace(claimed, line=None), ORIGIN)
    assert claimed.line is not None
    with pytest.raises(ValueError, match="nothing for its reader"):
        letter(replace(claimed, line=replace(claimed.line, internal=True)), ORIGIN)


def test_the_talk_about_a_severity_reaches_the_other_side(world: World) -> None:
    """The customer reads how the vendor sees it and what to do; the engineer reads the answer; both what holds then."""
    number = opened(world)
    ask = c.ProposeSeverity(
        id=new_command_id(), severity="3", criterion="secondary-tasks", reason="Only the copies fail."
    )
    for minutes, actor, command in (
        (1, world.engineer, c.Assign(id=new_command_id(), assignee=world.engineer.id)),
        (2, world.engineer, ask),
        (3, world.ada, c.DisputeSeverity(id=new_command_id(), reason="It is all of them.")),
        (4, world.engineer, c.RecordDisagreement(id=new_command_id(), reason="The logs show the copies alone.")),
    ):
        assert isinstance(handle(command, actor, case=number, now=FRIDAY + timedelta(minutes=minutes)), Done)
    found = letters(FRIDAY + timedelta(hours=1))
    asked = words(found["severity-proposed"])
    assert "Erin reads your case as Severity 3 and asks how you see it:" in asked
    assert "Only the copies fail." in asked
    assert "Until then your own choice holds." in asked
    assert any(isinstance(one, Link) and one.title.startswith("VEE-15") for one in found["severity-proposed"].blocks)
    assert "Ada (Acme) does not agree to Severity 3:" in words(found["severity-disputed"])
    changed = words(found["severity-changed"])
    assert "we could not agree; the severity of the case is now Severity 3. It was Severity 2." in changed
    assert "The logs show the copies alone." in changed
    assert "disagreement-recorded" not in found


def test_a_false_report_is_told_to_both_sides_and_the_third_to_managers(world: World) -> None:
    """The customer reads why and that they can answer; the engineer reads the answer; managers are asked to decide."""
    line = vsa(world)
    for days in (3, 2):
        lowered(world, line, now=FRIDAY - timedelta(days=days))
    number = lowered(world, line, now=FRIDAY)
    for minutes, actor, command in (
        (2, world.engineer, c.Assign(id=new_command_id(), assignee=world.engineer.id)),
        (3, world.ada, c.ContestLowering(id=new_command_id(), body="It stood still.")),
        (4, world.engineer, c.UpholdLowering(id=new_command_id(), body="The logs show work.")),
    ):
        assert isinstance(handle(command, actor, case=number, now=FRIDAY + timedelta(minutes=minutes)), Done)
    found = letters(FRIDAY + timedelta(hours=1))
    told = words(found["severity-changed"])
    assert (
        "we lowered the severity of the case from 1 (Critical/System Down) to 3 (Normal Impact); the report was false:"
        in told
    )
    assert "It runs, only slowly." in told
    assert "If you see it otherwise, please say so on the case's page; somebody will look again." in told
    assert "Ada (Acme) does not agree that the report was false:\nIt stood still." in words(found["lowering-contested"])
    upheld = words(found["lowering-upheld"])
    assert "we have looked again and stay with it. Erin wrote:\nThe logs show work." in upheld
    asked = words(found["false-reports"])
    assert "3 false reports of Acme count within 180 days." in asked
    assert f"{ORIGIN}/console/customers/{world.acme}/#false-reports" in [
        one.url for one in found["false-reports"].blocks if isinstance(one, Link)
    ]


def test_work_around_the_clock_is_told_to_both_sides(world: World) -> None:
    """It begins, somebody is asked for, another person is named, it rests without an answer, and it is over."""
    number = down(world, now=FRIDAY)
    named = c.HandOverAvailability(id=new_command_id(), name="Ben Lee", phone="+1 202 555 0100")
    assert isinstance(handle(named, world.ada, case=number, now=FRIDAY + timedelta(minutes=5)), Done)
    sweep(FRIDAY + timedelta(hours=6))
    over = c.EndEffort(id=new_command_id(), end="workaround", body="Restore from the copy.", contained=True)
    assert isinstance(handle(over, world.engineer, case=number, now=FRIDAY + timedelta(hours=7)), Done)
    found = letters(FRIDAY + timedelta(hours=8))
    opening = words(found["case-opened"])
    assert "We work on it around the clock from the moment that somebody has taken it (VEE-16)." in opening
    assert "we work on your case around the clock now" in words(found["effort-started"])
    asked = "is somebody of yours there to work with us? Please tell us on the case's page by "
    assert f"{asked}Friday, 20 November 2026, 23:50 (America/New York, UTC-5)." in words(found["availability-asked"])
    assert "nobody answered whether somebody is there" in words(found["effort-suspended"])
    assert "Ada named who works along from here:\nBen Lee\nPhone: +1 202 555 0100" in words(
        found["availability-handed-over"]
    )
    ended = words(found["effort-ended"])
    assert "a workaround is in place and the harm is contained" in ended
    assert "If the harm is not contained, please say so on the case's page: then we go on." in ended
