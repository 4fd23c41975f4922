"""The time bar: exact places, exact words."""

from dataclasses import replace
from datetime import UTC, datetime, timedelta

from casebook.web import timebar
from casebook.web.timebar import Course, Piece, Span

FRIDAY = datetime(2026, 11, 21, 0, 0, tzinfo=UTC)  # 19:00 in New York
DUE = datetime(2026, 11, 23, 20, 0, tzinfo=UTC)
NOW = datetime(2026, 11, 21, 15, 20, tzinfo=UTC)
HOUR = timedelta(hours=1)
WEEKEND = Course((Span(FRIDAY, FRIDAY + HOUR), Span(DUE - 7 * HOUR, DUE)), FRIDAY, DUE)
PLAIN = Course((Span(FRIDAY, FRIDAY + 4 * HOUR),), FRIDAY, FRIDAY + 4 * HOUR)


def test_counted_time_is_solid_and_the_rest_hatched() -> None:
    """Counted time is split at the present; what lies between the counted spans is drawn as uncounted."""
    bar = timebar.draw(WEEKEND, now=NOW, zone="America/New_York")
    assert bar.pieces == (
        Piece("0.00%", "1.47%", "past"),
        Piece("1.47%", "88.24%", "closed"),
        Piece("89.71%", "10.29%", "ahead"),
    )


def test_the_instants_have_their_places_and_words() -> None:
    """Due, now and start stand on the line at their places, told in the reader's zone."""
    bar = timebar.draw(WEEKEND, now=NOW, zone="America/New_York")
    assert [(mark.kind, mark.x, mark.word, mark.flips) for mark in bar.marks] == [
        ("due", "100.00%", "Due Mon 23 Nov, 15:00 EST", True),
        ("now", "22.55%", "Now Sat 21 Nov, 10:20 EST", False),
        ("start", "0.00%", "Opened Fri 20 Nov, 19:00 EST", False),
    ]


def test_important_words_win_where_room_is_short() -> None:
    """On a narrow bar the start gives way to the present; on a wide one all three have room."""
    labels = {mark.kind: mark.label for mark in timebar.draw(WEEKEND, now=NOW, zone="America/New_York").marks}
    assert {kind: (label.text, label.anchor, label.fits) for kind, label in labels.items() if label} == {
        "due": ("Due 15:00", "end", "both"),
        "now": ("Now", "middle", "both"),
        "start": ("Opened 19:00", "start", "wide"),
    }


def test_the_ticks_are_round_local_times() -> None:
    """A wide bar has half days, a narrow one days, both of the reader's zone."""
    ticks = timebar.draw(WEEKEND, now=NOW, zone="America/New_York").ticks
    assert [(tick.text, tick.x, tick.fits) for tick in ticks] == [
        ("Sat 21", "7.35%", "both"),
        ("12:00", "25.00%", "wide"),
        ("Sun 22", "42.65%", "both"),
        ("12:00", "60.29%", "wide"),
        ("Mon 23", "77.94%", "both"),
        ("12:00", "95.59%", "wide"),
    ]


def test_the_same_story_is_told_in_words() -> None:
    """Whoever cannot see the bar gets the summary and one line for each stretch, notes included."""
    closed = Span(FRIDAY + HOUR, DUE - 7 * HOUR, counted=False, note="closed")
    noted = replace(WEEKEND, spans=(WEEKEND.spans[0], closed, WEEKEND.spans[1]))
    bar = timebar.draw(noted, now=NOW, zone="America/New_York")
    assert bar.summary == "Opened Fri 20 Nov, 19:00 EST. Due Mon 23 Nov, 15:00 EST. 8 h counted."
    assert [line.text for line in bar.lines] == [
        "Fri 20 Nov, 19:00 EST to Fri 20 Nov, 20:00 EST: 1 h counted",
        "Fri 20 Nov, 20:00 EST to Mon 23 Nov, 08:00 EST: 2 d 12 h not counted (closed)",
        "Mon 23 Nov, 08:00 EST to Mon 23 Nov, 15:00 EST: 7 h counted",
    ]


def test_a_breach_is_drawn_over_the_time_after_the_deadline() -> None:
    """Past the deadline the line goes on by a quarter at most, all of it missed; the breach stands for the deadline."""
    late = replace(PLAIN, breached_at=PLAIN.due)
    assert timebar.draw(late, now=FRIDAY + 30 * HOUR, zone="UTC").kinds == {"past", "over"}
    bar = timebar.draw(late, now=FRIDAY + 30 * HOUR, zone="UTC")
    assert bar.pieces == (Piece("0.00%", "80.00%", "past"), Piece("80.00%", "20.00%", "over"))
    assert [mark.kind for mark in bar.marks] == ["breach", "start"]
    half = timebar.draw(late, now=FRIDAY + 4 * HOUR + HOUR / 2, zone="UTC")
    assert half.pieces == (Piece("0.00%", "88.89%", "past"), Piece("88.89%", "11.11%", "over"))


def test_an_answer_ends_the_story() -> None:
    """Once met, the present is no longer drawn, and counted time after the answer stays to come."""
    bar = timebar.draw(replace(PLAIN, met_at=FRIDAY + HOUR), now=FRIDAY + 90 * HOUR, zone="UTC")
    assert bar.pieces == (Piece("0.00%", "25.00%", "past"), Piece("25.00%", "75.00%", "ahead"))
    assert [(mark.kind, mark.x) for mark in bar.marks] == [("due", "100.00%"), ("met", "25.00%"), ("start", "0.00%")]


def test_a_late_answer_is_missed_up_to_the_answer() -> None:
    """An answer after the deadline ends the missed stretch, and the breach stays on the line."""
    course = replace(PLAIN, met_at=FRIDAY + 5 * HOUR, breached_at=PLAIN.due)
    bar = timebar.draw(course, now=FRIDAY + 90 * HOUR, zone="UTC")
    assert bar.pieces == (Piece("0.00%", "80.00%", "past"), Piece("80.00%", "20.00%", "over"))
    assert [mark.kind for mark in bar.marks] == ["breach", "met", "start"]


def test_spans_may_come_in_any_order() -> None:
    """The order of the spans does not change the drawing."""
    turned = replace(WEEKEND, spans=tuple(reversed(WEEKEND.spans)))
    drawn = [timebar.draw(course, now=NOW, zone="UTC") for course in (WEEKEND, turned)]
    assert drawn[0].pieces == drawn[1].pieces


def test_a_clock_that_counted_nothing_yet_is_all_hatched() -> None:
    """Without a counted span the whole way to the deadline is uncounted."""
    bar = timebar.draw(replace(PLAIN, spans=()), now=FRIDAY, zone="UTC")
    assert bar.pieces == (Piece("0.00%", "100.00%", "closed"),)
