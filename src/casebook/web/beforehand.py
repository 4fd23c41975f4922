"""What is said around the opening form beforehand: the dates, the phone, who watches, what stands in the way."""

from collections.abc import Iterator
from dataclasses import dataclass
from typing import Any

from django.utils.translation import gettext as _

from casebook.cases.events import Pricing
from casebook.cases.refusal import Refusal
from casebook.desk import queries
from casebook.desk.articles import SITTING_NONE, Sitting
from casebook.desk.forecast import Forecast
from casebook.desk.queries.customer_shapes import ContactView
from casebook.policy.channels import Phone
from casebook.web import levels, spoken
from casebook.web.courses import forecast as course
from casebook.web.duties import duties
from casebook.web.informing import informs
from casebook.web.intake import ANSWERS, Opening
from casebook.web.refusals import ClauseLink, clause_link
from casebook.web.suggesting import suggestions
from casebook.web.timebar import Course
from casebook.web.why import Why, why_forecast


@dataclass(frozen=True, slots=True)
class Promised:
    """One milestone beforehand, with its time bar and its why."""

    title: str
    pricing: Pricing
    course: Course | None
    why: Why
    first: bool


@dataclass(frozen=True, slots=True)
class Watch:
    """What is said to somebody who opens a case while nobody watches."""

    words: str
    clause: ClauseLink
    phone: Phone | None


@dataclass(frozen=True, slots=True)
class Blocked:
    """A refusal that no answer can mend, and who could open the case instead."""

    refusal: Refusal
    clause: ClauseLink | None
    people: tuple[ContactView, ...]


def around(opening: Opening, sitting: Sitting = SITTING_NONE) -> dict[str, Any]:
    """Return the context that the parts of the opening form need; what is suggested is kept under the sitting."""
    told, chosen = opening.forecast, opening.chosen
    return {
        "opening": opening,
        "promises": list(_promises(told)) if told else [],
        "notice": _watch(told) if told else None,
        "phone_clause": _phone_clause(told) if told else None,
        "asked_by": _asked_by(opening),
        "duties": duties(chosen.policy, chosen.point) if chosen else (),
        "terms": levels.definitions(chosen.policy) if chosen else (),
        "informs": informs(chosen.policy, "case form") if chosen else (),
        "offer": opening.offer,
        "languages": spoken.listed(opening.offer.names) if opening.offer else "",
        "suggestions": suggestions(opening, sitting),
        "blocked": [_blocked(opening, one) for one in opening.blocked],
    }


def _asked_by(opening: Opening) -> tuple[ClauseLink, ...]:
    """Return the clauses that the questions come from."""
    if opening.chosen is None:
        return ()
    policy = opening.chosen.policy
    asked = {one.removeprefix(ANSWERS) for one in opening.form.fields if one.startswith(ANSWERS)}
    clauses = dict.fromkeys(one.clause for one in policy.intake.fields if one.id in asked)
    return tuple(clause_link(policy, one) for one in clauses)


def _promises(told: Forecast) -> Iterator[Promised]:
    for milestone, pricing in told.pricings.items():
        target = next((one for key, one in told.policy.targets.milestones.items() if key == milestone), None)
        title = target.title if target else _("First response")
        first = milestone == "first_response"
        yield Promised(title, pricing, course(pricing), why_forecast(told, milestone), first)


def _watch(told: Forecast) -> Watch | None:
    notice = told.advice.notice
    if notice is None:
        return None
    return Watch(notice.value.message, clause_link(told.policy, notice.clause), told.advice.phone)


def _phone_clause(told: Forecast) -> ClauseLink | None:
    return clause_link(told.policy, told.advice.phone.clause) if told.advice.phone else None


def _blocked(opening: Opening, refusal: Refusal) -> Blocked:
    policy = opening.chosen.policy if opening.chosen else None
    clause = clause_link(policy, refusal.clause) if policy and refusal.clause else None
    people = refusal.related if refusal.code == "contact-may-not-open" else ()
    return Blocked(refusal, clause, tuple(queries.contact(opening.desk.actor, one)[0] for one in people))
