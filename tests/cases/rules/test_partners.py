"""A provider's case and the maker's: steps with proofs, the template, who may say what, and what is passed on."""

from dataclasses import replace
from datetime import UTC, datetime
from types import MappingProxyType

from tests.cases import samples
from tests.cases.policies import ACME, CLAUSES
from tests.cases.world import ANNA, DESK, ERIC, OPEN, World, at, codes

from casebook.cases import commands as c
from casebook.cases import events as e
from casebook.cases.actor import Actor
from casebook.cases.codec import EVENTS
from casebook.cases.commands import Command
from casebook.cases.commands.partners import Heard, HeardStep
from casebook.cases.errand import SendCommand, errands
from casebook.cases.events import Recorded
from casebook.cases.partnership import Partnership
from casebook.cases.react import react
from casebook.cases.rules.hearing import told
from casebook.cases.rules.unanswered import instant_in_words
from casebook.policy.intake import CaseType, Field, Intake
from casebook.policy.partners import Maker, Partners, Promise

STEPS = (
    Field("searched", "Searched", "step", "required", "ACM-61", proof="article"),
    Field("logs", "Logs studied", "step", "required", "ACM-61", proof="file"),
    Field("witnessed", "Watched it", "step", "required", "ACM-62", proof="words", max_length=20),
)
NOON = at("11-17 12:00")
ANSWERS = {"searched": "Article 12345; no.", "logs": "It ends there.", "witnessed": "Seen."}
MAKER = replace(
    ACME,
    handbook="ironworks",
    intake=Intake(STEPS, (CaseType("technical", "Technical", "ACM-60"),), ACME.intake.receipt),
    partners=Partners(joined=Promise("Joined.", "ACM-63"), through=Promise("Through you.", "ACM-64")),
    clauses=MappingProxyType(CLAUSES),
)
PROVIDER = replace(ACME, partners=Partners((Maker("ironworks", {"rocket": "engine"}, "Taken there.", "ACM-70"),)))
ESCALATE = c.EscalateUpstream(
    id="up",
    tenant="foundry",
    handbook="ironworks",
    contact="silje",
    contract_line="line-9",
    plan="silver",
    product="rocket",
    severity="3",
    subject="It does not start",
    answers=ANSWERS,
    attached=("file-1",),
)


def opened() -> World:
    """A provider's case."""
    return World(PROVIDER, known={"maker": MAKER}).open("11-17 08:00")


def escalated() -> World:
    """A provider's case that the maker's desk took as 3FZD-8QW1."""
    desk = opened()
    desk.do(ESCALATE, "11-17 09:00", ERIC)
    upstream = desk.now_case.partnership.upstream
    assert upstream is not None
    returned = c.ReturnErrand(id="took", errand=upstream.errand, number="3FZD-8QW1")
    desk.do(returned, "11-17 09:01", DESK)
    return desk


def heard(desk: World, what: Heard = "answer", body: str = "Oil it.") -> int:
    """Let the maker's desk say something; returns the version of the line."""
    command = c.HearUpstream(id=f"heard-{what}", what=what, number="3FZD-8QW1", body=body)
    desk.do(command, "11-17 10:00", DESK)
    return next(one.version for one in reversed(desk.log) if isinstance(one.event, e.UpstreamHeard))


def sendings(desk: World, recorded: Recorded) -> list[SendCommand]:
    """What an event of the case as it stands sends to other cases."""
    return [one for one in react(desk.policy, desk.now_case, recorded) if isinstance(one, SendCommand)]


def faults(desk: World, command: Command, actor: Actor = ERIC) -> list[tuple[str, str, str]]:
    """Code, clause and field of every refusal; nothing was written."""
    before = desk.log
    found = [(one.code, one.clause, one.field) for one in desk.refusals(command, "11-17 12:00", actor)]
    assert desk.log == before
    return found


def test_each_step_has_its_own_proof() -> None:
    """An article is named, a file attached, a text not too long; an unknown step lists the known ones."""
    desk = opened()
    record = c.RecordTierOneStep(id="s", step="searched", body="Everywhere.")
    assert faults(desk, record) == [("answer-malformed", "ACM-61", "body")]
    assert faults(desk, replace(record, step="logs")) == [("proof-missing", "ACM-61", "files")]
    assert faults(desk, replace(record, step="witnessed", body="x" * 21)) == [("answer-malformed", "ACM-62", "body")]
    assert faults(desk, replace(record, step="witnessed", body=" ")) == [("text-missing", "", "body")]
    (unknown,) = desk.refusals(replace(record, step="prayed"), "11-17 12:00", ERIC)
    assert unknown.related == ("searched", "logs", "witnessed")
    events = desk.do(replace(record, step="logs", files=("file-1",)), "11-17 12:00", ERIC)
    assert codes(events) == ["tier-one-step-recorded"]
    assert desk.now_case.partnership.steps["logs"].files == ("file-1",)


def test_without_a_maker_there_are_no_steps() -> None:
    """A handbook that names none knows of none, neither to record a step nor to escalate."""
    desk = World(ACME).open("11-17 08:00")
    record = c.RecordTierOneStep(id="s", step="searched", body="Article 1")
    assert faults(desk, record) == [("no-maker", "", "")]
    assert faults(desk, ESCALATE) == [("no-maker", "", "")]
    assert faults(desk, c.WriteUpstream(id="w", body="Hello?")) == [("no-maker", "", "")]


def test_the_template_is_complete_or_refused_field_by_field() -> None:
    """Each line by its own clause; a file proves only the step that asks for one."""
    desk = opened()
    assert faults(desk, replace(ESCALATE, answers={"searched": "Everywhere.", "logs": "Hm."}, attached=())) == [
        ("answer-malformed", "ACM-61", "answers.searched"),
        ("proof-missing", "ACM-61", "answers.logs"),
        ("answer-missing", "ACM-62", "answers.witnessed"),
    ]
    assert faults(desk, replace(ESCALATE, subject=" ")) == [("subject-missing", "", "subject")]


def test_a_complete_one_is_sent_and_waited_for() -> None:
    """The opening at the maker's desk goes as the provider's contact; what was sent is the proof of the steps."""
    desk = opened()
    events = desk.do(ESCALATE, "11-17 09:00", ERIC)
    assert codes(events)[:2] == ["escalated-upstream", "waiting-started"]
    case = desk.now_case
    sent = next(one for one in desk.log if isinstance(one.event, e.EscalatedUpstream))
    (errand,) = sendings(desk, sent)
    opening = errand.command
    assert isinstance(opening, c.OpenCase)
    assert (errand.tenant, errand.kind, errand.person, errand.listens) == ("foundry", "contact", "silje", True)
    assert (opening.partner, opening.partner_case, opening.files) == ("acme", case.number, ("file-1",))
    assert set(case.partnership.steps) == {"searched", "logs", "witnessed"}
    assert faults(desk, replace(ESCALATE, id="twice")) == [("escalated-already", "ACM-70", "")]


def test_what_the_maker_refused_can_be_sent_again() -> None:
    """The codes stand on the case until then."""
    desk = opened()
    desk.do(ESCALATE, "11-17 09:00", ERIC)
    upstream = desk.now_case.partnership.upstream
    assert upstream is not None
    desk.do(c.ReturnErrand(id="no", errand=upstream.errand, codes=("file-unknown",)), "11-17 09:01", DESK)
    after = desk.now_case.partnership.upstream
    assert after is not None
    assert (after.state, after.codes) == ("refused", ("file-unknown",))
    assert "escalated-upstream" in codes(desk.do(replace(ESCALATE, id="again"), "11-17 09:05", ERIC))


def test_only_the_joined_case_speaks_and_ends_the_waiting() -> None:
    """Another number is refused; the right one takes the case up again."""
    desk = escalated()
    stray = c.HearUpstream(id="x", what="answer", number="7KQ4-M2PX", body="Hi.")
    assert faults(desk, stray, DESK) == [("upstream-unknown", "", "number")]
    assert desk.now_case.waiting_for == "third_party"
    heard(desk)
    assert desk.now_case.waiting_for is None


def test_passing_on_answers_the_customer_once() -> None:
    """It is the first answer, as an engineer's own words would be; what was not said cannot be passed on."""
    desk = escalated()
    version = heard(desk)
    assert faults(desk, c.Relay(id="r", of=1, body="Hm.")) == [("nothing-to-relay", "", "of")]
    events = desk.do(c.Relay(id="r", of=version, body="Please oil it."), "11-17 11:00", ERIC)
    assert codes(events)[:2] == ["relayed", "clock-met"]
    assert faults(desk, c.Relay(id="again", of=version, body="Hm.")) == [("relayed-already", "ACM-70", "of")]


def test_everything_that_was_said_is_one_text() -> None:
    """Questions, files and steps stand in it by their names in the maker's handbook, so that it can be passed on."""
    asked = c.HearUpstream(
        id="1",
        what="missing",
        number="3FZD-8QW1",
        body="Please send:",
        names=("logs", "unheard-of"),
        parts={"2": "Which port?", "10": "Since when?"},
    )
    assert told(MAKER, asked) == "Please send:\n\n- Logs studied\n- unheard-of\n- Which port?\n- Since when?"
    assert told(None, replace(asked, body="", parts={})) == "- logs\n- unheard-of"
    due = datetime(2026, 11, 20, 17, 0, tzinfo=UTC)
    steps = (HeardStep("customer", due), HeardStep("vendor", due))
    agreed = c.HearUpstream(id="2", what="steps", number="x", parts={"0": "Oil it.", "1": "Look."}, steps=steps)
    at = instant_in_words(due, MAKER.zone)
    assert told(MAKER, agreed) == f"- You, by {at}: Oil it.\n- {MAKER.vendor}, by {at}: Look."
    graded = c.HearUpstream(id="3", what="severity", number="x", body="It still runs.", names=("3",))
    assert told(MAKER, graded) == f"It still runs.\n\n- severity 3, {MAKER.severity.level('3').name}"


def test_a_proposal_to_close_stands_until_it_is_answered() -> None:
    """Another message of the maker does not take it away; an answer or the closing does."""
    desk = escalated()
    heard(desk, "closure-proposed", "May we?")
    heard(desk, "answer", "By the way, there is a new guide.")
    standing = desk.now_case.partnership.upstream
    assert standing is not None
    assert standing.state == "closure-proposed"
    desk.do(c.AnswerUpstreamClosure(id="a", agree=False, body="It stops again."), "11-17 11:00", ERIC)
    after = desk.now_case.partnership.upstream
    assert after is not None
    assert after.state == "open"


def test_a_closing_is_answered_while_it_is_proposed() -> None:
    """Before, there is nothing to answer; a disagreement has words; after the closing nothing more can be written."""
    desk = escalated()
    agree = c.AnswerUpstreamClosure(id="a", agree=True)
    assert faults(desk, agree) == [("nothing-proposed", "ACM-70", "")]
    heard(desk, "closure-proposed", "May we?")
    assert faults(desk, replace(agree, agree=False)) == [("text-missing", "ACM-70", "body")]
    desk.do(agree, "11-17 11:00", ERIC)
    heard(desk, "closed", "")
    assert faults(desk, c.WriteUpstream(id="w", body="One more thing.")) == [("upstream-closed", "ACM-70", "")]


def test_the_provider_hears_what_the_makers_customer_reads() -> None:
    """Whatever the maker's people say; nothing of notes, of what clocks do, or of what the provider itself said.

    A disagreement is heard where it changes nothing; otherwise the change tells of it.
    """
    joined = replace(opened().now_case, partnership=Partnership(sender=("lyng", "7KQ4-M2PX")))
    heard_of = {
        EVENTS.code(event)
        for event in samples.EVENTS
        for one in errands(event, joined, Recorded(9, event, NOON, NOON, "staff", "eric", "x"))
        if isinstance(one.command, c.HearUpstream)
    }
    open_still = e.DisagreementRecorded(severity="3", reason=samples.WORDS, applied=False)
    assert len(list(errands(open_still, joined, Recorded(9, open_still, NOON, NOON, "staff", "eric", "x")))) == 1
    chosen = e.SeverityChanged(before="3", after="2")
    assert list(errands(chosen, joined, Recorded(9, chosen, NOON, NOON, "contact", "silje", "x"))) == []
    assert heard_of == {
        *("responded", "call-logged", "information-requested", "steps-planned", "assistance-limited"),
        *("workaround-recorded", "case-resolved", "hotfix-given", "analysis-sent", "escalation-answered"),
        *("deescalation-proposed", "severity-proposed", "severity-changed", "closure-proposed", "case-closed"),
        *("ruled-out-of-scope", "ruling-withdrawn"),
    }


SENT = replace(OPEN, partner="lyng", partner_case="7KQ4-M2PX", answers=ANSWERS, files=("file-1",))


def test_a_joined_case_cites_who_speaks_with_whom() -> None:
    """The maker's promises stand on it: that cases are joined, and that the provider alone speaks with its own."""
    events = World(MAKER, known={"partner": "lyng"}).do(SENT, "11-17 09:00")
    received = next(one for one in events if isinstance(one, e.EscalationReceived))
    assert received == e.EscalationReceived(tenant="lyng", number="7KQ4-M2PX", clauses=("ACM-63", "ACM-64"))


def test_a_desk_that_is_not_the_organisations_is_refused() -> None:
    """Nor does a vendor that joins nothing take a joined case."""
    assert [one[:2] for one in faults(World(MAKER), SENT, ANNA)] == [("not-a-partner", "ACM-63")]
    assert [one[:2] for one in faults(World(ACME), replace(SENT, answers=OPEN.answers), ANNA)] == [
        ("desks-not-joined", "")
    ]


def test_notes_send_nothing_to_the_other_desk() -> None:
    """Nor does what a provider and its customer say to each other."""
    desk = escalated()
    desk.do(c.AddNote(id="n", body="Odd."), "11-17 11:00", ERIC)
    desk.do(c.Reply(id="m", body="Any news?"), "11-17 11:00")
    desk.do(c.Respond(id="o", body="Not yet."), "11-17 11:00", ERIC)
    late: tuple[Recorded, ...] = desk.log[-4:]
    assert [sendings(desk, one) for one in late] == [[]] * 4
