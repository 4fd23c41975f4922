"""How hours are written: `calendar` names hours, `support-hours` says whose they are, `cover` where they must reach."""

from __future__ import annotations

from casebook.calendars.schedule import Schedule
from casebook.handbook.answers import RULE_KEYS, Question, read_rules
from casebook.handbook.books import book
from casebook.handbook.construct import Chapter, Construct
from casebook.handbook.draft import Block
from casebook.handbook.form import Form
from casebook.handbook.front import zone_name
from casebook.handbook.nodes import Text
from casebook.handbook.opening import business_day, holidays, report_past, week
from casebook.handbook.scope import Scope
from casebook.handbook.spelling import hint
from casebook.policy.hours import Calendar, Cover, Hours

CHAPTER = Chapter(
    "hours",
    (
        Construct("calendar", frozenset({"title", "zone", "week", "holidays", "business-day"}), declares="calendar"),
        Construct("support-hours", RULE_KEYS),
        Construct("cover", frozenset({"calendars", "places", "filled-by"}), names="cover"),
    ),
    rooms=("policy", "cases/rules", "docs/reference/handbook"),
)
SUPPORT: Question[str] = Question("support hours", "what the support hours are", ("plan", "channel", "severity"))
_NOT_STATED = "not stated"
_CUSTOMER = "customer"


def read(scope: Scope) -> Hours:
    """Return the calendars, and which one are the support hours of a case."""
    calendars = {calendar.id: calendar for block in scope.of("calendar") if (calendar := _calendar(scope, block))}
    rules = [
        rule
        for block in scope.of("support-hours")
        for rule in read_rules(scope, block, SUPPORT, scope.form(block).need("support-hours"), _Names(scope))
    ]
    covers = tuple(_cover(scope, block) for block in scope.of("cover"))
    return Hours(calendars, book(scope, SUPPORT, rules), covers)


def _cover(scope: Scope, block: Block) -> Cover:
    form = scope.form(block)
    form.need("calendars")
    form.need("places")
    places = Form(form.table("places"), scope.log)
    filled_by, node = form.optional("filled-by"), form.node("filled-by")
    if node is not None and filled_by not in scope.clauses:
        way_out = hint(filled_by, scope.clauses)
        scope.log.fault("unknown-id", node.place, f"There is no clause {filled_by}.", way_out=way_out)
    return Cover(
        label=form.text("cover"),
        calendars=tuple(calendar_name(scope, word) for word in form.words("calendars")),
        places=tuple((name, zone_name(places, name, scope.log)) for name in form.table("places").keys),
        clause=block.clause,
        filled_by=filled_by,
        file=block.place.file,
        line=block.place.line,
    )


def calendar_name(scope: Scope, cell: Text) -> str:
    """Return the id of a calendar that is declared; another word is reported."""
    known = scope.dimensions["calendar"]
    if cell.text not in known:
        scope.log.fault(
            "unknown-id", cell.place, f"There is no calendar `{cell.text}`.", way_out=hint(cell.text, known)
        )
    return cell.text


class _Names:
    """Reads the calendars that `support-hours` names."""

    def __init__(self, scope: Scope) -> None:
        self._scope = scope

    def __call__(self, cell: Text) -> str:
        """Read one name; no stated hours are an empty one."""
        return "" if cell.text == _NOT_STATED else calendar_name(self._scope, cell)


def _calendar(scope: Scope, block: Block) -> Calendar | None:
    form = scope.form(block)
    opening = week(form, scope.log)
    if opening is None:
        return None
    name = form.text("calendar")
    report_past(form, scope)
    schedule = Schedule(
        name,
        opening,
        None if opening.always else _zone(scope, block),
        holidays(form, scope),
        business_day(form, scope.log),
    )
    return Calendar(name, form.text("title"), schedule, block.clause)


def _zone(scope: Scope, block: Block) -> str | None:
    """Return the zone of a calendar, or None for the customer's."""
    form = scope.form(block)
    if form.optional("zone") == _CUSTOMER:
        return None
    return zone_name(form, "zone", scope.log) or None
