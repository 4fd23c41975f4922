"""A check across chapters: what goes upwards by itself waits for something promised, in hours that are there."""

from __future__ import annotations

from collections.abc import Iterator

from casebook.handbook.diagnostics import Place
from casebook.handbook.regions import points
from casebook.handbook.scope import Scope
from casebook.policy.escalation import Asking, Climb, Escalation
from casebook.policy.hours import Hours
from casebook.policy.rules import Condition, RuleBook
from casebook.policy.targets import Targets


def check_climbing(scope: Scope, escalation: Escalation, targets: Targets, hours: Hours) -> None:
    """Report rules on milestones that the handbook does not speak of, and time that is counted in no hours."""
    places = {scope.form(block).optional("escalates"): block.place for block in scope.of("escalates")}
    for climb in escalation.climbs:
        place = places[climb.id]
        if climb.without != "acceptance" and climb.without not in targets.milestones:
            name = climb.without.replace("_", "-")
            message = f"{climb.clause} waits for the milestone `{name}`, of which the handbook does not speak."
            way_out = f"Add a block `target: {name}`; where nothing is promised it says `no target`."
            scope.log.fault("unknown-milestone", place, message, way_out=way_out)
        if climb.after.business and _stateless(scope, hours, climb.when):
            _report_hours(scope, climb, place)
    for book in (escalation.asking, escalation.appeals):
        _check_asking(scope, book, hours)
    _check_people(scope)
    _check_levels(scope, escalation)


def _check_people(scope: Scope) -> None:
    """Report levels and tiers that consist of nobody: no role and no team is named."""
    for block in (*scope.of("escalation-level"), *scope.of("support-tier")):
        form = scope.form(block)
        if form.node("who") is not None and not form.words("who") and not form.optional("team"):
            message = f"{block.clause} sends cases to a level of which nobody is part: no role and no team is named."
            scope.log.fault("level-without-people", block.place, message, way_out="Name a role in `who`, or a `team`.")


def _check_levels(scope: Scope, escalation: Escalation) -> None:
    """Report levels that no case comes to: nothing leads to them, nor to one below from which it could be raised."""
    rules = [rule.then.level for book in (escalation.asking, escalation.appeals) for rule in book.rules]
    reached = [escalation.level(one) for one in (*rules, *(climb.level for climb in escalation.climbs))]
    lowest = min((one.order for one in reached if one), default=None)
    places = {scope.form(block).optional("escalation-level"): block.place for block in scope.of("escalation-level")}
    for level in escalation.levels:
        if lowest is None or level.order < lowest:
            message = f"No case ever comes to the level `{level.id}`: nothing leads to it or to one below it."
            way_out = "Lead to it by `may-escalate`, `priority-appeal` or `escalates`, or take it out."
            scope.log.doubt("unreachable-level", places[level.id], message, way_out=way_out)


def _report_hours(scope: Scope, climb: Climb, place: Place) -> None:
    message = f"{climb.clause} counts “{climb.after}” where no hours are stated."
    way_out = "Name a calendar in `support-hours`, or count elapsed time, such as `1 h`."
    scope.log.fault("no-hours", place, message, way_out=way_out)


def _check_asking(scope: Scope, book: RuleBook[Asking], hours: Hours) -> None:
    for rule in book.rules:
        if rule.then.when == "support_hours" and _stateless(scope, hours, rule.when):
            message = f"{rule.clause} takes escalations in support hours, but some such cases have none."
            way_out = "Name a calendar in `support-hours`, or write `at any time`."
            scope.log.fault("no-hours", Place(rule.file, rule.line), message, way_out=way_out)


def _stateless(scope: Scope, hours: Hours, when: Condition) -> bool:
    """Tell whether some point that meets a condition has no support hours."""
    return any(
        len(found := hours.support.deciding(point)) == 1 and not found[0].then
        for point in _points(scope, hours, when)
        if when.holds(point)
    )


def _points(scope: Scope, hours: Hours, when: Condition) -> Iterator[dict[str, str]]:
    looked_at = hours.support.dimensions | when.dimensions
    axes = {name: values for name, values in scope.dimensions.items() if name in looked_at}
    for coordinates in points(axes):
        yield dict(zip(axes, coordinates, strict=True))
