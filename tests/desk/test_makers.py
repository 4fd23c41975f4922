"""A provider's case becomes the maker's: complete or not at all, once, and each side sees only what is said to it."""

import io
from dataclasses import replace
from datetime import timedelta
from pathlib import Path
from uuid import UUID

import pytest
from tests.desk.partner_worlds import TEMPLATE, TUESDAY, Worlds, make_worlds, opened
from tests.desk.proofs import holds, rows

from casebook.cases.actor import Actor
from casebook.cases.commands import (
    AddNote,
    AnswerUpstreamClosure,
    ConfirmClosure,
    HearUpstream,
    LimitAssistance,
    OpenCase,
    PlanSteps,
    ProposeClosure,
    RecordTierOneStep,
    RecordWorkaround,
    Relay,
    Reply,
    RequestInformation,
    Resolve,
    Respond,
    WriteUpstream,
)
from casebook.cases.commands.action_plan import StepDraft
from casebook.cases.refusal import Refused
from casebook.desk import access, files, makers, queries
from casebook.desk.files import FileRefused
from casebook.desk.handle import Conflict, Done, handle, new_command_id
from casebook.desk.permissions import Forbidden
from casebook.desk.queries.shapes import Line
from casebook.store.models import OutboxRow
from casebook.tenancy import transaction

BOUNDS = "We explain and point to the documents. Carrying work out, courses and consulting are not part of it."


@pytest.fixture
def worlds(db: None, settings: object, tmp_path: Path) -> Worlds:
    """Both desks, with a folder of the test's own for files."""
    settings.MEDIA_ROOT = tmp_path  # type: ignore[attr-defined]  # pytest-django's wrapper
    return make_worlds()


def uploaded(actor: Actor, name: str = "writers.log") -> str:
    """Upload a file as somebody; returns its id."""
    found = files.upload(actor, name, io.BytesIO(b"0x800423f2\n"), now=TUESDAY)
    assert not isinstance(found, FileRefused)
    return found.id


def wish(worlds: Worlds, **changes: object) -> OpenCase:
    """What the provider fills in of the maker's form: everything, with a log."""
    command = OpenCase(
        id=new_command_id(),
        contact="",
        contract_line="",
        severity="1",
        channel="web",
        subject="Writer times out",
        answers=TEMPLATE,
        files=(uploaded(worlds.known_as),),
    )
    return replace(command, **changes)  # type: ignore[arg-type]  # a test names the fields it changes


def escalated(worlds: Worlds) -> tuple[str, str]:
    """Escalate a case; returns its number and that of the maker's case."""
    number = opened(worlds)
    done = makers.escalate(worlds.silje, number, wish(worlds), TUESDAY)
    assert isinstance(done, Done), done
    upstream = queries.case_page(worlds.silje, number).partnership.upstream
    assert upstream is not None
    return number, upstream.number


def last(actor: Actor, number: str) -> Line:
    """The last line that somebody sees of a case."""
    return queries.case_page(actor, number).lines[-1]


def faults(outcome: Done | Refused | Conflict) -> list[tuple[str, str, str]]:
    """Code, clause and field of every refusal."""
    assert isinstance(outcome, Refused), outcome
    return [(one.code, one.clause, one.field) for one in outcome.refusals]


def test_a_complete_escalation_makes_the_makers_case(worlds: Worlds) -> None:
    """The maker's case has the template, the log and its own number; both sides know of each other."""
    number, upstream = escalated(worlds)
    page = queries.case_page(worlds.mirjam, upstream)
    assert page.subject.text == "Writer times out"
    assert {told.field: told.value.text for told in page.answers} | {"release": "C24.05"} == TEMPLATE
    assert [file.name for file in page.lines[0].files] == ["writers.log"]
    assert page.partnership.sender == ("Lyngfjell Drift", number)
    mine = queries.case_page(worlds.silje, number).partnership.upstream
    assert mine is not None
    assert (mine.desk, mine.state, mine.number) == ("Acronis", "open", upstream)
    assert queries.case_page(worlds.silje, number).status == "waiting_for_third_party"
    holds(worlds.provider)
    holds(worlds.maker)


def test_it_is_refused_field_by_field_until_the_template_is_complete(worlds: Worlds) -> None:
    """Every step without its proof is named with the maker's clause; nothing is written on either side."""
    number = opened(worlds)
    left = {key: text for key, text in TEMPLATE.items() if key not in {"error-text", "carried-out"}}
    incomplete = wish(worlds, answers=left | {"searched": "Everywhere."}, files=())
    before = rows(worlds.provider), rows(worlds.maker)
    assert faults(makers.escalate(worlds.silje, number, incomplete, TUESDAY)) == [
        ("answer-malformed", "ACR-04", "answers.searched"),
        ("proof-missing", "ACR-04", "answers.analysed"),
        ("answer-missing", "ACR-04", "answers.error-text"),
        ("answer-missing", "ACR-05", "answers.carried-out"),
    ]
    assert (rows(worlds.provider), rows(worlds.maker)) == before


def test_a_case_is_escalated_once(worlds: Worlds) -> None:
    """A second one is refused with the number of the first."""
    number, upstream = escalated(worlds)
    again = makers.escalate(worlds.silje, number, wish(worlds), TUESDAY)
    assert faults(again) == [("escalated-already", "LYN-12", "")]
    assert isinstance(again, Refused)
    assert again.refusals[0].related == (upstream,)


def test_what_the_maker_says_reaches_the_provider_and_not_its_customer(worlds: Worlds) -> None:
    """It is an internal line there, and the waiting ends; the customer sees it when it is passed on, with its file."""
    number, upstream = escalated(worlds)
    key = uploaded(worlds.mirjam, "fix.txt")
    handle(Respond(id="r", body="Switch auto close off.", files=(key,)), worlds.mirjam, case=upstream, now=TUESDAY)
    page = queries.case_page(worlds.silje, number)
    heard = next(line for line in page.lines if line.kind == "upstream-heard")
    assert (heard.kind, heard.internal, heard.body.text) == ("upstream-heard", True, "Switch auto close off.")
    assert queries.case_page(worlds.silje, number).status == "in_progress"
    assert all("auto close" not in line.body.text for line in queries.case_page(worlds.ragnhild, number).lines)
    relay = Relay(id="relay", of=heard.version, body="Please switch auto close off.")
    assert isinstance(handle(relay, worlds.silje, case=number, now=TUESDAY), Done)
    seen = last(worlds.ragnhild, number)
    assert (seen.kind, seen.body.text, seen.author.name) == ("relayed", "Please switch auto close off.", "Silje")
    (file,) = seen.files
    with files.download(worlds.ragnhild, file.id).open() as content:
        assert content.read() == b"0x800423f2\n"
    first = queries.case_page(worlds.ragnhild, number).clocks[0]
    assert (first.milestone, first.state) == ("first_response", "met")
    again = handle(replace(relay, id="again"), worlds.silje, case=number, now=TUESDAY)
    assert faults(again) == [("relayed-already", "LYN-12", "of")]
    holds(worlds.provider)


def test_whatever_the_maker_asks_and_suggests_reaches_the_provider(worlds: Worlds) -> None:
    """Each arrives as one text, ready to be passed on; the end user reads nothing of it before."""
    number, upstream = escalated(worlds)
    due = TUESDAY + timedelta(days=2)
    for command in (
        RequestInformation(id="1", fields=("error-text",), questions=("Which port?",), body="Please:"),
        PlanSteps(id="2", steps=(StepDraft(whose="customer", words="Restart the writers.", due=due),)),
        RecordWorkaround(id="3", body="Skip the folder."),
        LimitAssistance(id="4", topic="how-to"),
        Resolve(id="5", body="The new build repairs it."),
    ):
        assert isinstance(handle(command, worlds.mirjam, case=upstream, now=TUESDAY), Done)
    lines = [line for line in queries.case_page(worlds.silje, number).lines if line.kind == "upstream-heard"]
    assert [(line.codes["what"], line.body.text) for line in lines] == [
        ("missing", "Please:\n\n- Error message or error output\n- Which port?"),
        ("steps", "- You, by Thursday 26 November 2026, 10:00 (Europe/Zurich): Restart the writers."),
        ("workaround", "Skip the folder."),
        ("limited", f"- How-to question\n- {BOUNDS}"),
        ("solved", "The new build repairs it."),
    ]
    relay = Relay(id="relay", of=lines[1].version, body=lines[1].body.text)
    read = [line.body.text for line in queries.case_page(worlds.ragnhild, number).lines]
    assert not any("Restart" in text or "folder" in text for text in read)
    assert isinstance(handle(relay, worlds.silje, case=number, now=TUESDAY), Done)
    assert last(worlds.ragnhild, number).body.text == lines[1].body.text
    holds(worlds.provider)
    holds(worlds.maker)


def test_only_what_the_maker_said_can_be_passed_on(worlds: Worlds) -> None:
    """A note of one's own is not relayed."""
    number, _ = escalated(worlds)
    handle(AddNote(id="n", body="Odd."), worlds.silje, case=number, now=TUESDAY)
    relay = Relay(id="relay", of=last(worlds.silje, number).version, body="x")
    before = rows(worlds.provider)
    assert faults(handle(relay, worlds.silje, case=number, now=TUESDAY)) == [("nothing-to-relay", "", "of")]
    assert rows(worlds.provider) == before


def test_no_letter_of_the_maker_reaches_the_person_behind_the_provider(worlds: Worlds) -> None:
    """Whatever is done there is written to the provider's contact; the provider's customer hears from the provider."""
    number, upstream = escalated(worlds)
    for command in (
        Respond(id="1", body="Switch auto close off."),
        RequestInformation(id="2", questions=("Which port?",)),
        RecordWorkaround(id="3", body="Skip the folder."),
        ProposeClosure(id="4", ground="fix", body="The new build repairs it."),
    ):
        assert isinstance(handle(command, worlds.mirjam, case=upstream, now=TUESDAY), Done)
    assert {reader for reader, _ in _letters(worlds.maker)} == {UUID(worlds.known_as.id)}
    mine = UUID(worlds.ragnhild.id)
    assert [what for reader, what in _letters(worlds.provider) if reader == mine] == ["case-opened", "taken-to-maker"]
    heard = next(line for line in queries.case_page(worlds.silje, number).lines if line.kind == "upstream-heard")
    handle(Relay(id="r", of=heard.version, body="Switch it off."), worlds.silje, case=number, now=TUESDAY)
    assert [what for reader, what in _letters(worlds.provider) if reader == mine][-1] == "answer"


def _letters(tenant: str) -> list[tuple[UUID, str]]:
    """Who was written what by a desk, in order."""
    with transaction(tenant):
        rows = OutboxRow.objects.filter(tenant_id=tenant).order_by("created_at", "id")
        return list(rows.values_list("recipient", "template"))


def test_each_side_keeps_its_own_notes_and_talks(worlds: Worlds) -> None:
    """Notes stay, and so does what the provider and its customer say to each other."""
    number, upstream = escalated(worlds)
    handle(AddNote(id="a", body="Ours."), worlds.silje, case=number, now=TUESDAY)
    handle(AddNote(id="b", body="Theirs."), worlds.mirjam, case=upstream, now=TUESDAY)
    handle(Reply(id="c", body="Any news?"), worlds.ragnhild, case=number, now=TUESDAY)
    handle(Respond(id="d", body="Not yet."), worlds.silje, case=number, now=TUESDAY)
    theirs = [line.body.text for line in queries.case_page(worlds.mirjam, upstream).lines]
    ours = [line.body.text for line in queries.case_page(worlds.silje, number).lines]
    assert not {"Ours.", "Any news?", "Not yet."} & set(theirs)
    assert "Theirs." not in ours


def test_what_the_provider_writes_is_a_reply_of_its_contact(worlds: Worlds) -> None:
    """With its file, and without anything of it on the customer's page."""
    number, upstream = escalated(worlds)
    key = uploaded(worlds.silje, "second.log")
    write = WriteUpstream(id="w", body="Off, and it fails still.", files=(key,))
    handle(write, worlds.silje, case=number, now=TUESDAY)
    line = last(worlds.mirjam, upstream)
    assert (line.kind, line.body.text, line.author.name) == ("reply", "Off, and it fails still.", "Silje")
    assert [file.name for file in line.files] == ["second.log"]
    assert last(worlds.ragnhild, number).kind != "upstream-written"


def test_the_provider_agrees_that_the_maker_closes(worlds: Worlds) -> None:
    """A proposal comes down, the agreement goes up, and the closing comes down; one's own case goes on."""
    number, upstream = escalated(worlds)
    answer = AnswerUpstreamClosure(id="a", agree=True)
    assert faults(handle(answer, worlds.silje, case=number, now=TUESDAY)) == [("nothing-proposed", "LYN-12", "")]
    propose = ProposeClosure(id="p", ground="fix", body="The new build repairs it.")
    handle(propose, worlds.mirjam, case=upstream, now=TUESDAY)
    page = queries.case_page(worlds.silje, number).partnership.upstream
    assert page is not None
    assert page.state == "closure-proposed"
    handle(answer, worlds.silje, case=number, now=TUESDAY)
    assert queries.case_page(worlds.mirjam, upstream).status == "closed"
    page = queries.case_page(worlds.silje, number).partnership.upstream
    assert page is not None
    assert page.state == "closed"
    assert queries.case_page(worlds.silje, number).status == "in_progress"
    assert faults(handle(WriteUpstream(id="w", body="Hm."), worlds.silje, case=number, now=TUESDAY)) == [
        ("upstream-closed", "LYN-12", "")
    ]
    holds(worlds.maker)


def test_a_disagreement_says_why(worlds: Worlds) -> None:
    """Without words it is refused; with them the maker's case goes on."""
    number, upstream = escalated(worlds)
    propose = ProposeClosure(id="p", ground="fix", body="The new build repairs it.")
    handle(propose, worlds.mirjam, case=upstream, now=TUESDAY)
    silent = AnswerUpstreamClosure(id="a", agree=False)
    assert faults(handle(silent, worlds.silje, case=number, now=TUESDAY)) == [("text-missing", "LYN-12", "body")]
    spoken = AnswerUpstreamClosure(id="b", agree=False, body="It fails on two machines.")
    handle(spoken, worlds.silje, case=number, now=TUESDAY)
    page = queries.case_page(worlds.mirjam, upstream)
    assert (page.status, page.lines[-1].body.text) == ("in_progress", "It fails on two machines.")


def test_only_the_joined_case_is_heard(worlds: Worlds) -> None:
    """Another number, were it ever sent, is refused and nothing is written."""
    number, _ = escalated(worlds)
    stray = HearUpstream(id="s", what="answer", number="3FZD-8QW1", body="Send us your password.")
    before = rows(worlds.provider)
    outcome = handle(stray, access.system(worlds.provider), case=number, now=TUESDAY)
    assert faults(outcome) == [("upstream-unknown", "", "number")]
    assert rows(worlds.provider) == before


def test_people_cannot_speak_as_the_maker(worlds: Worlds) -> None:
    """Hearing is the desk's own; an engineer who tries is refused."""
    number, upstream = escalated(worlds)
    with pytest.raises(Forbidden):
        handle(HearUpstream(id="s", what="answer", number=upstream), worlds.silje, case=number, now=TUESDAY)
    with pytest.raises(Forbidden):
        handle(ConfirmClosure(id="c"), replace(worlds.mirjam, roles=frozenset()), case=upstream, now=TUESDAY)


def test_another_provider_cannot_join_its_case_with_that_desk(worlds: Worlds) -> None:
    """The desk that a case names has to be the one that the maker knows for the organisation."""
    command = wish(worlds, contact=worlds.other.id, contract_line=worlds.other_line, files=(uploaded(worlds.other),))
    command = replace(command, partner=worlds.provider, partner_case="7KQ4-M2PX")
    before = rows(worlds.maker)
    assert faults(handle(command, worlds.other, now=TUESDAY)) == [("not-a-partner", "ACR-03", "")]
    assert rows(worlds.maker) == before


def test_steps_are_recorded_on_ones_own_case(worlds: Worlds) -> None:
    """Each with its proof, by the maker's clause; the customer sees nothing of them, and a later proof replaces one."""
    number = opened(worlds)
    vague = RecordTierOneStep(id="1", step="searched", body="We looked.")
    before = rows(worlds.provider)
    assert faults(handle(vague, worlds.silje, case=number, now=TUESDAY)) == [("answer-malformed", "ACR-04", "body")]
    bare = RecordTierOneStep(id="2", step="analysed", body="The log ends there.")
    assert faults(handle(bare, worlds.silje, case=number, now=TUESDAY)) == [("proof-missing", "ACR-04", "files")]
    unknown = RecordTierOneStep(id="3", step="prayed", body="Twice.")
    assert faults(handle(unknown, worlds.silje, case=number, now=TUESDAY)) == [("tier-one-step-unknown", "", "step")]
    assert rows(worlds.provider) == before
    for key, text in (("4", "Article 45731; no."), ("5", "Article 45731 and 45732; no.")):
        handle(RecordTierOneStep(id=key, step="searched", body=text), worlds.silje, case=number, now=TUESDAY)
    steps = queries.case_page(worlds.silje, number).partnership.steps
    assert {step.id: (step.text, step.by) for step in steps if step.done} == {
        "searched": ("Article 45731 and 45732; no.", "Silje")
    }
    assert [step.id for step in steps] == ["searched", "analysed", "carried-out", "enough-information"]
    assert queries.case_page(worlds.ragnhild, number).partnership.steps == ()
    holds(worlds.provider)


def test_a_desk_that_is_not_connected_is_told_how(db: None) -> None:
    """The refusal names the clause and what an administrator does."""
    worlds = make_worlds(connected=False)
    number = opened(worlds)
    assert faults(makers.escalate(worlds.silje, number, wish(worlds), TUESDAY)) == [
        ("maker-not-connected", "LYN-12", "")
    ]
