"""Whatever people do to a case: its log folds, its versions count up, and its clocks keep their promises."""

from collections import Counter
from dataclasses import replace
from datetime import datetime, timedelta

from hypothesis import given, settings
from hypothesis import strategies as st
from tests.cases.policies import WITH_RESOLUTION
from tests.cases.world import ANNA, DESK, ERIC, IMPORTER, OPEN, at, facts_for, with_words

from casebook.cases import commands as c
from casebook.cases import events as e
from casebook.cases.actor import Actor
from casebook.cases.case import Case
from casebook.cases.codec import decode, encode
from casebook.cases.commands import Command
from casebook.cases.decide import decide
from casebook.cases.events import Recorded
from casebook.cases.evolving import evolve
from casebook.cases.facts import Facts
from casebook.cases.replay import fold, record_all
from casebook.cases.timers import next_timer

START = at("11-19 06:00")

ANSWERS = {"release": "4.1", "began": "2026-11-19T06:00:00+00:00"}
CRITERION = {"1": "down", "2": "slow", "3": "", "4": ""}


def severities() -> st.SearchStrategy[str]:
    """Any severity of the handbook."""
    return st.sampled_from(sorted(CRITERION))


def openings() -> st.SearchStrategy[tuple[Command, Actor, str]]:
    """Any case that the handbook lets in, under any plan that offers its severity."""

    def made(plan: str, severity: str, channel: str) -> tuple[Command, Actor, str]:
        offered = "2" if plan == "bronze" and severity == "1" else severity
        open_way = "web" if plan == "bronze" and channel == "phone" else channel
        command = replace(
            OPEN,
            severity=offered,
            criterion=CRITERION[offered],
            channel=open_way,
            answers=ANSWERS,
            files=("file-1",),
        )
        return command, ANNA, plan

    plans = st.sampled_from(["gold", "silver", "bronze", "watched"])
    return st.builds(made, plans, severities(), st.sampled_from(["web", "phone", "email", "chat"]))


def deeds() -> st.SearchStrategy[tuple[Command, Actor]]:
    """Anything that somebody may try to do to a case, sensible or not."""

    def changed(severity: str) -> tuple[Command, Actor]:
        command = c.ChangeSeverity(id="s", severity=severity, reason="So.", criterion=CRITERION[severity])
        return command, ANNA

    def called(channel: str, started_by: str, reached: bool) -> tuple[Command, Actor]:  # noqa: FBT001 - drawn
        command = c.LogCall(id="c", body="Hello.", channel=channel, reached=reached)
        return replace(command, started_by=started_by), ERIC  # type: ignore[arg-type]  # one of the two

    plain: list[tuple[Command, Actor]] = [
        (c.Reply(id="r", body="Here."), ANNA),
        (c.Respond(id="a", body="Try this."), ERIC),
        (c.Respond(id="w", body="Send the log.", then_wait=True), ERIC),
        (c.AddNote(id="n", body="Psst."), ERIC),
        (c.Assign(id="t", assignee="eric"), ERIC),
        (c.Wait(id="w", waiting_for="customer"), ERIC),
        (c.Wait(id="w", waiting_for="third_party"), ERIC),
        (c.Resume(id="u"), ERIC),
        (c.ProposeClosure(id="p", ground="fixed", body="Close?"), ERIC),
        (c.DeclineClosure(id="d", body="No."), ANNA),
        (c.ConfirmClosure(id="y"), ANNA),
        (c.CloseCase(id="x", ground="answered"), ERIC),
        (c.Acknowledge(id="k"), DESK),
    ]
    calls = st.builds(
        called, st.sampled_from(["phone", "chat"]), st.sampled_from(["customer", "vendor"]), st.booleans()
    )
    return st.one_of(st.sampled_from(plain), st.builds(changed, severities()), calls)


def gaps() -> st.SearchStrategy[timedelta]:
    """Any time between two deeds: none, minutes, or days."""
    return st.one_of(
        st.just(timedelta(0)),
        st.integers(1, 600).map(lambda minutes: timedelta(minutes=minutes)),
        st.integers(1, 72).map(lambda hours: timedelta(hours=hours)),
        st.integers(0, 3 * 86_400_000_000).map(lambda micros: timedelta(microseconds=micros)),
    )


def told(case: Case | None, command: Command, facts: Facts) -> tuple[Recorded, ...]:
    """The log lines of a command; none where it was refused."""
    decision = decide(WITH_RESOLUTION, case, command, with_words(WITH_RESOLUTION, command, facts))
    if not isinstance(decision, tuple):
        return ()
    return record_all(decision, case.version if case else 0, actor=facts.actor, command=command.id, now=facts.now)


def lived(opening: tuple[Command, Actor, str], story: list[tuple[timedelta, tuple[Command, Actor]]]) -> list[Recorded]:
    """The log of a case to which all of this was done, checked at every step."""
    command, actor, plan = opening
    now = START
    log = list(told(None, command, facts_for(now, actor, plan)))
    assert log, "the usual opening is accepted"
    case = fold(log)
    for gap, (deed, who) in story:
        now += gap
        lines = told(case, deed, facts_for(now, who, plan))
        before = case
        for line in lines:
            case = evolve(case, line)
        log += lines
        _promises_kept(before, case, now)
    return log


def _promises_kept(before: Case, after: Case, now: datetime) -> None:
    """A clock that ended never changes; a deadline never passes unseen; a breach stays."""
    for milestone, clock in before.clocks.items():
        now_clock = after.clocks[milestone]
        if not clock.open:
            assert now_clock == clock
        if clock.breached_at is not None:
            assert now_clock.breached_at == clock.breached_at
            assert now_clock.entries == clock.entries
    for clock in after.clocks.values():
        if clock.met_at is not None and clock.due is not None and clock.breached_at is None:
            assert clock.met_at <= clock.due
        assert clock.starts is None or clock.due is None or clock.started_at <= clock.due
    assert after.opened_at <= now


@settings(max_examples=120, deadline=None)
@given(openings(), st.lists(st.tuples(gaps(), deeds()), max_size=9))
def test_any_story_folds(
    opening: tuple[Command, Actor, str], story: list[tuple[timedelta, tuple[Command, Actor]]]
) -> None:
    """Folding what was decided never raises, and gives what was seen step by step, also after a trip through JSON."""
    log = lived(opening, story)
    assert [line.version for line in log] == list(range(1, len(log) + 1))
    assert fold([replace(line, event=decode(*encode(line.event))) for line in log]) == fold(log)


@settings(max_examples=120, deadline=None)
@given(openings(), st.lists(st.tuples(gaps(), deeds()), max_size=9))
def test_a_breach_and_a_warning_come_at_most_once_per_deadline(
    opening: tuple[Command, Actor, str], story: list[tuple[timedelta, tuple[Command, Actor]]]
) -> None:
    """Each clock is missed at most once, and warned of at most once for each of its pricings."""
    log = lived(opening, story)
    for milestone in ("first_response", "resolution"):
        events = [line.event for line in log if getattr(line.event, "milestone", "") == milestone]
        kinds = Counter(type(event) for event in events)
        assert kinds[e.ClockBreached] <= 1
        assert kinds[e.ClockMet] + kinds[e.ClockStopped] <= 1
        priced = kinds[e.ClockStarted] + kinds[e.ClockRepriced] + kinds[e.ClockResumed]
        assert kinds[e.ClockWarned] <= priced


@settings(max_examples=60, deadline=None)
@given(openings(), st.lists(st.tuples(gaps(), deeds()), max_size=6), st.integers(1, 400))
def test_firing_what_is_due_twice_changes_nothing(
    opening: tuple[Command, Actor, str], story: list[tuple[timedelta, tuple[Command, Actor]]], hours: int
) -> None:
    """After every timer has fired, no timer of the case is due any more."""
    log = lived(opening, story)
    case, now = fold(log), log[-1].recorded_at + timedelta(hours=hours)
    fire = c.FireTimers(id="t")
    for line in told(case, fire, facts_for(now, DESK)):
        case = evolve(case, line)
    assert told(case, fire, facts_for(now, DESK)) == ()
    following = next_timer(case)
    assert following is None or following.at > now


def states() -> st.SearchStrategy[str | None]:
    """Any state that a step may give."""
    return st.sampled_from(
        [None, "new", "in_progress", "waiting_for_customer", "waiting_for_third_party", "resolved", "closed"]
    )


@settings(max_examples=120, deadline=None)
@given(
    st.sampled_from(["gold", "silver", "bronze", "watched"]),
    severities(),
    st.lists(st.tuples(gaps(), states(), st.sampled_from(["", *sorted(CRITERION)]), st.booleans()), max_size=8),
)
def test_any_history_is_told_in_order_of_time(
    plan: str, severity: str, steps: list[tuple[timedelta, str | None, str, bool]]
) -> None:
    """Whatever an importer brings, the log folds and what happened stands in the order in which it happened."""
    now, told_steps = START, list[c.HistoryStep]()
    for gap, state, to, answered in steps:
        now += gap
        told_steps.append(c.HistoryStep(at=now, state=state, severity=to, answered=answered))  # type: ignore[arg-type]  # states
    command = c.RecordHistory(
        id="h",
        handbook="acme",
        edition="2026-01",
        plan=plan,
        severity=severity,
        channel="web",
        zone="Etc/UTC",
        opened_at=START,
        steps=tuple(told_steps),
        source="s",
        reference="r",
        subject="x",
    )
    log = told(None, command, facts_for(now + timedelta(days=30), IMPORTER))
    assert fold(log).imported
    instants = [line.occurred_at for line in log]
    assert instants == sorted(instants)
