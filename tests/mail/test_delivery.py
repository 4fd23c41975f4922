"""Mails that leave, received by a real mail server."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace
from datetime import timedelta
from email.message import EmailMessage

import pytest
from pytest_django import Settings
from tests.desk.worlds import ANSWERS, FRIDAY, World, make_world, opened
from tests.mail.sinks import Sink, mail_server

from casebook.accounts.models import Contact, ContractLine, Organisation
from casebook.cases import commands as c
from casebook.cases.actor import Actor
from casebook.cases.commands import Command
from casebook.desk.handle import Done, handle, new_command_id
from casebook.mail.delivery import PAUSES, deliver
from casebook.project.mailing import mail_settings
from casebook.store.models import OutboxRow
from casebook.tenancy import transaction

LATER = FRIDAY + timedelta(hours=1)


@pytest.fixture
def world(db: None) -> World:
    """A small support organisation."""
    return make_world()


@pytest.fixture
def sink(settings: Settings) -> Iterator[Sink]:
    """A mail server that the desk is set to use."""
    with mail_server() as server:
        use(settings, f"smtp://127.0.0.1:{server.port}")
        yield server


def use(settings: Settings, url: str, **more: str) -> None:
    """Name a mail server in the settings."""
    environment = replace(settings.CASEBOOK, smtp_url=url, **more)
    settings.CASEBOOK = environment
    for name, value in mail_settings(environment).items():
        setattr(settings, name, value)
    if url:
        settings.EMAIL_BACKEND = "django.core.mail.backends.smtp.EmailBackend"


def do(world: World, number: str, actor: Actor, command: Command, minutes: int = 10) -> None:
    """Carry out a command some minutes after the opening."""
    done = handle(command, actor, case=number, now=FRIDAY + timedelta(minutes=minutes))
    assert isinstance(done, Done), done


def rows(world: World) -> list[OutboxRow]:
    """Return all messages, oldest first."""
    with transaction(world.tenant):
        return list(OutboxRow.objects.filter(tenant_id=world.tenant).order_by("created_at", "template"))


def text(mail: EmailMessage) -> str:
    """Return the plain text of a mail."""
    body = mail.get_body(("plain",))
    assert body is not None
    return str(body.get_content()).replace("\r\n", "\n")


def html(mail: EmailMessage) -> str:
    """Return the HTML of a mail."""
    body = mail.get_body(("html",))
    assert body is not None
    return str(body.get_content()).replace("\r\n", "\n")


def deliver_all() -> int:
    """Deliver until nothing is due."""
    total = 0
    while count := deliver(LATER):
        total += count
    return total


def test_the_customer_is_told_of_the_number(world: World, sink: Sink) -> None:
    """The first mail has the number, when a person answers in the customer's zone, and the clauses with addresses."""
    number = opened(world)
    assert deliver_all() == 1
    (mail,) = sink.mails
    assert sink.recipients == [["ada@acme.example"]]
    assert mail["Subject"] == f"[{number}] Backups are slow"
    assert mail["To"] == "Ada <ada@acme.example>"
    assert mail["Auto-Submitted"] == "auto-generated"
    assert mail["Message-ID"].startswith(f"<{number.lower()}.1.case-opened.")
    assert f"Its number is {number}." in text(mail)
    assert "A person answers by Monday, 23 November 2026, 15:00 (America/New York, UTC-5)." in text(mail)
    assert "That is 8 business hours" in text(mail)
    assert ": http://127.0.0.1:8000/handbooks/veeam/2024-01/#VEE-17" in text(mail)
    assert f"Case {number}: http://127.0.0.1:8000/portal/cases/{number}" in text(mail)
    assert f'<a href="http://127.0.0.1:8000/portal/cases/{number}">Case {number}</a>' in html(mail)
    assert [row.state for row in rows(world)] == ["sent"]


def test_best_effort_promises_no_date(world: World, sink: Sink) -> None:
    """A case without a date is told so, with the clause."""
    with transaction(world.tenant):
        ContractLine.objects.filter(id=world.basic).update(plan="free")
        line = ContractLine.objects.select_related("contract").get(id=world.basic)
        line.contract.licence = "free"
        line.contract.save(update_fields=["licence"])
    opened(world, answers={key: told for key, told in ANSWERS.items() if key != "support-id"})
    deliver_all()
    assert "A person answers as soon as somebody is free; there is no fixed time for this. (VEE-17" in text(
        sink.mails[0]
    )


def test_a_whole_conversation_is_one_thread(world: World, sink: Sink) -> None:
    """Answers, the proposal and the closing reach the customer, replies the engineer; all refer to one root."""
    number = opened(world)
    do(world, number, world.engineer, c.Assign(id=new_command_id(), assignee=world.engineer.id))
    do(world, number, world.engineer, c.Respond(id=new_command_id(), body="Is the *proxy* new?"))
    do(world, number, world.ada, c.Reply(id=new_command_id(), body="Yes, since Monday."), 20)
    do(
        world,
        number,
        world.engineer,
        c.ProposeClosure(id=new_command_id(), ground="advice", body="Shall we close?"),
        30,
    )
    do(world, number, world.ada, c.ConfirmClosure(id=new_command_id()), 40)
    deliver_all()
    seen = [(mail["To"], mail["Auto-Submitted"]) for mail in sink.mails]
    assert seen == [
        ("Ada <ada@acme.example>", "auto-generated"),
        ("Ada <ada@acme.example>", None),
        ("Erin <erin@desk.example>", None),
        ("Ada <ada@acme.example>", None),
        ("Ada <ada@acme.example>", "auto-generated"),
    ]
    root = f"<{number.lower()}@127.0.0.1>"
    assert {(mail["References"], mail["In-Reply-To"]) for mail in sink.mails} == {(root, root)}
    assert {mail["Subject"] for mail in sink.mails} == {f"[{number}] Backups are slow"}
    assert len({mail["Message-ID"] for mail in sink.mails}) == 5
    answer, reply, proposal, closed = sink.mails[1:]
    assert "Erin answered on your case:\n\nIs the *proxy* new?" in text(answer)
    assert "<blockquote><p>Is the <em>proxy</em> new?</p>\n</blockquote>" in html(answer)
    assert "Ada (Acme) wrote:\n\nYes, since Monday." in text(reply)
    assert f"/console/cases/{number}" in text(reply)
    assert "Erin suggests to close your case (Answer or advice)" in text(proposal)
    assert "agree or disagree" in text(proposal)
    assert f"your case {number} is closed (Answer or advice)." in text(closed)


def test_an_internal_note_never_leaves(world: World, sink: Sink) -> None:
    """No mail has anything of a note, to whomever it goes."""
    number = opened(world)
    do(world, number, world.engineer, c.Assign(id=new_command_id(), assignee=world.engineer.id))
    do(world, number, world.engineer, c.AddNote(id=new_command_id(), body="The secret of the note"))
    do(world, number, world.engineer, c.Respond(id=new_command_id(), body="An answer"))
    do(world, number, world.ada, c.Reply(id=new_command_id(), body="A reply"))
    assert deliver_all() == 3
    assert not [mail for mail in sink.mails if "secret" in mail.as_string()]


def test_what_people_typed_cannot_become_a_header(world: World, sink: Sink) -> None:
    """Line breaks and addresses in subjects and names stay words: one recipient, one subject, no further header."""
    with transaction(world.tenant):
        Contact.objects.filter(id=world.ada.id).update(name='Eve" <x@evil.example>,\r\nBcc: b@evil.example\x07')
        Organisation.objects.filter(id=world.acme).update(name="Acme\nX-Evil: 1")
    number = opened(world, subject="Slow\r\nBcc: c@evil.example\r\n\r\n<script>alert(1)</script>\u2028X-Evil: 1")
    deliver_all()
    (mail,) = sink.mails
    assert sink.recipients == [["ada@acme.example"]]
    assert mail["Bcc"] is None
    assert mail["X-Evil"] is None
    assert len(mail.get_all("To", [])) == 1
    assert [address.addr_spec for address in mail["To"].addresses] == ["ada@acme.example"]
    assert mail["Subject"].startswith(f"[{number}] Slow")
    assert "\n" not in mail["Subject"]
    assert "<script" not in html(mail)


def test_markup_in_words_is_harmless(world: World, sink: Sink) -> None:
    """The HTML of a mail has no script, no picture and no javascript address, whatever was typed."""
    number = opened(world)
    body = (
        "<script>alert(1)</script> ![x](http://evil.example/x.png) [y](javascript:alert(1)) <img src='//evil.example'>"
    )
    do(world, number, world.engineer, c.Respond(id=new_command_id(), body=body))
    deliver_all()
    shown = html(sink.mails[1])
    assert "<script" not in shown
    assert "<img" not in shown
    assert 'href="javascript' not in shown


def test_a_reply_address_can_be_set(world: World, sink: Sink, settings: Settings) -> None:
    """Sender and address for replies are those of the settings."""
    use(settings, settings.CASEBOOK.smtp_url, mail_from="Desk <desk@acme.example>", mail_reply_to="cases@acme.example")
    opened(world)
    deliver_all()
    assert sink.mails[0]["From"] == "Desk <desk@acme.example>"
    assert sink.mails[0]["Reply-To"] == "cases@acme.example"


def test_without_a_server_messages_are_kept(world: World) -> None:
    """Where no mail server is named nothing is sent, and the outbox says so."""
    opened(world)
    assert deliver_all() == 1
    (row,) = rows(world)
    assert (row.state, row.sent_at, row.next_at) == ("kept", LATER, None)


def test_a_server_that_is_down_is_tried_again_with_the_same_id(world: World, sink: Sink, settings: Settings) -> None:
    """A mail that could not be handed over waits, and leaves later with the id it always had."""
    opened(world)
    use(settings, "smtp://127.0.0.1:1")
    assert deliver(LATER) == 1
    (row,) = rows(world)
    assert (row.state, row.attempts, row.next_at) == ("waiting", 1, LATER + PAUSES[0])
    assert "refused" in row.error
    assert deliver(LATER) == 0
    use(settings, f"smtp://127.0.0.1:{sink.port}")
    assert deliver(LATER + PAUSES[0]) == 1
    assert [mail["Message-ID"] for mail in sink.mails] == [row.message_id]


def test_a_worker_that_dies_after_sending_sends_again_with_the_same_id(world: World, sink: Sink) -> None:
    """A message that was sent but not settled is sent again: at least once, recognisable by its id."""
    opened(world)
    deliver_all()
    with transaction(world.tenant):  # as if the worker had died before it could write that down
        OutboxRow.objects.filter(tenant_id=world.tenant).update(state="waiting", sent_at=None, next_at=LATER)
    deliver_all()
    assert len(sink.mails) == 2
    assert sink.mails[0]["Message-ID"] == sink.mails[1]["Message-ID"]
    assert sink.mails[0]["Date"] == sink.mails[1]["Date"]


def test_a_recipient_that_does_not_exist_is_given_up(world: World, sink: Sink) -> None:
    """A recipient refused for good is not tried again; one refused for now is."""
    opened(world)
    sink.refuse_with = "450 busy"
    deliver(LATER)
    assert rows(world)[0].state == "waiting"
    sink.refuse_with = "550 no such user"
    deliver(LATER + PAUSES[0])
    (row,) = rows(world)
    assert (row.state, row.next_at) == ("failed", None)
    assert "no such user" in row.error


def test_a_message_that_cannot_be_read_stands_in_nobodys_way(world: World, sink: Sink) -> None:
    """A message whose case is not to be found is given up, and those behind it leave."""
    opened(world)
    with transaction(world.tenant):
        OutboxRow.objects.filter(tenant_id=world.tenant).update(number="GONE-GONE")
    number = opened(world, now=FRIDAY + timedelta(minutes=1))
    deliver_all()
    assert [mail["Subject"] for mail in sink.mails] == [f"[{number}] Backups are slow"]
    assert sorted(row.state for row in rows(world)) == ["failed", "sent"]


def test_one_refused_mail_does_not_stop_the_others(world: World, sink: Sink) -> None:
    """A mail that cannot be made is given up, and those after it are handed over."""
    opened(world)
    number = opened(world, subject="Another", now=FRIDAY + timedelta(minutes=1))
    do(world, number, world.engineer, c.Assign(id=new_command_id(), assignee=world.engineer.id))
    do(world, number, world.ada, c.Reply(id=new_command_id(), body="Hello?"))
    with transaction(world.tenant):
        Contact.objects.filter(id=world.ada.id).update(email="")
    deliver_all()
    assert [mail["Subject"] for mail in sink.mails] == [f"[{number}] Another"]
    assert sorted((row.state, row.error) for row in rows(world)) == [
        ("failed", "the recipient has no mail address"),
        ("failed", "the recipient has no mail address"),
        ("sent", ""),
    ]
