"""Everything that is done on a case page: done once, refused by its clause, or overtaken; the typing is never lost."""

import re
from dataclasses import dataclass, field

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile
from django.test import Client
from tests.console.pages import text
from tests.console.test_case import account_manager, path
from tests.desk import proofs
from tests.desk.efforts import done, down
from tests.desk.worlds import World, make_world, opened
from tests.portal.seats import signed_in

from casebook.cases.actor import Actor
from casebook.cases.commands import (
    Command,
    ConfirmClosure,
    DisputeSeverity,
    ProposeClosure,
    ProposeSeverity,
    RecordWorkaround,
    Reply,
    SuspendEffort,
    Wait,
)
from casebook.console.actions import EVERY_ACTION as ACTIONS
from casebook.desk import clock, queries
from casebook.desk.handle import Done, handle, new_command_id

RESOLVED = {"ground": "fix", "text": "The hotfix works."}
SEVERITY = {"severity": "3", "criterion": "secondary-tasks", "reason": "Less <urgent> now", "way": "agreed"}
OVER = {"end": "workaround", "text": "Restore from the copy.", "contained": "on"}
PROPOSED = SEVERITY | {"way": "propose"}


@dataclass(frozen=True)
class Doing:
    """One way of carrying out an action: what has to be so before, the form, the line it makes, the state after."""

    action: str
    form: dict[str, str] = field(default_factory=dict)
    line: str = ""
    status: str = "in_progress"
    before: str = ""


DONE = (
    Doing("respond", {"text": "Please restart."}, "response"),
    Doing("respond", {"text": "Which build?", "then_wait": "on"}, "waiting", "waiting_for_customer"),
    Doing("note", {"text": "Looks like the proxy."}, "note", "new"),
    Doing("call", {"text": "Spoke.", "channel": "phone", "reached": "on", "started_by": "vendor"}, "call"),
    Doing("call", {"text": "Nobody there.", "channel": "phone", "started_by": "vendor"}, "call", "new"),
    Doing("assign", {"assignee": "ENGINEER"}, "assigned"),
    Doing("severity", SEVERITY, "severity", "new"),
    Doing("severity", PROPOSED, "severity-proposed", "in_progress"),
    Doing("settle", {"text": "Ada said yes at 19:05."}, "severity", "in_progress", "asked"),
    Doing("differ", {"text": "One report fails."}, "severity", "in_progress", "disputed"),
    Doing("unpropose", {}, "severity-withdrawn", "in_progress", "asked"),
    Doing("workaround", {"text": "Use the second proxy."}, "workaround"),
    Doing("tried", {"works": "yes", "text": "Ada says it does."}, "workaround-works", "in_progress", "worked-around"),
    Doing("tried", {"works": "no", "text": "Ada says it hangs."}, "workaround-failed", "in_progress", "worked-around"),
    Doing("resolve", {"text": "Fixed in 12.2."}, "resolved", "resolved"),
    Doing("there", {"text": "Ada, on the phone."}, "effort-there", "in_progress", "down"),
    Doing("hand-over", {"name": "Ben", "zone": "Europe/Berlin"}, "effort-next", "in_progress", "down"),
    Doing("rest", {"text": "Nobody answers."}, "effort-suspended", "in_progress", "down"),
    Doing("go-on", {"text": ""}, "effort-resumed", "in_progress", "resting"),
    Doing("effort-over", OVER, "effort-ended", "in_progress", "down"),
    Doing("wait", {"waiting_for": "third_party"}, "waiting", "waiting_for_third_party"),
    Doing("resume", {}, "resumed", "in_progress", "waiting"),
    Doing("propose", RESOLVED, "proposal", "closure_proposed"),
    Doing("agreed", {"text": "Ada said yes at 19:05."}, "confirmed", "closed", "proposed"),
)
REFUSED: tuple[tuple[str, dict[str, str]], ...] = (
    ("call", {"text": "  ", "channel": "phone", "started_by": "vendor"}),
    ("respond", {"text": ""}),
    ("note", {"text": " "}),
    ("assign", {"assignee": "somebody"}),
    ("severity", {"severity": "2", "criterion": "primary-tasks", "reason": "Same as before", "way": "agreed"}),
    ("severity", SEVERITY | {"way": "change"}),
    ("settle", {"text": "They said yes"}),
    ("differ", {"text": "We see it <so>"}),
    ("unpropose", {}),
    ("workaround", {"text": " "}),
    ("resolve", {"text": " "}),
    ("there", {"text": "Ada <said> so"}),
    ("hand-over", {"name": "Ben <Lee>", "zone": "Europe/Berlin", "text": ""}),
    ("hand-over", {"name": "Ben <Lee>", "zone": "Nowhere/<At-all>", "until": "2099-01-01T10:00"}),
    ("rest", {"text": "Nobody <there>"}),
    ("go-on", {"text": ""}),
    ("effort-over", OVER | {"text": "Try <the> copy"}),
    ("wait", {"waiting_for": "godot"}),
    ("resume", {}),
    ("propose", {"ground": "no-time", "text": "We have <no> time."}),
    ("agreed", {"text": "They said yes"}),
    ("close", {"ground": "fix", "text": "Closed <without> asking"}),
)


def address(number: str, action: str) -> str:
    """Where an action of a case is posted to."""
    return f"{path(number)}{action}/"


def sent(world: World, number: str, given: dict[str, str]) -> dict[str, str]:
    """What the browser sends: the form with a fresh command and the version of the page."""
    version = str(queries.case_page(world.engineer, number).version)
    filled = {name: world.engineer.id if value == "ENGINEER" else value for name, value in given.items()}
    return {"command_id": new_command_id(), "version": version} | filled


def prepared(world: World, before: str = "") -> str:
    """Open a case and bring it to where an action starts from."""
    if before in {"down", "resting"}:
        number = down(world)
        if before == "resting":
            done(world, number, SuspendEffort(id=new_command_id(), reason="Nobody answers."))
        return number
    number = opened(world, now=clock.now())
    ask = ProposeSeverity(id=new_command_id(), severity="3", criterion="secondary-tasks", reason="Only copies fail.")
    steps: dict[str, tuple[tuple[Command, Actor], ...]] = {
        "": (),
        "waiting": ((Wait(id=new_command_id(), waiting_for="customer"), world.engineer),),
        "proposed": ((ProposeClosure(id=new_command_id(), ground="fix", body="Solved?"), world.engineer),),
        "worked-around": ((RecordWorkaround(id=new_command_id(), body="By hand."), world.engineer),),
        "asked": ((ask, world.engineer),),
        "disputed": ((ask, world.engineer), (DisputeSeverity(id=new_command_id(), reason="No."), world.ada)),
    }
    for command, who in steps[before]:
        assert isinstance(handle(command, who, case=number), Done)
    return number


def dialog(markup: str) -> str:
    """The dialog that opens by itself, and nothing else."""
    forms = [one for one in re.findall(r"<dialog.*?</dialog>", markup, flags=re.DOTALL) if 'data-again="yes"' in one]
    assert len(forms) == 1
    return str(forms[0])


@pytest.mark.parametrize("doing", DONE, ids=lambda one: f"{one.action}-{one.status}")
def test_done_is_on_the_case(world: World, engineer: Client, doing: Doing) -> None:
    """The action leads back to the case, where its line is and the state is right; the page says so once."""
    number = prepared(world, doing.before)
    answer = engineer.post(address(number, doing.action), sent(world, number, doing.form))
    assert (answer.status_code, answer.headers.get("Location")) == (302, path(number)), text(answer)
    page = queries.case_page(world.engineer, number)
    assert doing.line in [one.kind for one in page.lines]
    assert page.status == doing.status
    assert str(ACTIONS[doing.action].done) in text(engineer.get(path(number)))
    proofs.holds(world.tenant)


@pytest.mark.parametrize(("action", "given"), REFUSED, ids=[one for one, _ in REFUSED])
def test_refused_writes_nothing_and_keeps_the_typing(
    world: World, engineer: Client, action: str, given: dict[str, str]
) -> None:
    """A refusal stands where it was asked for, the typing too, and nothing was written."""
    number = prepared(world)
    before = proofs.rows(world.tenant)
    answer = engineer.post(address(number, action), sent(world, number, given))
    markup = answer.content.decode()
    assert answer.status_code == 422
    assert markup.count("Not done") >= 1
    assert proofs.rows(world.tenant) == before
    if action not in {"respond", "note", "assign", "resume", "unpropose", "go-on"}:
        box = dialog(markup)
        assert f'<dialog class="cb-dialog" id="{action}"' in box
        assert 'role="alert"' in box
        typed = given.get("text", given.get("reason", "")).strip()
        assert typed.replace("<", "&lt;").replace(">", "&gt;") in box
    else:
        assert 'class="cb-composer-refused"' in markup
        assert 'data-again="yes"' not in markup


def test_closing_without_consent_names_the_clause(world: World, engineer: Client) -> None:
    """The refusal says by which clause, linked, and the ground chosen is still chosen; the journal has it."""
    number = prepared(world)
    answer = engineer.post(address(number, "close"), sent(world, number, {"ground": "duplicate", "text": "See above"}))
    box = dialog(answer.content.decode())
    assert "/handbooks/veeam/2024-01/#VEE-26" in box
    assert '<option value="duplicate" selected>' in box
    assert proofs.refusals(world.tenant) == [
        ("close-case", "consent-needed", "VEE-26"),
        ("close-case", "attempts-missing", "VEE-25"),
    ]


def test_reply_to_a_case_closed_meanwhile_is_kept_to_copy(world: World, engineer: Client) -> None:
    """Somebody closed the case while an answer was typed: it is refused, and the words are there to take along."""
    number = prepared(world, "proposed")
    form = sent(world, number, {"text": 'One <more> "idea"'})
    version = queries.case_page(world.ada, number).version
    handle(ConfirmClosure(id=new_command_id(), expected=version), world.ada, case=number)
    before = proofs.rows(world.tenant)
    answer = engineer.post(address(number, "respond"), form)
    assert answer.status_code == 422
    assert "What you typed" in text(answer)
    assert "One &lt;more&gt; &quot;idea&quot;</textarea>" in answer.content.decode()
    assert proofs.rows(world.tenant) == before


@pytest.mark.parametrize("action", ["respond", "note"])
def test_refused_file_keeps_the_words_in_their_own_box(world: World, engineer: Client, action: str) -> None:
    """An empty file is refused; what was written stays in the box it was written in, never in the other one."""
    number = prepared(world)
    form: dict[str, object] = {**sent(world, number, {"text": 'Words <kept> "here"'})}
    form["files"] = SimpleUploadedFile("empty.txt", b"", "text/plain")
    answer = engineer.post(address(number, action), form)
    markup = answer.content.decode()
    name = {"respond": "reply", "note": "note"}[action]
    other = {"reply": "note", "note": "reply"}[name]
    boxes = dict(re.findall(rf'<textarea id="(reply|note)-{number}"[^>]*>(.*?)</textarea>', markup, flags=re.DOTALL))
    assert answer.status_code == 422
    assert boxes == {name: "Words &lt;kept&gt; &quot;here&quot;", other: ""}
    assert re.search(rf'value="{name}"[^>]* checked', markup)


OVERTAKEN = (
    ("severity", SEVERITY, ""),
    ("propose", {"ground": "fix", "text": "It <is> solved"}, ""),
    ("agreed", {"text": "They <said> yes"}, "proposed"),
    ("close", {"ground": "fix", "text": "It <is> over"}, ""),
)


@pytest.mark.parametrize(("action", "given", "before"), OVERTAKEN, ids=[one[0] for one in OVERTAKEN])
def test_overtaken_shows_what_happened(
    world: World, engineer: Client, action: str, given: dict[str, str], before: str
) -> None:
    """The case changed since the page was opened: 409, what happened stands in the dialog beside the typing."""
    number = prepared(world, before)
    form = sent(world, number, given)
    handle(Reply(id=new_command_id(), body="It is worse now."), world.ada, case=number)
    rows = proofs.rows(world.tenant)
    answer = engineer.post(address(number, action), form)
    box = dialog(answer.content.decode())
    assert answer.status_code == 409
    assert "It is worse now." in box
    assert given.get("text", given.get("reason", "")).split()[0] in box
    version = queries.case_page(world.engineer, number).version
    assert f'name="version" value="{version}"' in box
    assert proofs.rows(world.tenant) == rows


@pytest.mark.parametrize("doing", DONE, ids=lambda one: f"{one.action}-{one.status}")
def test_sent_twice_is_done_once(world: World, engineer: Client, doing: Doing) -> None:
    """The same form twice writes once, and both times leads back to the case."""
    number = prepared(world, doing.before)
    form = sent(world, number, doing.form)
    engineer.post(address(number, doing.action), form)
    rows = proofs.rows(world.tenant)
    assert engineer.post(address(number, doing.action), form).status_code == 302
    assert proofs.rows(world.tenant) == rows


def test_reply_with_a_file(world: World, engineer: Client) -> None:
    """A file goes with the answer, and the customer can fetch it."""
    number = prepared(world)
    form: dict[str, object] = {**sent(world, number, {"text": "See the log."})}
    form["files"] = SimpleUploadedFile("log.txt", b"a line", "text/plain")
    engineer.post(address(number, "respond"), form)
    last = queries.case_page(world.ada, number).lines[-1]
    assert (last.kind, [one.name for one in last.files]) == ("response", ["log.txt"])
    assert signed_in(world.ada).get(f"/files/{last.files[0].id}/").status_code == 200


@pytest.mark.parametrize(
    ("action", "given", "draft"),
    [("respond", {"text": "Hello."}, "reply"), ("note", {"text": "Hm."}, "note"), ("propose", RESOLVED, "propose")],
)
def test_sent_draft_is_not_offered_again(
    world: World, engineer: Client, action: str, given: dict[str, str], draft: str
) -> None:
    """The page after says that the draft arrived, the one after that does not: a new draft is safe."""
    number = prepared(world)
    engineer.post(address(number, action), sent(world, number, given))
    assert f'data-draft-done="{draft}-{number}"' in engineer.get(path(number)).content.decode()
    assert "data-draft-done" not in engineer.get(path(number)).content.decode()


@pytest.mark.parametrize("action", list(ACTIONS))
def test_nobody_else_may(world: World, customer: Client, action: str) -> None:
    """Another tenant finds nothing, a customer is led away, an account manager may only write notes and watch."""
    number = prepared(world)
    given = {"command_id": new_command_id(), "version": "1", "text": "x", "ground": "fix", "waiting_for": "customer"}
    given |= {"severity": "3", "reason": "x", "channel": "phone", "started_by": "vendor", "assignee": ""}
    other, manager = make_world("unitrends"), account_manager(world)
    before = proofs.rows(world.tenant)
    assert signed_in(other.administrator).post(address(number, action), given).status_code == 404
    assert customer.post(address(number, action), given)["Location"] == "/"
    if action not in {"note", "watch", "unwatch", "escalate"}:
        assert signed_in(manager).post(address(number, action), given).status_code == 403
    assert signed_in(manager).get(address(number, action)).status_code == 405
    assert proofs.rows(world.tenant) == before
