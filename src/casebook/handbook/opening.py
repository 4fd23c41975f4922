"""The parts of a calendar as they are written: the week, the holidays, the length of a business day."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date

from casebook.calendars.holidays import NO_HOLIDAYS, HolidayError, Holidays
from casebook.calendars.week import Week, WeekError
from casebook.handbook.amounts import read_amount
from casebook.handbook.diagnostics import Log
from casebook.handbook.form import Form, text, to_date, to_words
from casebook.handbook.nodes import Node, Table, Text
from casebook.handbook.scope import Scope
from casebook.handbook.spelling import hint

_ALWAYS = "always"
_HOLIDAY_KEYS = ("library", "only", "observed", "dates", "file")


def week(form: Form, log: Log) -> Week | None:
    """Return the regular week; a fault is reported and gives None."""
    node = form.need("week")
    if node is None:
        return None
    written = "; ".join(_days(node, log)) if isinstance(node, Table) else text(node, "week", log)
    try:
        return Week.parse("24x7" if written == _ALWAYS else written) if written else None
    except WeekError as error:
        log.fault("bad-week", node.place, str(error))
        return None


def _days(table: Table, log: Log) -> Iterator[str]:
    for days, hours in table.entries:
        yield f"{days.text} {', '.join(window.text for window in to_words(hours, days.text, log))}"


def business_day(form: Form, log: Log) -> int | None:
    """Return the stated length of a business day in seconds, if it is stated."""
    node = form.node("business-day")
    if not isinstance(node, Text):
        return None
    amount = read_amount(node, log)
    if amount is not None and amount.unit in {"h", "min"}:
        return amount.seconds()
    if amount is not None or not node.text[:1].isdigit():
        message = f"A business day cannot be “{node.text}” long."
        log.fault("bad-amount", node.place, message, way_out="Write it like `9 h`.")
    return None


def holidays(form: Form, scope: Scope) -> Holidays:
    """Return the days on which the calendar stays closed."""
    node = form.node("holidays")
    if node is None or (isinstance(node, Text) and node.text == "none"):
        return NO_HOLIDAYS
    table = Form(form.table("holidays"), scope.log)
    table.expect(_HOLIDAY_KEYS)
    try:
        return _library(table) | _dates(table, scope.log) | _file(table, scope)
    except HolidayError as error:
        scope.log.fault("bad-holidays", node.place, str(error))
        return NO_HOLIDAYS


def _library(form: Form) -> Holidays:
    if form.node("library") is None:
        return NO_HOLIDAYS
    country, _, subdivision = form.text("library").partition("-")
    names = [name.text for name in form.words("only")]
    return Holidays.country(country, subdivision or None, names, observed=form.yes("observed"))


def _dates(form: Form, log: Log) -> Holidays:
    entries = form.table("dates").entries
    days = {to_date(day, "dates", log): _name(name, day, log) for day, name in entries}
    return Holidays.listed(days, observed=form.yes("observed")) if days else NO_HOLIDAYS


def report_past(form: Form, scope: Scope) -> None:
    """Report listed holidays that are over before the edition begins: they were meant for an earlier one."""
    node = form.node("holidays")
    for key, _ in Form(node, Log()).table("dates").entries if isinstance(node, Table) else ():
        day = to_date(key, "dates", Log())
        if date.min < day < scope.front.in_force:
            message = f"The holiday {key.text} is over before the edition begins, on {scope.front.in_force}."
            scope.log.doubt("dates-out-of-order", key.place, message, way_out="List the days of this edition's time.")


def _name(name: Node, day: Text, log: Log) -> str:
    return text(name, day.text, log) or "Holiday"


def _file(form: Form, scope: Scope) -> Holidays:
    name = form.optional("file")
    if not name:
        return NO_HOLIDAYS
    node = form.node("file")
    place = node.place if node else form.place
    folder = "".join(place.file.rpartition("/")[:2])
    feeds = [file.removeprefix(folder) for file in scope.files if file.endswith(".ics") and file.startswith(folder)]
    if name in feeds:
        return Holidays.icalendar(scope.files[folder + name])
    scope.log.fault("unknown-id", place, f"The folder has no calendar file `{name}`.", way_out=hint(name, feeds))
    return NO_HOLIDAYS
