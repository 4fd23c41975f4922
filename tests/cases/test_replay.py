"""Folding a log, and what happened since a version."""

from dataclasses import replace

import pytest
from tests.cases.world import ERIC, World, codes, respond

from casebook.cases import commands as c
from casebook.cases.events import Event, WaitingEnded
from casebook.cases.evolving import OutOfPlaceError, evolve
from casebook.cases.replay import fold, meanwhile


def worked() -> World:
    """A case with some history."""
    world = World().open("11-17 08:00")
    world.do(c.AddNote(id="n", body="Psst."), "11-17 08:30", ERIC)
    world.do(respond(), "11-17 09:00", ERIC)
    world.do(c.Reply(id="r", body="It is done."), "11-17 10:00")
    return world


def test_a_log_must_begin_with_an_opening() -> None:
    """Without it there is no case."""
    log = worked().log
    with pytest.raises(OutOfPlaceError, match="cannot begin with version 2"):
        fold(log[1:])
    with pytest.raises(OutOfPlaceError, match="without events"):
        fold(())


def test_a_version_that_is_missing_is_noticed() -> None:
    """Nothing is skipped in silence, and nothing is told twice."""
    log = worked().log
    with pytest.raises(OutOfPlaceError, match="version 4 cannot follow 2"):
        fold((*log[:2], *log[3:]))
    with pytest.raises(OutOfPlaceError, match="version 2 cannot follow 2"):
        fold((*log[:2], log[1]))


def test_a_second_opening_is_out_of_place() -> None:
    """One log is one case."""
    log = worked().log
    with pytest.raises(OutOfPlaceError, match="CaseOpened cannot follow version 2"):
        fold((*log[:2], replace(log[0], version=3)))
    with pytest.raises(OutOfPlaceError, match="Event cannot follow"):
        evolve(fold(log[:2]), replace(log[2], event=Event()))


def test_what_happened_since_is_what_people_must_know_of() -> None:
    """Notes and clocks are left out."""
    log = worked().log
    assert codes(tuple(line.event for line in meanwhile(log, 2))) == ["responded", "customer-replied"]
    assert meanwhile(log, log[-1].version) == ()


def test_a_case_knows_when_it_changed_last() -> None:
    """The reply is version 6; a timer or note after it would not count."""
    case = worked().now_case
    assert (case.version, case.changed) == (6, 6)
    taken_up = evolve(case, replace(worked().log[-1], version=7, event=WaitingEnded()))
    assert taken_up.changed == 7
