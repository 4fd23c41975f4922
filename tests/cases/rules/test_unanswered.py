"""Closing without an answer: which attempts count, what is missing, and from when it is possible."""

from dataclasses import replace
from datetime import date, datetime

import pytest
from tests.cases.policies import ACME, CLOSING, WITH_RESOLUTION, rule
from tests.cases.world import ANNA, ERIC, World, at, called, codes, respond

from casebook.calendars.holidays import Holidays
from casebook.cases import commands as c
from casebook.cases import events as e
from casebook.cases.attempt import AttemptChannel, AttemptOutcome
from casebook.cases.events import Recorded, Words
from casebook.cases.evolving import evolve
from casebook.cases.objections import on_closing
from casebook.cases.refusal import Refusal
from casebook.cases.retelling import retell
from casebook.cases.silence import silence
from casebook.policy.closing import Ground, Unanswered
from casebook.policy.policy import Policy
from casebook.policy.rules import RuleBook

NOON = at("11-03 12:00")
FRIDAY = Holidays.listed([date(2026, 11, 6)])
NO_ANSWER = Ground("unanswered", "No answer", "ACM-84")


def under(unanswered: Unanswered, policy: Policy = WITH_RESOLUTION) -> Policy:
    """The handbook with a rule for customers who do not answer."""
    book = RuleBook("close unanswered", (rule("ACM-84", unanswered),))
    return replace(policy, closing=replace(CLOSING, unanswered=book))


AFTER_GROUND = under(Unanswered(allowed=True, attempts=2, last_on_day=5, after_ground=True))
THREE_DAYS = under(Unanswered(allowed=True, attempts=3, ground=NO_ANSWER))
PROPOSE = c.ProposeClosure(id="propose", ground="fixed", body="It works now; may we close?")
CLOSE = c.CloseCase(id="close", ground="")


def tried(
    when: str = "",
    channel: AttemptChannel = "phone",
    outcome: AttemptOutcome = "voicemail",
    happened: datetime | None = None,
) -> c.RecordAttempt:
    """An attempt that an engineer writes down."""
    return c.RecordAttempt(
        id=f"try-{when}", channel=channel, outcome=outcome, body="Please call.", happened_at=happened
    )


def world(policy: Policy, *attempts: str, proposed: bool = False) -> World:
    """A case in Berlin, opened and answered on Friday 30 October, with attempts at instants (UTC)."""
    found = World(policy).open("10-30 08:00")
    found.do(respond(), "10-30 09:00", ERIC)
    if proposed:
        found.do(PROPOSE, "10-30 10:00", ERIC)
    for one in attempts:
        found.do(tried(one), one, ERIC)
    return found


def test_an_attempt_stands_on_the_case() -> None:
    """With channel, outcome, author and instant; it is no answer to the customer and no event for others to know of."""
    found = World(THREE_DAYS).open("10-30 08:00")
    (event,) = found.do(tried(), "10-30 08:30", ERIC)
    assert event == e.ContactAttempted(channel="phone", outcome="voicemail", body=Words("try-.body", "00"))
    (kept,) = found.now_case.contacting.made
    assert (kept.at, kept.channel, kept.outcome, kept.by) == (at("10-30 08:30"), "phone", "voicemail", "eric")
    assert found.now_case.clocks["first_response"].state == "running"


def test_an_attempt_may_be_written_down_later() -> None:
    """It counts on the day on which it was made."""
    found = world(THREE_DAYS)
    found.do(tried(happened=at("11-02 09:00")), "11-03 09:00", ERIC)
    assert found.log[-1].occurred_at == at("11-02 09:00")
    assert found.log[-1].recorded_at == at("11-03 09:00")
    silent = silence(THREE_DAYS, found.now_case, at("11-03 09:00"))
    assert silent is not None
    assert [one.day for one in silent.counted] == [date(2026, 11, 2)]


@pytest.mark.parametrize(
    ("command", "code", "field"),
    [
        (tried(channel="email", outcome="voicemail"), "outcome-unfit", "outcome"),
        (tried(happened=at("11-03 09:01")), "attempt-in-future", "happened_at"),
        (tried(happened=at("10-30 07:59")), "attempt-before-opening", "happened_at"),
        (tried(happened=datetime(2026, 11, 2, 9)), "time-without-offset", "happened_at"),  # noqa: DTZ001 - what is tried
        (tried(outcome="no-answer", happened=at("11-02 09:00")), "attempt-recorded-already", "happened_at"),
    ],
)
def test_wrong_attempts_are_refused(command: c.RecordAttempt, code: str, field: str) -> None:
    """What cannot have been, and what stands there already; nothing is written."""
    found = world(THREE_DAYS, "11-02 09:00")
    (refusal,) = found.refusals(command, "11-03 09:00", ERIC)
    assert (refusal.code, refusal.field, bool(refusal.remedy)) == (code, field, True)
    assert len(found.now_case.contacting.made) == 1


def test_only_the_vendor_tries() -> None:
    """A customer writes instead."""
    (refusal,) = world(THREE_DAYS).refusals(tried(), "11-02 09:00", ANNA)
    assert refusal.code == "not-for-this-actor"


@pytest.mark.parametrize(
    ("policy", "proposed", "attempts", "counted", "lacks", "left", "last", "from_when"),
    [
        # Monday and Friday; the Monday after is over on Tuesday, 00:00 in Berlin
        (AFTER_GROUND, True, ["11-02 09:00", "11-06 09:00"], [2, 6], "time", 0, 6, "11-09 23:00"),
        # on Thursday it is the fourth day; Friday is the first that counts
        (AFTER_GROUND, True, ["11-02 09:00", "11-05 09:00"], [2, 5], "attempts", 1, 6, "11-09 23:00"),
        (AFTER_GROUND, True, ["11-02 09:00"], [2], "attempts", 1, 6, "11-09 23:00"),
        # nothing yet on Friday: today, and the fifth day from today
        (AFTER_GROUND, True, [], [], "attempts", 2, 12, "11-13 23:00"),
        # without a ground nothing counts
        (AFTER_GROUND, False, ["11-02 09:00", "11-06 09:00"], [], "ground", 2, 12, "11-13 23:00"),
        (THREE_DAYS, False, ["11-02 09:00", "11-03 09:00", "11-04 09:00"], [2, 3, 4], "", 0, 4, "11-05 23:00"),
        # two on one day count once, and so does a Saturday not at all
        (THREE_DAYS, False, ["11-02 09:00", "11-03 09:00", "11-03 15:00"], [2, 3], "attempts", 1, 6, "11-09 23:00"),
        (THREE_DAYS, False, ["10-31 09:00", "11-02 09:00", "11-03 09:00"], [2, 3], "attempts", 1, 6, "11-09 23:00"),
        # 23:30 UTC on Monday is Tuesday in Berlin
        (THREE_DAYS, False, ["11-02 23:30", "11-03 09:00", "11-04 09:00"], [3, 4], "attempts", 1, 6, "11-09 23:00"),
        # more than are needed: the last one counts
        (THREE_DAYS, False, [f"11-0{day} 09:00" for day in (2, 3, 4, 5)], [2, 3, 4, 5], "time", 0, 5, "11-06 23:00"),
    ],
)  # fmt: skip
def test_counting(
    policy: Policy, proposed: bool, attempts: list[str], counted: list[int], lacks: str, left: int, last: int,  # noqa: FBT001
    from_when: str,
) -> None:  # fmt: skip
    """On Friday 6 November at 12:00 UTC: which days count, what is missing, and from when the case may be closed."""
    found = silence(policy, world(policy, *attempts, proposed=proposed).now_case, at("11-06 12:00"))
    assert found is not None
    assert [one.day.day for one in found.counted] == counted
    assert (found.lacks, found.left, found.last_day.day, found.from_when) == (lacks, left, last, at(from_when))
    assert found.clause == "ACM-84"


def test_holidays_do_not_count() -> None:
    """Neither for the attempt that is made on one, nor in counting to the fifth day."""
    policy = under(Unanswered(allowed=True, attempts=2, last_on_day=5, after_ground=True, holidays=FRIDAY))
    case = world(policy, "11-02 09:00", "11-06 09:00", proposed=True).now_case
    found = silence(policy, case, at("11-06 12:00"))
    assert found is not None
    assert [one.day.day for one in found.counted] == [2]
    assert (found.lacks, found.left, found.last_day) == ("attempts", 1, date(2026, 11, 9))
    assert found.from_when == at("11-10 23:00")


@pytest.mark.parametrize(
    ("command", "actor"),
    [
        (c.Reply(id="r", body="It is back."), ANNA),
        (c.DeclineClosure(id="d", body="No."), ANNA),
        (called(), ERIC),
        (called(by_vendor=True), ERIC),
    ],
)
def test_an_answer_lets_the_count_begin_anew(command: c.Command, actor: object) -> None:
    """Whatever the customer says but thanks; what was tried before it does not count any more."""
    found = world(AFTER_GROUND, "11-02 09:00", proposed=True)
    found.do(command, "11-04 09:00", actor)  # type: ignore[arg-type]  # one of the actors of the world
    found.do(tried("later"), "11-06 09:00", ERIC)
    silent = silence(THREE_DAYS, found.now_case, at("11-06 12:00"))
    assert silent is not None
    assert [one.day.day for one in silent.counted] == [6]
    assert len(found.now_case.contacting.made) == 2


@pytest.mark.parametrize(
    "said",
    [
        c.DeclineClosure(id="said", body="Anna says that it stops again."),
        c.RecordAgreement(id="said", severity="2", reason="More people are hit.", criterion="slow"),
    ],
)
def test_what_an_engineer_wrote_down_of_the_customer_is_an_answer(said: c.Command) -> None:
    """They were spoken with, so the attempts before count no more and the case cannot be closed for silence."""
    days = ("11-02 09:00", "11-03 09:00", "11-04 09:00")
    found = world(THREE_DAYS, *days, proposed=True)
    found.do(said, "11-04 15:00", ERIC)
    silent = silence(THREE_DAYS, found.now_case, at("11-09 09:00"))
    assert silent is not None
    assert (silent.counted, silent.lacks) == ((), "attempts")
    before = found.log
    (refusal, later) = found.refusals(CLOSE, "11-09 09:00", ERIC)
    assert (refusal.code, later.code) == ("consent-needed", "attempts-missing")
    assert found.log == before


def test_who_ends_watching_has_not_answered() -> None:
    """A colleague who does not want to hear of the case says nothing about it."""
    found = world(THREE_DAYS, "11-02 09:00")
    heard = found.now_case.contacting.heard_at
    gone = Recorded(
        found.now_case.version + 1, e.WatcherRemoved(person="ben", person_kind="contact"), NOON, NOON, "contact", "ben"
    )
    assert evolve(found.now_case, gone).contacting.heard_at == heard


def test_calls_and_messages_of_ours_can_be_attempts() -> None:
    """A call that reached nobody is one; a message is one where its author says so, and otherwise none."""
    found = world(THREE_DAYS)
    found.do(replace(called(by_vendor=True), reached=False), "11-02 09:00", ERIC)
    found.do(respond(), "11-03 09:00", ERIC)
    events = found.do(replace(respond(), attempt=True), "11-04 09:00", ERIC)
    assert codes(events)[-2:] == ["responded", "contact-attempted"]
    found.do(tried(outcome="undeliverable"), "11-05 09:00", ERIC)
    silent = silence(THREE_DAYS, found.now_case, at("11-06 12:00"))
    assert silent is not None
    assert [(one.day.day, one.attempt.channel) for one in silent.counted] == [(2, "phone"), (4, "email")]


def test_closing_cites_the_rule_and_the_ground() -> None:
    """On the ground that was proposed, which need not be chosen again; the resolution is reached."""
    found = world(AFTER_GROUND, "11-02 09:00", "11-06 09:00", proposed=True)
    assert found.refusals(CLOSE, "11-09 22:59", ERIC)[-1].code == "answer-still-possible"
    events = found.do(CLOSE, "11-09 23:00", ERIC)
    assert codes(events) == ["clock-resumed", "clock-met", "case-closed"]
    assert events[-1] == e.CaseClosed(ground="fixed", clauses=("ACM-84", "ACM-80"))
    assert found.now_case.status == "closed"


def test_the_refusal_says_what_is_missing_and_when() -> None:
    """Both clauses: agreement would do, and what the attempts lack."""
    found = world(AFTER_GROUND, "11-02 09:00", "11-05 09:00", proposed=True)
    assert found.refusals(CLOSE, "11-06 12:00", ERIC)[:2] == (
        Refusal(
            "consent-needed",
            "The customer has to agree.",
            "ACM-81",
            "Propose to close it; it closes when the customer confirms.",
        ),
        Refusal(
            "attempts-missing",
            "Without an answer, attempts to reach the customer on 2 business days after the ground was named to the "
            "customer are needed, the last of them on the 5th business day or later. So far 2 count: "
            "Monday 2 November 2026, Thursday 5 November 2026.",
            "ACM-84",
            "One more attempt is missing, on Friday 6 November 2026 or later. If that is done as early as it counts "
            "and nobody answers, the case can be closed from Tuesday 10 November 2026, 00:00 (Europe/Berlin) on.",
        ),
    )
    assert found.now_case.status == "closure_proposed"


def test_without_a_named_ground_the_proposal_is_missing() -> None:
    """The customer has to know to what they do not answer."""
    refusal = world(AFTER_GROUND).refusals(replace(CLOSE, ground="fixed"), "11-06 12:00", ERIC)[-1]
    assert (refusal.code, refusal.clause, refusal.field) == ("ground-not-named", "ACM-84", "ground")
    assert refusal.remedy.startswith("Propose the closure with its ground, and try to reach them.")


def test_another_ground_than_the_proposed_one_is_refused() -> None:
    """They had no chance to answer to it."""
    found = world(AFTER_GROUND, "11-02 09:00", "11-06 09:00", proposed=True)
    (refusal,) = found.refusals(replace(CLOSE, ground="answered"), "11-10 09:00", ERIC)
    assert (refusal.code, refusal.clause, refusal.related) == ("ground-not-told", "ACM-84", ("fixed",))
    assert codes(found.do(replace(CLOSE, ground="fixed"), "11-10 09:00", ERIC))[-1] == "case-closed"


def test_a_renewed_proposal_goes_on_counting() -> None:
    """A ground was named when the first one was made; a no between them begins anew."""
    found = world(AFTER_GROUND, "11-02 09:00", proposed=True)
    found.do(replace(PROPOSE, id="again", ground="answered"), "11-04 09:00", ERIC)
    found.do(tried("friday"), "11-06 09:00", ERIC)
    assert codes(found.do(CLOSE, "11-10 09:00", ERIC))[-1] == "case-closed"


def test_a_case_that_nobody_answers_has_a_ground_of_its_own() -> None:
    """Where the handbook has one; it is no ground for anything else."""
    found = world(THREE_DAYS, "11-02 09:00", "11-03 09:00", "11-04 09:00")
    proposal = replace(PROPOSE, ground="unanswered")
    assert found.refusals(proposal, "11-06 12:00", ERIC)[0].code == "ground-unknown"
    assert found.do(CLOSE, "11-06 12:00", ERIC)[-1] == e.CaseClosed(ground="unanswered", clauses=("ACM-84",))


def test_without_the_rule_only_agreement_closes() -> None:
    """A handbook that does not speak of it, and one that says no."""
    refusing = under(Unanswered(allowed=False))
    for policy in (ACME, refusing):
        found = world(policy, "11-02 09:00", "11-03 09:00", "11-04 09:00")
        assert silence(policy, found.now_case, at("11-30 12:00")) is None
        assert [one.code for one in found.refusals(CLOSE, "11-30 12:00", ERIC)] == ["consent-needed", "ground-unknown"]


def test_another_handbook_judges_the_attempts_anew() -> None:
    """What was closed without an answer is refused by a handbook that asks for more, and not by the same one."""
    found = world(THREE_DAYS, "11-02 09:00", "11-03 09:00", "11-04 09:00")
    found.do(CLOSE, "11-06 12:00", ERIC)
    assert retell(THREE_DAYS, found.log, at("11-30 12:00")).objections == ()
    harder = retell(AFTER_GROUND, found.log, at("11-30 12:00")).objections
    assert [one.refusal.code for one in harder] == ["consent-needed", "ground-unknown"]


def test_an_answer_is_one_under_another_handbook_too() -> None:
    """Retelling knows who spoke: the attempts before a reply do not count."""
    found = world(THREE_DAYS, "11-02 09:00", "11-03 09:00")
    found.do(c.Reply(id="r", body="It is back."), "11-03 15:00")
    found.do(tried("wednesday"), "11-04 09:00", ERIC)
    retold = retell(THREE_DAYS, found.log, at("11-30 12:00")).case
    assert retold is not None
    closed = e.CaseClosed(ground="fixed")
    assert [one.code for one in on_closing(THREE_DAYS, retold, closed, at("11-30 12:00"), agreed=False)] == [
        "consent-needed"
    ]
