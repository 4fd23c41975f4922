"""Ticks and labels along a time bar."""

from datetime import UTC, datetime, timedelta
from zoneinfo import ZoneInfo

from casebook.web.timeticks import Label, place, ticks

NEW_YORK = ZoneInfo("America/New_York")


def test_an_hour_that_happens_twice_is_ticked_once() -> None:
    """On the night the clocks go back, 01:00 has one tick, at its first pass."""
    begin = datetime(2026, 11, 1, 3, 30, tzinfo=UTC)
    marked = ticks(begin, begin + timedelta(hours=5), NEW_YORK, 320)
    assert [tick.text for tick in marked] == ["Sun 1", "01:00", "02:00", "03:00"]
    assert [tick.x for tick in marked] == ["10.00%", "30.00%", "70.00%", "90.00%"]


def test_an_hour_that_is_skipped_has_no_tick() -> None:
    """On the night the clocks go forward, 02:00 does not exist and is not ticked."""
    begin = datetime(2026, 3, 8, 4, 30, tzinfo=UTC)
    assert [tick.text for tick in ticks(begin, begin + timedelta(hours=5), NEW_YORK, 320)] == [
        "Sun 8",
        "01:00",
        "03:00",
        "04:00",
        "05:00",
    ]


def test_long_lines_are_ticked_by_date() -> None:
    """On a line of months the ticks name the date and never crowd: a phone gets four at most."""
    begin = datetime(2026, 1, 15, tzinfo=UTC)
    marked = ticks(begin, begin + timedelta(days=120), ZoneInfo("UTC"))
    assert {len(tick.text.split()) for tick in marked} == {2}
    assert len([tick for tick in marked if tick.fits != "wide"]) <= 4


def test_a_label_that_fits_nowhere_is_left_out() -> None:
    """Of two labels at one place the first stays; the words never lie on each other."""
    assert place([(50.0, "Due 15:00"), (50.0, "Now")], (640, 280)) == [
        Label("50.00%", "Due 15:00", "middle", "both"),
        None,
    ]


def test_labels_at_the_ends_stay_inside() -> None:
    """Words at the ends of the line are set inwards."""
    first, last = place([(0.0, "Opened 19:00"), (100.0, "Due 15:00")], (640, 280))
    assert first == Label("0.00%", "Opened 19:00", "start", "both")
    assert last == Label("100.00%", "Due 15:00", "end", "both")
