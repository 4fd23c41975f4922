"""What a clock's pill says."""

from dataclasses import replace
from datetime import UTC, datetime, timedelta

import pytest

from casebook.web.clocks import ClockView, Pill, pill

NOW = datetime(2026, 11, 21, 15, 0, tzinfo=UTC)
HOUR = timedelta(hours=1)
RUNNING = ClockView("deadline", due=NOW + 5 * HOUR)


def test_a_deadline_far_off_is_due() -> None:
    """Until the warning falls, the pill is neutral and says how long is left."""
    assert pill(RUNNING, NOW) == Pill("due", "clock", "Due", "in 5 h", RUNNING.due)


def test_a_deadline_near_is_due_soon() -> None:
    """From the warning on, or an hour before without one, the pill asks for attention, up to the deadline itself."""
    assert pill(RUNNING, NOW + 4 * HOUR) == Pill("soon", "alarm-clock", "Due soon", "in 1 h", RUNNING.due)
    warned = replace(RUNNING, soon_at=NOW)
    assert pill(warned, NOW) == Pill("soon", "alarm-clock", "Due soon", "in 5 h", RUNNING.due)
    assert pill(RUNNING, NOW + 5 * HOUR).tone == "soon"


def test_a_deadline_gone_by_is_breached_for_good() -> None:
    """Past the deadline the clock is breached, also while it is paused; an answer after it is late by so much."""
    late = NOW + 5 * HOUR + timedelta(minutes=30)
    assert pill(RUNNING, late) == Pill("breached", "circle-alert", "Breached", "30 min ago", RUNNING.due)
    assert pill(replace(RUNNING, paused=True), late).tone == "breached"
    assert pill(replace(RUNNING, met_at=late), late) == Pill("breached", "circle-alert", "Late", "by 30 min", late)


def test_an_answer_at_the_very_deadline_is_in_time() -> None:
    """The deadline itself belongs to the time allowed."""
    assert pill(replace(RUNNING, met_at=RUNNING.due), NOW) == Pill("met", "circle-check", "Met", "", RUNNING.due)


def test_a_paused_or_stopped_clock_says_so() -> None:
    """A clock that waits shows no countdown; one that was stopped shows none either."""
    assert pill(replace(RUNNING, paused=True), NOW) == Pill("paused", "circle-pause", "Paused", "", RUNNING.due)
    assert pill(replace(RUNNING, stopped=True), NOW) == Pill("quiet", "circle-stop", "Stopped", "", RUNNING.due)


@pytest.mark.parametrize(
    ("kind", "icon", "word"),
    [
        ("best_effort", "infinity", "Best effort"),
        ("not_offered", "ban", "Not offered"),
        ("no_target", "minus", "No target"),
    ],
)
def test_a_target_without_a_date_never_looks_like_a_deadline(kind: str, icon: str, word: str) -> None:
    """No promise has an icon and a word, no time and no colour; once answered it says so."""
    assert pill(ClockView(kind), NOW) == Pill("quiet", icon, word)
    assert pill(ClockView(kind, met_at=NOW), NOW) == Pill("met", "circle-check", "Answered", word.lower(), NOW)


def test_the_words_of_a_pill_are_one_sentence() -> None:
    """What is read out is state and time together."""
    assert pill(RUNNING, NOW).text == "Due in 5 h"
    assert pill(ClockView("no_target"), NOW).text == "No target"


def test_a_paused_clock_says_what_is_left() -> None:
    """It has no date while it stands still; a promise of updates without a date tells the age of the last word."""
    paused = pill(ClockView("deadline", paused=True, left=timedelta(hours=3)), NOW)
    assert (paused.tone, paused.text) == ("paused", "Paused with 3 h left")
    update = pill(ClockView("no_target", since=NOW - timedelta(hours=2)), NOW)
    assert (update.tone, update.text) == ("quiet", "Last word 2 h ago")
