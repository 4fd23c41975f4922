"""Instants and durations as people read them."""

from datetime import UTC, datetime, timedelta

import pytest

from casebook.web import times

DUE = datetime(2026, 11, 23, 20, 0, tzinfo=UTC)
NOW = datetime(2026, 11, 21, 15, 20, tzinfo=UTC)


def test_an_instant_names_its_zone() -> None:
    """The reader sees the local time with the zone in force then, letters where there are any, else the offset."""
    assert times.stamp(DUE, "America/New_York", now=NOW) == "Mon 23 Nov, 15:00 EST"
    assert times.stamp(DUE, "Europe/Berlin", now=NOW) == "Mon 23 Nov, 21:00 CET"
    assert times.stamp(DUE, "America/Sao_Paulo", now=NOW) == "Mon 23 Nov, 17:00 UTC\N{MINUS SIGN}3"
    assert times.stamp(DUE, "Asia/Kathmandu", now=NOW) == "Tue 24 Nov, 01:45 UTC+5:45"


def test_the_year_is_named_when_it_is_another() -> None:
    """Without the present, or in another year, the year stands in the date."""
    assert times.stamp(DUE, "UTC") == "Mon 23 Nov 2026, 20:00 UTC"
    assert times.stamp(DUE + timedelta(days=60), "UTC", now=NOW) == "Fri 22 Jan 2027, 20:00 UTC"


def test_summer_and_winter_differ() -> None:
    """The mark follows the clock change, also inside the hour that happens twice."""
    first, second = datetime(2026, 11, 1, 5, 30, tzinfo=UTC), datetime(2026, 11, 1, 6, 30, tzinfo=UTC)
    assert [times.clock(at, "America/New_York") for at in (first, second)] == ["01:30 EDT", "01:30 EST"]


def test_both_zones_stand_in_a_title_once() -> None:
    """The customer's time stands beside the reader's, and is not repeated where their clocks agree."""
    here = "Mon 23 Nov 2026, 21:00 CET (UTC+1)"
    there = "Mon 23 Nov 2026, 15:00 EST (UTC\N{MINUS SIGN}5)"
    assert times.both(DUE, "Europe/Berlin", "America/New_York") == f"{here} · customer: {there}"
    assert times.both(DUE, "Europe/Berlin", "Europe/Madrid") == here
    assert times.both(DUE, "Europe/Berlin") == here


@pytest.mark.parametrize(
    ("length", "words"),
    [
        (timedelta(), "0 s"),
        (timedelta(seconds=45), "45 s"),
        (timedelta(minutes=90), "1 h 30 min"),
        (timedelta(hours=3), "3 h"),
        (timedelta(days=3, hours=4, minutes=5), "3 d 4 h"),
        (timedelta(days=2, minutes=5), "2 d"),
        (timedelta(minutes=-25), "25 min"),
    ],
)
def test_a_duration_has_two_units_at_most(length: timedelta, words: str) -> None:
    """Lengths are told in days, hours, minutes; the two largest that stand side by side."""
    assert times.duration(length) == words


@pytest.mark.parametrize(
    ("gap", "words"),
    [
        (timedelta(seconds=20), "now"),
        (timedelta(seconds=40), "in 1 min"),
        (timedelta(minutes=25), "in 25 min"),
        (timedelta(minutes=-30), "30 min ago"),
        (timedelta(hours=2), "in 2 h"),
        (timedelta(hours=7, minutes=50), "in 7 h"),
        (timedelta(days=2, hours=4), "in 2 d"),
    ],
)
def test_relative_words_never_promise_more_than_is_left(gap: timedelta, words: str) -> None:
    """The distance from now is rounded down, so that a deadline never seems farther than it is."""
    assert times.relative(NOW + gap, NOW) == words


def test_an_instant_without_offset_is_refused() -> None:
    """A time that belongs to no zone is an error, not a guess."""
    with pytest.raises(ValueError, match="an instant needs an offset: 2026-11-23T20:00:00"):
        times.stamp(DUE.replace(tzinfo=None), "UTC")


def test_the_element_carries_the_instant_for_machines() -> None:
    """The `<time>` has the UTC instant, the title in both zones, and asks to be refreshed only where it is relative."""
    html = times.element(DUE, "in 2 d", reader="UTC", customer="Europe/Berlin", fresh=True)
    assert html == (
        '<time datetime="2026-11-23T20:00:00Z" title="Mon 23 Nov 2026, 20:00 UTC · customer: '
        'Mon 23 Nov 2026, 21:00 CET (UTC+1)" data-relative>in 2 d</time>'
    )
    assert times.element(DUE, "x", reader="UTC") == (
        '<time datetime="2026-11-23T20:00:00Z" title="Mon 23 Nov 2026, 20:00 UTC">x</time>'
    )
