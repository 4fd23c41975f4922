"""The outbox: what the desk wrote, what became of it, and each message as its reader gets it."""

from datetime import timedelta

from django.test import Client
from tests.console.pages import NOBODY, text, turned_away
from tests.desk.worlds import FRIDAY, World, make_world, opened
from tests.portal.seats import signed_in

from casebook.console.outbox_words import ABOUT
from casebook.desk import outbox, queries
from casebook.desk.letters import announcements, writing

OUTBOX = "/console/outbox/"


def test_message_waits_and_is_kept(world: World, engineer: Client) -> None:
    """A new case has one message to its contact: waiting, then shown and not sent."""
    number = opened(world)
    assert f"The case is open {number} to Ada customer waiting" in text(engineer.get(OUTBOX))
    (claimed,) = outbox.claim(now=FRIDAY + timedelta(minutes=1))
    outbox.kept(world.tenant, claimed.message.id)
    shown = text(engineer.get(OUTBOX))
    assert f"The case is open {number} to Ada customer shown, not sent" in shown
    assert "This desk names no mail server" in shown


def test_failed_message_says_why(world: World, engineer: Client) -> None:
    """What the mail server said stands in the list and on the message."""
    opened(world)
    (claimed,) = outbox.claim(now=FRIDAY + timedelta(minutes=1))
    outbox.failed(world.tenant, claimed.message.id, "550 no such user")
    assert "550 no such user" in text(engineer.get(OUTBOX))
    assert "The mail server said 550 no such user" in text(engineer.get(f"{OUTBOX}{claimed.message.id}/"))


def test_message_is_shown_whole(world: World, engineer: Client) -> None:
    """Sender, recipient, subject and every word, with the date in the reader's zone and its clause."""
    number = opened(world)
    (line,) = queries.outbox(world.engineer)
    shown = text(engineer.get(f"{OUTBOX}{line.id}/"))
    assert "To Ada ada@acme.example" in shown
    assert f"Subject [{number}] Backups are slow" in shown
    assert f"we have your case. Its number is {number}." in shown
    assert "VEE-17" in shown
    assert f"Case {number}" in shown
    assert line.message_id in shown


def test_every_message_is_named_in_words() -> None:
    """Whatever is written stands in the list by what it is about, never by its code."""
    assert set(ABOUT) == {*writing.WRITERS, *announcements.WRITERS}


def test_empty_outbox_teaches(world: World, engineer: Client) -> None:
    """It says when messages are written."""
    assert "Nothing was written yet" in text(engineer.get(OUTBOX))


def test_outbox_is_for_staff_of_the_tenant(world: World, customer: Client, engineer: Client) -> None:
    """A contact is led away; another tenant's message and one that is not there are the same 404."""
    assert turned_away(customer, OUTBOX)
    opened(world)
    (line,) = queries.outbox(world.engineer)
    other = signed_in(make_world("other").engineer)
    assert other.get(f"{OUTBOX}{line.id}/").status_code == 404
    assert engineer.get(f"{OUTBOX}{NOBODY}/").status_code == 404
    assert "Nothing was written yet" in text(other.get(OUTBOX))
