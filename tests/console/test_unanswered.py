"""A customer who does not answer, in the console: what was tried, what is missing, and closing when the rule holds."""

from datetime import UTC, datetime, timedelta

import pytest
from django.test import Client
from tests.console.pages import text
from tests.console.test_actions import address, dialog, sent
from tests.console.test_case import path
from tests.desk import proofs
from tests.desk.worlds import FRIDAY, World, opened
from tests.portal.seats import at

from casebook.cases.attempt import AttemptChannel
from casebook.cases.commands import RecordAttempt, Respond
from casebook.desk import outbox, queries
from casebook.desk.handle import Done, handle, new_command_id
from casebook.desk.letters import Paragraph, Quote, letter
from casebook.web.unanswered import CHANNELS, OUTCOMES

DAY = timedelta(days=1)


def waiting(world: World, *days: int, channel: AttemptChannel = "phone") -> str:
    """A case of Friday evening that waits for its customer, with an attempt some days later; return its number."""
    number = opened(world)
    asked = Respond(id=new_command_id(), body="Please send us the logs.", then_wait=True)
    assert isinstance(handle(asked, world.engineer, case=number, now=FRIDAY), Done)
    for one in days:
        tried = RecordAttempt(id=new_command_id(), channel=channel, outcome="voicemail", body="Please call us.")
        assert isinstance(handle(tried, world.engineer, case=number, now=FRIDAY + one * DAY), Done)
    return number


def test_every_channel_and_outcome_has_a_word() -> None:
    """Nothing that the core knows is shown as a code."""
    from casebook.cases.attempt import OUTCOMES as KNOWN

    assert set(CHANNELS) == set(KNOWN)
    assert set(OUTCOMES) == {one for every in KNOWN.values() for one in every}


def test_an_attempt_is_written_down_in_two_actions(world: World, engineer: Client) -> None:
    """The dialog is on the page; sent, the attempt is a line, and the page says what counts and what is missing."""
    number = waiting(world)
    at(FRIDAY + 3 * DAY)  # Monday, 19:00 in New York
    page = text(engineer.get(path(number)))
    assert "Reaching the customer 0 of 3 days count" in page
    assert "Tried to reach them" in page
    form = {"channel": "phone", "outcome": "voicemail", "text": "Please call us."}
    page = text(engineer.post(address(number, "attempt"), sent(world, number, form), follow=True))
    assert "The attempt is on the case." in page
    assert "Erin tried to reach the customer by phone: left a voice message." in page
    assert "1 of 3 days count" in page
    assert (
        "2 more attempts are missing, the last of them on Wednesday 25 November 2026 or later. If that is done as "
        "early as it counts and nobody answers, the case can be closed from Friday 27 November 2026, 00:00 "
        "(America/New_York) on. VEE-25"
    ) in page
    proofs.holds(world.tenant)


def test_an_attempt_of_this_morning_is_kept_with_its_time(world: World, engineer: Client) -> None:
    """The time is on the engineer's own clock."""
    number = waiting(world)
    at(FRIDAY + 3 * DAY)
    form = {"channel": "phone", "outcome": "no-answer", "happened_at": "2026-11-23T15:30", "text": ""}
    engineer.post(address(number, "attempt"), sent(world, number, form))
    (line,) = [one for one in queries.case_page(world.engineer, number).lines if one.kind == "attempt"]
    assert line.at == datetime(2026, 11, 23, 15, 30, tzinfo=UTC)


@pytest.mark.parametrize(
    ("form", "said"),
    [
        ({"channel": "email", "outcome": "voicemail"}, "nothing like that can come of an attempt"),
        ({"channel": "phone", "outcome": "no-answer", "happened_at": "2030-01-01T10:00"}, "lies in the future"),
        ({"channel": "phone", "outcome": "no-answer", "happened_at": "2020-01-01T10:00"}, "before the case was opened"),
        ({"channel": "pigeon", "outcome": "no-answer"}, "pigeon"),
    ],
)
def test_wrong_attempts_keep_the_typing(world: World, engineer: Client, form: dict[str, str], said: str) -> None:
    """The dialog opens again with the reason and what was typed; nothing was written."""
    number = waiting(world)
    before = proofs.rows(world.tenant)
    answer = engineer.post(address(number, "attempt"), sent(world, number, form | {"text": "Left <a> note"}))
    assert answer.status_code == 422
    box = dialog(answer.content.decode())
    assert said in box
    assert "Left &lt;a&gt; note</textarea>" in box
    assert proofs.rows(world.tenant) == before


def test_the_closing_is_offered_when_the_rule_holds(world: World, engineer: Client) -> None:
    """Not while the customer may still answer; then one press closes, by the clause, and both sides read it."""
    number = waiting(world, 3, 4, 5)
    at(FRIDAY + 6 * DAY)  # Thursday, 19:00 in New York
    page = text(engineer.get(path(number)))
    assert "3 of 3 days count" in page
    assert (
        "Unless the customer answers, it can be closed from Friday 27 November 2026, 00:00 (America/New_York) on."
        in page
    )
    assert "Close without an answer" not in page
    at(FRIDAY + 6 * DAY + timedelta(hours=5))
    page = text(engineer.get(path(number)))
    assert "Nobody has answered. Since" in page
    assert "you may close it without the customer's agreement. VEE-25" in page
    answer = engineer.post(
        address(number, "close-unanswered"), sent(world, number, {"ground": "", "text": ""}), follow=True
    )
    assert "The case is closed. The customer is told." in text(answer)
    found = queries.case_page(world.ada, number)
    assert (found.status, found.ground and found.ground.name) == ("closed", "No answer")
    assert "The case is closed without an answer (VEE-25): No answer." in text(engineer.get(path(number)))
    proofs.holds(world.tenant)


def test_too_early_is_refused_with_both_clauses(world: World, engineer: Client) -> None:
    """The agreement that is missing, and the attempts that are; nothing was written."""
    number = waiting(world, 3)
    at(FRIDAY + 4 * DAY)
    before = proofs.rows(world.tenant)
    answer = engineer.post(address(number, "close-unanswered"), sent(world, number, {"ground": "", "text": ""}))
    assert answer.status_code == 422
    assert proofs.refusals(world.tenant) == [
        ("close-case", "consent-needed", "VEE-26"),
        ("close-case", "attempts-missing", "VEE-25"),
    ]
    assert proofs.rows(world.tenant) == before


def test_a_message_can_be_an_attempt(world: World, engineer: Client) -> None:
    """Where its author ticks that, it counts; the customer gets the message and no second mail."""
    number = waiting(world)
    at(FRIDAY + 3 * DAY)
    form = {"text": "Did you find the logs?", "attempt": "on"}
    page = text(engineer.post(address(number, "respond"), sent(world, number, form), follow=True))
    assert "1 of 3 days count" in page
    assert [one.template for one in queries.outbox(world.administrator)][:2] == ["answer", "answer"]


def test_the_customer_hears_of_a_call_that_did_not_reach_them(world: World) -> None:
    """What was left, until when they can answer, and by which clause."""
    waiting(world, 3, 4, 5)
    at(FRIDAY + 5 * DAY)
    claimed = [one for one in outbox.claim(50, FRIDAY + 5 * DAY) if one.message.template == "attempt"]
    assert len(claimed) == 3
    said = [
        block.text
        for block in letter(claimed[-1], "https://desk.example").blocks
        if isinstance(block, Paragraph | Quote)
    ]
    assert said[1:] == [
        "Erin tried to reach you by phone on Wednesday, 25 November 2026, 19:00 (America/New York, UTC-5).",
        "Please call us.",
        (
            "Please write to us on the case's page. Without an answer the case may be closed, but not before Friday, "
            "27 November 2026, 00:00 (America/New York, UTC-5). (VEE-25)"
        ),
    ]
