"""The case page of the portal and what a customer does there."""

import re

from django.core.files.uploadedfile import SimpleUploadedFile
from django.db import connection
from django.test import Client
from django.test.utils import CaptureQueriesContext
from tests.console.test_case import talk
from tests.desk import proofs
from tests.desk.worlds import World, opened
from tests.portal.seats import signed_in

from casebook.cases.commands import AddNote, ProposeClosure, Respond
from casebook.desk import clock, queries
from casebook.desk.handle import Done, handle, new_command_id
from casebook.desk.queries.shapes import CasePage


def path(number: str, action: str = "") -> str:
    """Return the address of a case, or of something that is done on it."""
    return f"/portal/cases/{number}/{action}"


def told(world: World, number: str) -> CasePage:
    """Return the case as its customer sees it."""
    return queries.case_page(world.ada, number)


def proposed(world: World, number: str) -> int:
    """Let the engineer ask to close; return the version of the case after it."""
    command = ProposeClosure(id=new_command_id(), ground="fix", body="Is it **solved** now?")
    done = handle(command, world.engineer, case=number)
    assert isinstance(done, Done), done
    return done.version


def test_page_tells_when_and_why(world: World, ada: Client) -> None:
    """The date stands in the next step and beside its reason, with clauses, spans, zone and edition."""
    number = opened(world, now=clock.now())
    page = ada.get(path(number)).content.decode()
    assert "We answer by Mon 23 Nov, 15:00 EST" in page
    assert "/handbooks/veeam/2024-01/#VEE-17" in page
    assert "Fri 20 Nov, 20:00 EST to Mon 23 Nov, 08:00 EST: 2 d 12 h not counted" in page
    assert "the zone of the organisation" in page
    assert "Every job has been slow since the update." in page


def test_two_hundred_messages_leave_the_page_calm(world: World, ada: Client) -> None:
    """The first message and the latest are there at once, the others when the whole is asked for.

    The database is asked as often as for a short case.
    """
    short, long = opened(world, now=clock.now()), opened(world, now=clock.now())
    talk(world, short, 2)
    talk(world, long, 200)
    ada.get(path(long))
    counted = []
    for number in (short, long):
        with CaptureQueriesContext(connection) as captured:
            ada.get(path(number))
        counted.append(len(captured))
    assert counted[0] == counted[1]
    page, whole = (ada.get(path(long) + query).content.decode() for query in ("", "?all=1"))
    assert "earlier entries" in page
    assert "Turn 199." in page
    assert "Turn 20." not in page
    assert page.index("Every job has been slow") < page.index("earlier entries") < page.index("Turn 199.")
    assert "earlier entries" not in whole
    assert "Turn 20." in whole


def test_notes_are_never_there(world: World, ada: Client) -> None:
    """An internal note is not on the customer's page, an answer is, rendered from markdown."""
    number = opened(world, now=clock.now())
    handle(AddNote(id=new_command_id(), body="do not tell them"), world.engineer, case=number)
    handle(Respond(id=new_command_id(), body="Please **restart** it."), world.engineer, case=number)
    page = ada.get(path(number)).content.decode()
    assert "do not tell them" not in page
    assert "<strong>restart</strong>" in page
    assert "First response" in page


def test_reply_is_on_the_case_with_its_file(world: World, ada: Client) -> None:
    """A message and its file reach the conversation; the draft in the browser is told that it arrived, once."""
    number = opened(world, now=clock.now())
    shot = SimpleUploadedFile("log.txt", b"a line", "text/plain")
    form = {"command_id": new_command_id(), "text": "One more thing", "files": shot}
    page = ada.post(path(number, "reply/"), form, follow=True).content.decode()
    last = told(world, number).lines[-1]
    assert (last.kind, last.body.text, [one.name for one in last.files]) == ("reply", "One more thing", ["log.txt"])
    assert f'data-draft-done="reply-{number}"' in page
    assert "data-draft-done" not in ada.get(path(number)).content.decode()
    download = ada.get(f"/files/{last.files[0].id}/")
    assert b"".join(download.streaming_content) == b"a line"  # type: ignore[attr-defined]  # it is a FileResponse
    assert download["Content-Security-Policy"] == "sandbox; default-src 'none'"
    assert download["X-Content-Type-Options"] == "nosniff"
    assert signed_in(world.eve).get(f"/files/{last.files[0].id}/").status_code == 404


def test_reply_sent_twice_is_there_once(world: World, ada: Client) -> None:
    """The same form sent twice writes one message."""
    number = opened(world, now=clock.now())
    form = {"command_id": new_command_id(), "text": "Only once"}
    ada.post(path(number, "reply/"), form)
    ada.post(path(number, "reply/"), form)
    assert [one.kind for one in told(world, number).lines] == ["opened", "reply"]


def test_empty_reply_is_refused(world: World, ada: Client) -> None:
    """A message without words is refused, and nothing is written."""
    number = opened(world, now=clock.now())
    before = proofs.rows(world.tenant)
    answer = ada.post(path(number, "reply/"), {"command_id": new_command_id(), "text": "  "})
    assert answer.status_code == 422
    assert "Not done" in answer.content.decode()
    assert proofs.rows(world.tenant) == before


def test_closure_is_confirmed(world: World, ada: Client) -> None:
    """The customer reads what is proposed and why, agrees, and the case is closed."""
    number = opened(world, now=clock.now())
    version = proposed(world, number)
    page = ada.get(path(number)).content.decode()
    assert "Tell us whether it is solved" in page
    assert "Is it <strong>solved</strong> now?" in page
    form = {"command_id": new_command_id(), "version": version}
    assert ada.post(path(number, "confirm/"), form)["Location"] == path(number)
    assert told(world, number).status == "closed"


def test_closure_is_declined_with_the_reason(world: World, ada: Client) -> None:
    """The customer does not agree and says why; the case goes on."""
    number = opened(world, now=clock.now())
    version = proposed(world, number)
    ada.post(path(number, "decline/"), {"command_id": new_command_id(), "version": version, "reason": "Still slow"})
    page = told(world, number)
    assert page.proposal is None
    assert [(one.kind, one.body.text) for one in page.lines if one.kind == "declined"] == [("declined", "Still slow")]


def test_overtaken_answer_shows_what_happened(world: World, ada: Client) -> None:
    """Somebody else was quicker: 409, what happened meanwhile is shown, the typing is kept, nothing was written."""
    number = opened(world, now=clock.now())
    version = proposed(world, number)
    handle(Respond(id=new_command_id(), body="Wait, one more question."), world.engineer, case=number)
    before = proofs.rows(world.tenant)
    form = {"command_id": new_command_id(), "version": version, "reason": "It is <not> solved"}
    answer = ada.post(path(number, "decline/"), form)
    page = answer.content.decode()
    assert answer.status_code == 409
    meanwhile = page.partition("What happened meanwhile")[2]
    assert "Wait, one more question." in meanwhile
    assert "It is &lt;not&gt; solved" in page
    assert proofs.rows(world.tenant) == before


def test_confirming_nothing_is_refused(world: World, ada: Client) -> None:
    """Without a proposal there is nothing to agree to."""
    number = opened(world, now=clock.now())
    before = proofs.rows(world.tenant)
    answer = ada.post(
        path(number, "confirm/"), {"command_id": new_command_id(), "version": told(world, number).version}
    )
    assert answer.status_code == 422
    assert proofs.rows(world.tenant) == before


def test_severity_is_changed_with_its_reason(world: World, ada: Client) -> None:
    """The customer raises the severity by one of its criteria; the date follows."""
    number = opened(world, now=clock.now())
    asked = ada.get(path(number, "severity/"), {"severity": "1"}).content.decode()
    criterion = re.findall(r'name="criterion" value="([^"]+)"', asked)[0]
    form = {"command_id": new_command_id(), "version": str(told(world, number).version), "severity": "1"}
    form |= {"criterion": criterion, "reason": "Now nothing runs"}
    also = re.findall(r'name="confirmed" value="([^"]+)"', ada.get(path(number, "severity/"), form).content.decode())
    answer = ada.post(path(number, "severity/"), {**form, "confirmed": also})
    assert answer.status_code == 302, answer.content.decode()
    assert told(world, number).severity.id == "1"
    assert "Mon 23 Nov, 09:00 EST" in ada.get(path(number)).content.decode()


def test_severity_without_reason_is_refused_at_its_fields(world: World, ada: Client) -> None:
    """What is missing is said at its field, what was typed is there again, and nothing was written."""
    number = opened(world, now=clock.now())
    before = proofs.rows(world.tenant)
    form = {"command_id": new_command_id(), "version": told(world, number).version, "severity": "1", "reason": "A <b>"}
    answer = ada.post(path(number, "severity/"), form)
    page = answer.content.decode()
    assert answer.status_code == 422
    assert "Say which of the reasons for severity 1" in page
    assert "A &lt;b&gt;" in page
    assert proofs.rows(world.tenant) == before


def test_overtaken_severity_keeps_the_typing(world: World, ada: Client) -> None:
    """A severity chosen on an old page is not changed: 409 with what happened, and the typing."""
    number = opened(world, now=clock.now())
    old = told(world, number).version
    handle(Respond(id=new_command_id(), body="We look at it."), world.engineer, case=number)
    before = proofs.rows(world.tenant)
    form = {"command_id": new_command_id(), "version": old, "severity": "3", "reason": "Less <bad>"}
    answer = ada.post(path(number, "severity/"), form)
    assert answer.status_code == 409
    assert "We look at it." in answer.content.decode()
    assert "Less &lt;bad&gt;" in answer.content.decode()
    assert proofs.rows(world.tenant) == before


def test_others_find_nothing(world: World, bob: Client) -> None:
    """Another organisation's case, and a colleague's for a plain contact, are not there: to read or to write."""
    number = opened(world, now=clock.now())
    before = proofs.rows(world.tenant)
    for client in (signed_in(world.eve), bob):
        assert client.get(path(number)).status_code == 404
        for action in ("reply/", "confirm/", "decline/", "severity/"):
            form = {"command_id": new_command_id(), "text": "x", "reason": "x", "version": "1", "severity": "3"}
            assert client.post(path(number, action), form).status_code == 404
    assert proofs.rows(world.tenant) == before


def test_staff_and_strangers_are_led_away(world: World) -> None:
    """Staff are led to their own pages, somebody who is not signed in to the sign-in."""
    number = opened(world, now=clock.now())
    assert signed_in(world.engineer).get(path(number))["Location"] == "/"
    assert Client().get(path(number))["Location"].startswith("/account/login/?next=/portal/cases/")
