"""Which cases can be opened at all, and what in a handbook no such case ever meets.

A case can be opened where a plan is entitled, the channel is open, the severity is offered, somebody may open it and
its type is not referred elsewhere. All combinations are gone through.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass
from itertools import product
from typing import Final

from casebook.handbook.diagnostics import Log, Place
from casebook.policy.intake import Field
from casebook.policy.policy import Policy
from casebook.policy.rules import Point, Rule
from casebook.policy.targets import Promise

_LICENCES: Final = ("subscription", "perpetual", "evaluation", "free", "none")
_STATES: Final = ("none", "future", "active", "lapsed")
_PHASES: Final = ("current", "end-of-life")
_MOST: Final = 200_000


@dataclass(frozen=True, slots=True)
class Reach:
    """The combinations of plan, severity, channel, case type and product at which a case can be opened."""

    points: tuple[Point, ...]

    def of(self, dimension: str) -> frozenset[str]:
        """Return the values of a dimension that some case can have."""
        return frozenset(point[dimension] for point in self.points)


def check_reach(policy: Policy, log: Log) -> None:
    """Report what no case can ever meet; nothing is said of handbooks with too many combinations."""
    reach = reached(policy)
    if reach is None:
        return
    _report_values(policy, reach, log)
    _report_targets(policy, reach, log)
    _report_fields(policy, reach, log)
    _report_scope(policy, reach, log)


def reached(policy: Policy) -> Reach | None:
    """Return where cases can be opened; None where there are too many combinations to go through."""
    axes = _axes(policy)
    size = 1
    for values in axes.values():
        size *= len(values)
    if size > _MOST:
        return None
    entitled = {
        (plan, of)
        for plan, of in product(axes["plan"], axes["product"])
        if _entitled(policy, {"plan": plan, "product": of})
    }
    points = (dict(zip(axes, values, strict=True)) for values in product(*axes.values()))
    return Reach(tuple(one for one in points if (one["plan"], one["product"]) in entitled and _opens(policy, one)))


def _axes(policy: Policy) -> Mapping[str, tuple[str, ...]]:
    return {
        "plan": tuple(plan.id for plan in policy.plans),
        "severity": tuple(level.id for level in policy.severity.levels),
        "channel": tuple(channel.id for channel in policy.channels.known),
        "case-type": tuple(kind.id for kind in policy.intake.case_types),
        "product": policy.products or ("",),
    }


def _entitled(policy: Policy, point: Point) -> bool:
    states = product(_LICENCES, _STATES, _PHASES)
    places = (
        {**point, "licence": one, "contract-state": state, "product-phase": phase} for one, state, phase in states
    )
    return any(policy.entitlement.opening.ruling(place).value.entitled for place in places)


def _opens(policy: Policy, point: Point) -> bool:
    if not policy.channels.admission.ruling(point).value.open or not policy.contacts.opening.ruling(point).value.roles:
        return False
    if any(point["case-type"] in ground.case_types and ground.when.holds(point) for ground in policy.scope.grounds):
        return False
    first = policy.targets.milestones.get("first_response")
    return first is None or first.promises.ruling(point).value.kind != "not_offered"


def _report_values(policy: Policy, reach: Reach, log: Log) -> None:
    """Report plans, severities and case types that no case can have; a channel may be for cases that are open."""
    named: tuple[tuple[str, str, Iterable[tuple[str, str]]], ...] = (
        ("plan", "The plan", ((one.id, one.clause) for one in policy.plans)),
        ("severity", "The severity", ((one.id, one.clause) for one in policy.severity.levels)),
    )
    for dimension, what, declared in named:
        values = reach.of(dimension)
        for name, clause in declared:
            if name not in values:
                way_out = "Let a rule open it to some case, or take it out."
                message = f"{what} `{name}` is met by no case: nothing that has it can be opened."
                log.doubt(f"unreachable-{dimension}", _place(policy, clause), message, way_out=way_out)
    _report_types(policy, reach, log)


def _report_types(policy: Policy, reach: Reach, log: Log) -> None:
    referred = {name for ground in policy.scope.grounds for name in ground.case_types}
    for kind in policy.intake.case_types:
        if kind.id not in reach.of("case-type") and kind.id not in referred:
            message = f"No case of the type `{kind.id}` can be opened, and none is referred elsewhere."
            way_out = "Open a channel to it, or take it out."
            log.doubt("unreachable-form", _place(policy, kind.clause), message, way_out=way_out)


def _place(policy: Policy, clause: str) -> Place:
    return Place(policy.clauses[clause].file, policy.clauses[clause].line)


def _report_targets(policy: Policy, reach: Reach, log: Log) -> None:
    """Report promises that no case has; those that say that a severity is not offered are not promises."""
    bounded = {"full", *(topic.assistance for topic in policy.scope.topics)}
    points = [{**point, "assistance": one} for point in reach.points for one in sorted(bounded)]
    for target in policy.targets.milestones.values():
        looked_at = target.promises.dimensions
        short = {tuple((name, point[name]) for name in looked_at if name in point) for point in points}
        deciding = {id(rule) for point in short for rule in target.promises.deciding(dict(point))}
        for rule in target.promises.rules:
            if id(rule) not in deciding and rule.then.kind != "not_offered":
                log.doubt(
                    "unreached-target",
                    Place(rule.file, rule.line),
                    f"{rule.clause} promises “{_promised(rule)}” for {_where(rule)}, where no case can be opened.",
                    way_out="Say `not offered` or take it out, or let such cases be opened.",
                )


def _promised(rule: Rule[Promise]) -> str:
    return str(rule.then.amount) if rule.then.amount else rule.then.kind.replace("_", " ")


def _where(rule: Rule[Promise]) -> str:
    return ", ".join(f"{name} {' or '.join(sorted(values))}" for name, values in rule.when.matches) or "everything"


def _report_fields(policy: Policy, reach: Reach, log: Log) -> None:
    """Report questions that are never asked, and required ones that no answer fits."""
    for field in policy.intake.fields:
        if not _asked(policy, field, reach):
            message = f"The question `{field.id}` is asked of no case that can be opened."
            log.doubt("unreachable-field", _place(policy, field.clause), message, way_out="Widen its `shown-when`.")
        elif field.need == "required" and (shortest := _shortest(field)) > field.max_length:
            message = (
                f"No form with `{field.id}` can be completed: an answer has at least {shortest} characters, "
                f"and {field.max_length} are possible."
            )
            log.fault("impossible-form", _place(policy, field.clause), message, way_out="Raise its `max-length`.")


def _asked(policy: Policy, field: Field, reach: Reach, seen: frozenset[str] = frozenset()) -> bool:
    """Tell whether some case meets the condition of a question, and the questions that it hangs on are asked."""
    answers = {one.id: one for one in policy.intake.fields if one.id in field.shown_when.dimensions}
    here = [match for match in field.shown_when.matches if match[0] not in answers]
    met = any(all(point.get(name, "full") in values for name, values in here) for point in reach.points)
    possible = all(values for _, values in field.shown_when.matches)
    return (
        met
        and possible
        and all(_asked(policy, one, reach, seen | {field.id}) for one in answers.values() if one.id not in seen)
    )


_SHORTEST: Final = {
    "yes-no": 2,
    "date-time": 14,
    "phone": 5,
    "email": 5,
    "url": 8,
    "zone": 2,
    "language": 2,
    "country": 2,
}
"""The fewest characters of a well-formed answer, by kind; of all others one."""


def _shortest(field: Field) -> int:
    if field.kind == "choice":
        return min((len(choice.id) for choice in field.choices), default=1)
    return 0 if field.kind == "file" else _SHORTEST.get(field.kind, 1)


def _report_scope(policy: Policy, reach: Reach, log: Log) -> None:
    """Report grounds and topics that hold for no case."""
    every = [*reach.points, *_referred(policy)]
    found: Iterator[tuple[str, str, bool]] = (
        (f"The ground `{one.id}`", one.clause, any(one.when.holds(point) for point in every))
        for one in policy.scope.grounds
    )
    topics = (
        (f"The topic `{one.id}`", one.clause, any(one.when.holds(p) for p in every)) for one in policy.scope.topics
    )
    for what, clause, holds in (*found, *topics):
        if not holds:
            message = f"{what} holds for no case that can be opened."
            log.doubt(
                "unreachable-ground", _place(policy, clause), message, way_out="Widen its `when`, or take it out."
            )


def _referred(policy: Policy) -> Iterator[Point]:
    """Yield the points at which cases are not opened but referred."""
    for ground in policy.scope.grounds:
        for plan, kind, of in product(policy.plans, sorted(ground.case_types), policy.products or ("",)):
            yield {"plan": plan.id, "case-type": kind, "product": of}
