"""The clock of a demo desk at another time."""

from datetime import UTC, datetime, timedelta
from pathlib import Path

import pytest

from casebook.project.clock import clock_offset, forget_clock, turn_clock
from casebook.project.environment import Environment
from casebook.project.faults import Fault

REAL = datetime(2026, 11, 21, 12, tzinfo=UTC)


def test_a_desk_without_clock_is_in_real_time(tmp_path: Path) -> None:
    """No distance is kept, none is added."""
    assert clock_offset(Environment(data=tmp_path)) == timedelta()


def test_the_distance_is_kept_and_the_desk_goes_on(tmp_path: Path) -> None:
    """Asking again for the same instant an hour later changes nothing: the desk's hour has passed too."""
    assert turn_clock(tmp_path, "2026-11-20T19:00:00-05:00", REAL) == timedelta(hours=-12)
    assert turn_clock(tmp_path, "2026-11-20T19:00:00-05:00", REAL + timedelta(hours=1)) == timedelta(hours=-12)
    assert clock_offset(Environment(data=tmp_path)) == timedelta(hours=-12)


def test_the_clock_moves_forward_but_never_back(tmp_path: Path) -> None:
    """A later instant is taken; an earlier one is refused and the clock stays."""
    turn_clock(tmp_path, "2026-11-20T19:00:00-05:00", REAL)
    assert turn_clock(tmp_path, "2026-11-23T00:00:00Z", REAL) == timedelta(hours=36)
    with pytest.raises(Fault, match="is at 2026-11-23T00:00:00\\+00:00 already and cannot go back"):
        turn_clock(tmp_path, "2026-11-22T00:00:00Z", REAL)
    assert clock_offset(Environment(data=tmp_path)) == timedelta(hours=36)


def test_a_reset_demo_is_in_real_time_again(tmp_path: Path) -> None:
    """Forgetting the clock takes the distance away, and twice is once."""
    turn_clock(tmp_path, "2026-11-20T19:00:00-05:00", REAL)
    forget_clock(tmp_path)
    forget_clock(tmp_path)
    assert clock_offset(Environment(data=tmp_path)) == timedelta()


@pytest.mark.parametrize("text", ["2026-11-20T19:00:00", "tomorrow"])
def test_an_instant_needs_its_offset(tmp_path: Path, text: str) -> None:
    """A local time means nothing to a desk that serves the world."""
    with pytest.raises(Fault, match=text):
        turn_clock(tmp_path, text, REAL)
    assert list(tmp_path.iterdir()) == []
