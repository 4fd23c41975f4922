"""What templates may ask, asked by templates."""

from datetime import UTC, datetime
from zoneinfo import ZoneInfo

import pytest
from django.template import Context, Template
from django.utils import timezone

NOW = datetime(2026, 11, 21, 15, 20, tzinfo=UTC)
DUE = datetime(2026, 11, 23, 20, 0, tzinfo=UTC)


def _rendered(source: str, **context: object) -> str:
    with timezone.override(ZoneInfo("Europe/Berlin")):
        return Template("{% load casebook %}" + source).render(Context({"now": NOW, "at": DUE, **context}))


@pytest.mark.parametrize(
    ("style", "words"),
    [
        ("stamp", "Mon 23 Nov, 21:00 CET"),
        ("clock", "21:00 CET"),
        ("day", "Mon 23 Nov"),
        ("relative", "in 2 d"),
        ("both", "Mon 23 Nov, 21:00 CET · 15:00 EST"),
    ],
)
def test_an_instant_is_told_in_the_readers_zone(style: str, words: str) -> None:
    """Each style tells the reader's time, and every one has the customer's in its title."""
    html = _rendered("{% when at 'America/New_York' style %}", style=style)
    assert html.endswith(f">{words}</time>")
    assert 'datetime="2026-11-23T20:00:00Z" title="Mon 23 Nov 2026, 21:00 CET (UTC+1) · customer: ' in html
    assert (" data-relative" in html) is (style == "relative")


def test_the_customers_time_is_not_repeated() -> None:
    """Where both clocks agree one time is enough; where the day differs it is named."""
    assert _rendered("{% when at 'Europe/Rome' 'both' %}").endswith(">Mon 23 Nov, 21:00 CET</time>")
    assert _rendered("{% when at 'Asia/Tokyo' 'both' %}").endswith(
        ">Mon 23 Nov, 21:00 CET · Tue 24 Nov, 05:00 JST</time>"
    )


def test_no_instant_is_a_dash() -> None:
    """What has not happened is shown as a dash, not as an error."""
    assert _rendered("{% when nothing %}", nothing=None) == "—"


def test_the_zone_is_named_with_its_offset() -> None:
    """The zone of the reader, or another, is named so that nobody has to guess."""
    assert _rendered("{% zone_of at %}") == "CET (UTC+1)"
    assert _rendered("{% zone_of at 'Asia/Kathmandu' %}") == "UTC+5:45"


def test_ids_are_never_alike() -> None:
    """Two ids on one page, or in a fragment put into it later, differ."""
    one, other = _rendered("{% uid 'menu' %} {% uid 'menu' %}").split()
    assert one.startswith("menu-")
    assert one != other
