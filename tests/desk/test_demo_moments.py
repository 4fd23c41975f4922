"""When things happen in the demonstration."""

from datetime import UTC, date, datetime, timedelta
from zoneinfo import ZoneInfo

import pytest

from casebook.desk.demo.gathering import demos
from casebook.desk.demo.moments import before, days_before, moment
from casebook.handbook.library import invented, shipped

NOW = datetime(2026, 11, 23, 9, 30, tzinfo=UTC)
AFTER = datetime(2026, 11, 23, 8, 0, tzinfo=UTC)
NEW_YORK = ZoneInfo("America/New_York")


@pytest.mark.parametrize(
    ("text", "instant"),
    [
        ("-35 min", datetime(2026, 11, 23, 8, 55, tzinfo=UTC)),
        ("-2 h 35 min", datetime(2026, 11, 23, 6, 55, tzinfo=UTC)),
        ("+1 h 20 min", datetime(2026, 11, 23, 9, 20, tzinfo=UTC)),
        ("-3 days", datetime(2026, 11, 20, 9, 30, tzinfo=UTC)),
        ("-1 business days 10:15", datetime(2026, 11, 20, 15, 15, tzinfo=UTC)),
        ("-6 business days 10:15", datetime(2026, 11, 13, 15, 15, tzinfo=UTC)),
        ("-1 Sundays 10:15", datetime(2026, 11, 22, 15, 15, tzinfo=UTC)),
        ("-2 Saturdays 10:15", datetime(2026, 11, 14, 15, 15, tzinfo=UTC)),
    ],
)
def test_moment(text: str, instant: datetime) -> None:
    """Each way to say a moment gives its instant; the weekend is no business day."""
    assert moment(text, now=NOW, after=AFTER, zone=NEW_YORK) == instant


@pytest.mark.parametrize("text", ["", "35 min", "-35", "-1 business day 10:15", "yesterday", "-1 week"])
def test_other_words_are_refused(text: str) -> None:
    """A moment that is told in another way is an error, not a guess."""
    with pytest.raises(ValueError, match="is not a moment like"):
        moment(text, now=NOW, after=AFTER, zone=NEW_YORK)


def test_before() -> None:
    """A length before an instant lies before it; a length after it is refused."""
    assert before("-90 min", NOW) == datetime(2026, 11, 23, 8, 0, tzinfo=UTC)
    with pytest.raises(ValueError, match="does not lie before"):
        before("+90 min", NOW)


def test_days_before() -> None:
    """On a Sunday the weekday before is Friday, and the Sunday before is a week ago."""
    assert days_before(date(2026, 11, 22), 1) == date(2026, 11, 20)
    assert days_before(date(2026, 11, 23), 0) == date(2026, 11, 23)
    assert days_before(date(2026, 11, 22), 1, {6}) == date(2026, 11, 15)


def test_no_story_reaches_into_the_future() -> None:
    """Whenever in the week the desk is filled, every step comes after the one before it and none after now."""
    told = [
        (story, demo.people["customers"][story.customer])
        for demo in demos([*shipped().values(), *invented().values()])
        for story in demo.stories
    ]
    for hour in range(7 * 24):
        now = datetime(2026, 3, 23, 0, 7, tzinfo=UTC) + timedelta(hours=hour)
        for story, customer in told:
            zone = ZoneInfo(customer["zone"])
            reached = moment(story.opened, now=now, after=now, zone=zone)
            for step in story.steps:
                at = moment(step.at, now=now, after=reached, zone=zone)
                assert reached <= at <= now, (story.case, step.at, now)
                reached = at
