"""The dispatcher: what is looked at before any chapter is asked."""

from dataclasses import replace

import pytest
from tests.cases.policies import ACME, targets
from tests.cases.samples import COMMANDS as SAMPLES
from tests.cases.world import ANNA, ERIC, OPEN, World, at, codes, facts_for, respond, severity, with_words

from casebook.cases import commands as c
from casebook.cases.codec import COMMANDS
from casebook.cases.decide import HANDLING, decide
from casebook.cases.refusal import Conflict, Refusal, Refused
from casebook.cases.replay import meanwhile
from casebook.policy.rules import NoRuleError


def test_every_command_is_handled() -> None:
    """A new command cannot be forgotten, and those that need words name a field of theirs."""
    assert sorted(COMMANDS.code(sample) for sample in SAMPLES) == sorted(COMMANDS.codes)
    assert {type(sample) for sample in SAMPLES} == set(HANDLING)
    for sample in SAMPLES:
        text = HANDLING[type(sample)].text
        assert not text or hasattr(sample, text)


def test_an_opening_makes_a_case_and_nothing_else_does() -> None:
    """To mix that up is a mistake of the program, not of a person."""
    world = World().open("11-17 08:00")
    with pytest.raises(ValueError, match="OpenCase does not fit 7KQ4-M2PX"):
        world.decide(OPEN, "11-17 09:00")
    with pytest.raises(ValueError, match="Respond does not fit a case that is not there"):
        World().decide(respond(), "11-17 09:00", ERIC)


def test_every_fault_before_the_chapters_is_said() -> None:
    """The wrong person with nothing written hears of both."""
    world = World().open("11-17 08:00")
    found = world.refusals(c.Respond(id="x", body=""), "11-17 09:00", ANNA)
    assert [refusal.code for refusal in found] == ["not-for-this-actor", "text-missing"]


def test_timers_that_are_due_come_before_the_command() -> None:
    """A case is never changed as if its deadline had not passed."""
    world = World().open("11-17 08:00")
    events = world.do(c.AddNote(id="n", body="Late."), "11-19 08:00", ERIC)
    assert codes(events) == ["clock-warned", "clock-breached", "note-added"]


def test_a_refused_command_leaves_timers_to_the_desk() -> None:
    """Nothing at all is written for it."""
    world = World().open("11-17 08:00")
    version = world.now_case.version
    assert [one.code for one in world.refusals(severity("3"), "11-19 08:00")] == ["severity-unchanged"]
    assert world.now_case.version == version


def test_a_command_written_against_an_older_case_conflicts() -> None:
    """The loser is told what happened meanwhile; what matters is compared, not every entry."""
    world = World().open("11-17 08:00")
    seen = world.now_case.version
    world.do(c.AddNote(id="n", body="Psst."), "11-17 08:30", ERIC)
    world.do(severity("4"), "11-17 09:00", ERIC)
    late = severity("2", criterion="slow", expected=seen)
    assert world.decide(late, "11-17 09:01") == Conflict(seen, 5)
    assert codes(tuple(line.event for line in meanwhile(world.log, seen))) == ["severity-changed"]
    fresh = replace(late, expected=5)
    assert codes(world.do(fresh, "11-17 09:02"))[0] == "severity-changed"


def test_a_handbook_with_a_gap_is_an_error() -> None:
    """Its checker refuses such a handbook; the core does not guess."""
    target = ACME.targets.milestones["first_response"]
    open_ended = replace(target, promises=replace(target.promises, rules=()))
    policy = replace(ACME, targets=targets(open_ended))
    with pytest.raises(NoRuleError, match="no rule for first response"):
        decide(policy, None, OPEN, with_words(policy, OPEN, facts_for(at("11-17 08:00"))))


def test_the_same_decision_comes_from_the_same_facts() -> None:
    """No clock and no chance is inside."""
    world = World().open("11-17 08:00")
    command = respond()
    assert world.decide(command, "11-17 09:00", ERIC) == world.decide(command, "11-17 09:00", ERIC)
    refused = world.decide(c.Resume(id="x"), "11-17 09:00", ERIC)
    assert refused == Refused((Refusal("not-waiting", "The case is not waiting for anybody."),))
