"""The answer to "Why?" beside every date: what was promised, by which clauses, what was counted, on whose clock.

One presenter for dates of a case and for dates that a form says beforehand; ``web/parts/why.html`` draws it.
"""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from datetime import datetime
from typing import Final

from django.urls import reverse
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from casebook.cases.events import Pricing
from casebook.cases.steps import Step
from casebook.cases.why import Explanation, calendar_title
from casebook.desk import policies
from casebook.desk.forecast import Forecast
from casebook.policy.clause import Reading
from casebook.policy.policy import Policy
from casebook.web.refusals import ClauseLink, clause_link
from casebook.web.timebar import Course, Span

ZONES_FROM: Final = {
    "site": gettext_lazy("the zone of the site"),
    "organisation": gettext_lazy("the zone of the organisation"),
    "contact": gettext_lazy("the zone of the contact"),
    "vendor": gettext_lazy("the vendor's own zone, because none of the customer is known"),
    "given": gettext_lazy("the zone named at the import"),
}


@dataclass(frozen=True, slots=True)
class Fact:
    """One input: ``href`` where it can be read, ``note`` what has to be added."""

    label: str
    value: str
    note: str = ""
    href: str = ""


@dataclass(frozen=True, slots=True)
class AppliedReading:
    """A declared reading that made a difference, with the clause that is read."""

    clause: ClauseLink
    about: str
    chosen: str
    because: str


@dataclass(frozen=True, slots=True)
class Why:
    """What the partial shows. ``course`` has the counted spans; ``steps`` are given where the date was changed."""

    sentence: str
    clauses: tuple[ClauseLink, ...]
    readings: tuple[AppliedReading, ...]
    facts: tuple[Fact, ...]
    course: Course | None
    zone: str
    steps: tuple[Step, ...] = ()


@dataclass(frozen=True, slots=True)
class _Promised:
    """What was promised and how it counts, from a case or from a forecast."""

    kind: str
    amount: str
    calendar: str
    zone: str
    zone_from: str
    tzdata: str
    point: Mapping[str, str]


def why_context(told: Explanation) -> Why:
    """Return why a date of a case is what it is."""
    policy = policies.policy(told.handbook, told.edition)
    promised = _Promised(
        told.kind, told.amount, told.calendar_title, told.zone, told.zone_from, told.tzdata, dict(told.point)
    )
    spans = [Span(one.start, one.end) for one in told.counted]
    course = Course(spans, told.started_at, told.due, told.breached_at, told.met_at) if told.due else None
    return Why(
        sentence=_sentence(policy, promised),
        clauses=tuple(clause_link(policy, one.id) for one in told.clauses),
        readings=_readings(policy, told.readings),
        facts=tuple(_facts(policy, promised)),
        course=course,
        zone=promised.zone,
        steps=told.steps if len(told.steps) > 1 else (),
    )


def why_forecast(told: Forecast, milestone: str) -> Why:
    """Return why a case that is not open yet would be answered then."""
    pricing: Pricing = told.pricings[milestone]
    title = calendar_title(told.policy, pricing.calendar)
    point = dict(pricing.point) or dict(told.point)
    promised = _Promised(
        pricing.kind, pricing.amount, title, pricing.zone or told.zone, told.zone_from, pricing.tzdata, point
    )
    return Why(
        sentence=_sentence(told.policy, promised),
        clauses=tuple(clause_link(told.policy, one) for one in pricing.clauses),
        readings=_readings(told.policy, told.policy.readings(pricing.clauses, point)),
        facts=tuple(_facts(told.policy, promised)),
        course=_course(pricing, pricing.at),
        zone=promised.zone,
    )


def _course(pricing: Pricing, start: datetime) -> Course | None:
    spans = [Span(one.start, one.end) for one in pricing.spans]
    return Course(spans, start, pricing.due) if pricing.due else None


def _sentence(policy: Policy, promised: _Promised) -> str:
    words = {"plan": _plan(policy, promised.point), "severity": _severity(policy, promised.point)}
    if promised.kind == "deadline":
        told = _("%(plan)s promises %(amount)s for %(severity)s.") % {**words, "amount": promised.amount}
        return f"{told} {_counting(promised)}".strip()
    if promised.kind == "best_effort":
        return _("%(plan)s answers %(severity)s as people can be spared: no date is promised.") % words
    if promised.kind == "not_offered":
        return _("%(plan)s does not offer %(severity)s.") % words
    return _("The handbook promises no date here.")


def _counting(promised: _Promised) -> str:
    if not promised.calendar:
        return ""
    if "business" not in promised.amount:
        return _("The time runs around the clock.")
    words = {"calendar": promised.calendar, "zone": promised.zone}
    return _("Only these hours count: %(calendar)s. Clock: %(zone)s.") % words


def _readings(policy: Policy, applied: Iterable[Reading]) -> tuple[AppliedReading, ...]:
    return tuple(AppliedReading(clause_link(policy, one.clause), one.about, one.chosen, one.because) for one in applied)


def _facts(policy: Policy, promised: _Promised) -> Iterable[Fact]:
    yield Fact(_("Plan"), _plan(policy, promised.point))
    if policy.severity.graded:
        yield Fact(policy.severity.word.capitalize(), _level(policy, promised.point))
    if channel := promised.point.get("channel"):
        yield Fact(_("Way in"), next((one.name for one in policy.channels.known if one.id == channel), channel))
    if kind := promised.point.get("case-type"):
        yield Fact(_("Kind"), next((one.label for one in policy.intake.case_types if one.id == kind), kind))
    if promised.calendar:
        yield Fact(_("Counted in"), promised.calendar)
    yield Fact(_("Clock"), promised.zone, note=str(ZONES_FROM.get(promised.zone_from, "")))
    address = reverse("web:handbook", args=[policy.handbook, policy.edition])
    yield Fact(_("Handbook"), f"{policy.title}, {policy.edition}", href=address)
    if promised.tzdata:
        yield Fact(_("Time zone data"), promised.tzdata)


def _plan(policy: Policy, point: Mapping[str, str]) -> str:
    plan = point.get("plan", "")
    return next((one.name for one in policy.plans if one.id == plan), plan)


def _severity(policy: Policy, point: Mapping[str, str]) -> str:
    if not policy.severity.graded:
        return _("every case")
    return f"{policy.severity.word} {point.get('severity', '')}".strip()


def _level(policy: Policy, point: Mapping[str, str]) -> str:
    severity = point.get("severity", "")
    name = next((one.name for one in policy.severity.levels if one.id == severity), "")
    return f"{severity} · {name}" if name else severity
