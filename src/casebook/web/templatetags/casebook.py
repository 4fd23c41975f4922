"""What templates may ask: icons, times in the reader's zone, pills, marks, the time bar and message text.

The reader's zone is Django's current one; the present is `now` in the context, put there by `web.context.shell`, so
that a page shows one time everywhere.
"""

import secrets
from datetime import datetime, timedelta

from django import template
from django.template import Context
from django.utils import timezone
from django.utils.safestring import SafeString

from casebook.calendars.schedule import Schedule
from casebook.desk import clock as desk_clock
from casebook.web import clocks, icons, levels, markdown, marks, timebar, times, weekchart

register = template.Library()


def _now(context: Context) -> datetime:
    """Return the present that the page was made at."""
    now = context.get("now")
    return now if isinstance(now, datetime) else desk_clock.now()


@register.simple_tag
def icon(name: str, label: str = "", size: int = 16) -> SafeString:
    """Draw an icon; `label` only where no word stands beside it."""
    return icons.icon(name, label=label, size=size)


@register.simple_tag
def uid(prefix: str = "id") -> str:
    """Return an id that no other element has, also after a fragment was swapped in."""
    return f"{prefix}-{secrets.token_hex(4)}"


@register.simple_tag(takes_context=True)
def when(
    context: Context, at: datetime | None, zone: times.Zone | None = None, style: str = "stamp"
) -> str | SafeString:
    """Show an instant in the reader's zone, the customer's `zone` in its title.

    `style` is stamp (date and time), clock (time only), day, relative (kept fresh by the browser), or both (the
    customer's time beside).
    """
    if at is None:
        return "—"
    reader, now = timezone.get_current_timezone(), _now(context)
    words = {
        "stamp": lambda: times.stamp(at, reader, now=now),
        "clock": lambda: times.clock(at, reader),
        "day": lambda: times.day(at, reader),
        "relative": lambda: times.relative(at, now),
        "both": lambda: _beside(at, reader, zone, now),
    }[style]()
    return times.element(at, words, reader=reader, customer=zone or None, fresh=style == "relative")


def _beside(at: datetime, reader: times.Zone, zone: times.Zone | None, now: datetime) -> str:
    """Write the reader's time and, where the customer's clock differs, the customer's beside it."""
    mine = times.stamp(at, reader, now=now)
    if not zone or times.offset(at, zone) == times.offset(at, reader):
        return mine
    same_day = times.day(at, zone) == times.day(at, reader)
    theirs = times.clock(at, zone) if same_day else times.stamp(at, zone, now=now)
    return f"{mine} · {theirs}"


@register.simple_tag
def zone_of(at: datetime, zone: times.Zone | None = None) -> str:
    """Name the zone in force then: `CET (UTC+1)`."""
    there = zone or timezone.get_current_timezone()
    mark, shift = times.zone_mark(at, there), times.offset(at, there)
    return mark if mark == shift else f"{mark} ({shift})"


@register.simple_tag(takes_context=True)
def pill(context: Context, clock: clocks.ClockView) -> clocks.Pill:
    """Work out what a clock's pill says now."""
    return clocks.pill(clock, _now(context))


@register.simple_tag(takes_context=True)
def draw_bar(context: Context, course: timebar.Course, zone: times.Zone | None = None) -> timebar.TimeBar:
    """Draw a clock's course for the reader, or for `zone`."""
    return timebar.draw(course, now=_now(context), zone=zone or timezone.get_current_timezone())


@register.simple_tag(takes_context=True)
def draw_week(context: Context, schedule: Schedule, zone: times.Zone | None = None) -> weekchart.WeekChart:
    """Draw a calendar on this week for the reader, or for `zone`."""
    return weekchart.draw(schedule, zone=zone or timezone.get_current_timezone(), at=_now(context))


@register.filter
def status_mark(code: str) -> marks.Mark:
    """Look up the mark of a case state."""
    return marks.status(code)


@register.filter
def channel_mark(code: str) -> marks.Mark:
    """Look up the mark of a channel."""
    return marks.channel(code)


@register.filter
def severity_bars(severity: int | str) -> tuple[bool, ...]:
    """Say which bars of a severity are filled."""
    return marks.bars(int(severity))


@register.filter
def named(severity: str, name: str) -> str:
    """Write a severity with its name, unless the name only says the number again."""
    return levels.named(severity, name)


@register.filter
def initials(name: str) -> str:
    """Return a person's letters."""
    return marks.initials(name)


@register.filter
def duration(length: timedelta) -> str:
    """Write a length in words."""
    return times.duration(length)


@register.filter
def iso(at: datetime) -> str:
    """Write an instant for machines."""
    return times.iso(at)


@register.filter(name="markdown")
def render_markdown(text: str) -> SafeString:
    """Make a message's text into safe HTML."""
    return markdown.render(text)


@register.filter(name="document")
def render_document(text: str) -> SafeString:
    """Return the Markdown of a whole document as HTML; its highest headings stand at level two."""
    return markdown.document(text)


@register.filter(name="inline")
def render_inline(text: str) -> SafeString:
    """Make the first paragraph of a text into safe words that may stand inside a line."""
    return markdown.inline(text)
