"""After a case was closed: thanks change nothing, a reply in the window takes it up again, else a new case follows."""

from dataclasses import replace

import pytest
from tests.cases.policies import WITH_RESOLUTION
from tests.cases.world import ERIC, OPEN, World, at, codes, facts_for, respond, with_words

from casebook.cases import commands as c
from casebook.cases import events as e
from casebook.cases.decide import decide
from casebook.cases.errand import SendCommand
from casebook.cases.facts import Facts, OtherCase
from casebook.cases.react import react
from casebook.cases.refusal import Refusal, Refused
from casebook.cases.replay import fold, record_all
from casebook.cases.retelling import retell
from casebook.cases.rules.after_closing import follow_up, reopens

PROPOSE = c.ProposeClosure(id="propose", ground="fixed", body="It works now; may we close?")
AGAIN = c.Reply(id="again", body="It is back.")
THANKS = c.Reply(id="thanks", body="Thank you very much for your help!")
EARLIER = OtherCase("4M2P-7KQX", "earlier", "globex", closed=True)


def closed(plan: str = "silver") -> World:
    """A case that was closed on Tuesday 17 November at 12:00 UTC, an hour later in Berlin."""
    world = World(WITH_RESOLUTION, plan=plan)
    files = ("file-1",) if plan == "gold" else ()
    world.open("11-17 08:00", files=files)
    world.do(respond(), "11-17 09:00", ERIC)
    world.do(PROPOSE, "11-17 10:00", ERIC)
    world.do(c.ConfirmClosure(id="yes"), "11-17 12:00")
    return world


def following(followed: OtherCase | None, follows: str = "4M2P-7KQX") -> World | tuple[Refusal, ...]:
    """Open a case that follows another; return the case, or why not."""
    command = replace(OPEN, follows=follows)
    facts = replace(with_words(WITH_RESOLUTION, command, facts_for(at("11-20 08:00"))), followed=followed)
    decision = decide(WITH_RESOLUTION, None, command, facts)
    if isinstance(decision, Refused):
        return decision.refusals
    assert isinstance(decision, tuple)
    log = record_all(decision, 0, actor=facts.actor, command="open", now=facts.now)
    return World(WITH_RESOLUTION, log=log, case=fold(log))


def test_thanks_change_nothing() -> None:
    """The case stays closed and nobody is written to; the words are kept."""
    world = closed()
    before = world.now_case
    assert codes(world.do(THANKS, "11-18 09:00")) == ["customer-thanked"]
    assert replace(world.now_case, version=before.version) == before
    assert react(world.policy, world.now_case, world.log[-1]) == ()


@pytest.mark.parametrize(
    "reply",
    [THANKS, replace(AGAIN, meant="thanks"), replace(AGAIN, meant="automatic")],
    ids=["recognised", "said to be", "automatic"],
)
def test_thanks_on_an_open_case_end_no_waiting(reply: c.Reply) -> None:
    """A case that waits for its customer goes on waiting; an engineer is not disturbed."""
    world = World(WITH_RESOLUTION).open("11-17 08:00")
    world.do(c.Assign(id="take", assignee="eric"), "11-17 08:30", ERIC)
    world.do(respond(then_wait=True), "11-17 09:00", ERIC)
    assert codes(world.do(reply, "11-17 10:00")) == ["customer-thanked"]
    assert world.now_case.status == "waiting_for_customer"
    assert world.now_case.clocks["resolution"].state == "paused"
    assert react(world.policy, world.now_case, world.log[-1]) == ()


def test_whoever_says_that_help_is_needed_is_believed() -> None:
    """Also where the words are those of thanks; and files are more than thanks."""
    world = World(WITH_RESOLUTION).open("11-17 08:00")
    assert codes(world.do(replace(THANKS, meant="help"), "11-17 09:00")) == ["customer-replied"]
    assert codes(world.do(replace(THANKS, id="f", files=("file-1",)), "11-17 09:10")) == ["customer-replied"]


def test_without_a_window_a_closed_case_stays_closed() -> None:
    """The reply is refused by the clause, which leads to a new case; nothing was written."""
    world = closed()
    assert world.refusals(AGAIN, "11-17 12:01") == (
        Refusal(
            "case-closed",
            "The case is closed and stays closed.",
            "ACM-85",
            "Open a new case that follows it: what was said here is read there.",
            related=("7KQ4-M2PX",),
        ),
    )
    assert world.now_case.closed


@pytest.mark.parametrize(
    ("now", "again"),
    [("11-17 12:01", True), ("11-27 22:59", True), ("11-27 23:00", False), ("12-24 09:00", False)],
)
def test_the_window_ends_with_its_last_day(now: str, again: bool) -> None:  # noqa: FBT001 - the expectation of a row
    """Ten days after the closing on the customer's clock, whatever the hour; the day of the closing is day zero."""
    assert reopens(WITH_RESOLUTION, closed("gold").now_case, at(now)) is again


def test_a_reply_in_the_window_takes_the_case_up_again() -> None:
    """The solution is promised anew, an answer is not; what became of the first promise stays."""
    world = closed("gold")
    assert codes(world.do(AGAIN, "11-19 09:00")) == ["customer-replied", "case-reopened", "clock-started"]
    case = world.now_case
    assert (case.status, case.closed_at, case.ground) == ("in_progress", None, "")
    assert (case.clocks["resolution"].round, case.clocks["resolution"].state) == (2, "running")
    assert case.clocks["resolution"].started_at == at("11-19 09:00")
    assert [(one.milestone, one.state) for one in case.past_clocks] == [("resolution", "met")]
    assert case.clocks["first_response"].state == "met"


def test_a_breach_stays_a_breach() -> None:
    """A resolution that was late is still late after the case was taken up again."""
    world = World(WITH_RESOLUTION, plan="gold").open("11-17 08:00", files=("file-1",))
    world.do(respond(), "11-17 08:10", ERIC)
    world.do(PROPOSE, "11-25 10:00", ERIC)
    world.do(c.ConfirmClosure(id="yes"), "11-25 12:00")
    world.do(AGAIN, "11-26 09:00")
    (past,) = world.now_case.past_clocks
    assert (past.milestone, past.breached_at is not None) == ("resolution", True)


def test_another_handbook_takes_it_up_alike() -> None:
    """Told again, a reply that reopened starts the clock anew."""
    world = closed("gold")
    world.do(AGAIN, "11-19 09:00")
    retold = retell(WITH_RESOLUTION, world.log, at("11-19 10:00"))
    assert retold.objections == ()
    assert retold.case is not None
    assert retold.case.clocks == world.now_case.clocks


def test_a_new_case_follows_a_closed_one() -> None:
    """The link stands on it from the beginning, by the clause, and goes to the other end."""
    world = following(EARLIER)
    assert isinstance(world, World)
    linked = e.CasesLinked(kind="follows", number="4M2P-7KQX", case="earlier", clause="ACM-85")
    (line,) = [one for one in world.log if one.event == linked]
    opened = world.log[0].event
    assert isinstance(opened, e.CaseOpened)
    assert "ACM-85" in opened.clauses
    (sent,) = react(world.policy, world.now_case, line)
    assert isinstance(sent, SendCommand)
    assert (sent.number, sent.kind, sent.command) == (
        "4M2P-7KQX",
        "system",
        c.LinkCase(
            id="errand:7KQ4-M2PX:2:followed-by", kind="followed-by", number="7KQ4-M2PX", case="", clause="ACM-85"
        ),
    )


@pytest.mark.parametrize(
    ("followed", "code", "related"),
    [
        (None, "followed-unknown", ()),
        (replace(EARLIER, organisation="initech"), "followed-unknown", ()),
        (replace(EARLIER, closed=False), "followed-open", ("4M2P-7KQX",)),
    ],
)
def test_what_cannot_be_followed(followed: OtherCase | None, code: str, related: tuple[str, ...]) -> None:
    """Nothing that is not there, nothing of others (the answer is the same), and nothing that is open."""
    refusals = following(followed)
    assert isinstance(refusals, tuple)
    (refusal,) = refusals
    assert (refusal.code, refusal.clause, refusal.field, refusal.related) == (code, "ACM-85", "follows", related)


def test_a_case_that_names_none_follows_none() -> None:
    """Whatever else is known."""
    world = following(EARLIER, follows="")
    assert isinstance(world, World)
    assert world.now_case.links == ()


def test_a_follow_up_knows_what_the_closed_case_knew() -> None:
    """Contract line, contact, severity and answers; the reply is what happened."""
    world = closed()
    opened = world.log[0].event
    assert isinstance(opened, e.CaseOpened)
    wished = follow_up(AGAIN, world.now_case, opened, {"release": "4.1", "description": "Old"}, "The rocket")
    assert wished == c.OpenCase(
        id="again:follow-up",
        contact="anna",
        contract_line="line-1",
        severity="3",
        channel="web",
        subject="The rocket",
        answers={"release": "4.1", "description": "It is back."},
        follows="7KQ4-M2PX",
    )


def test_facts_of_a_decision_have_no_earlier_case_by_themselves() -> None:
    """Only an opening that names one looks for it."""
    assert Facts(at("11-17 08:00"), ERIC).followed is None
