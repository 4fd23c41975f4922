"""What a letter says about the first answer: by when, by which clause, and what holds while nobody watches."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass

from django.utils.translation import gettext as _

from casebook.cases.rules import hours
from casebook.desk.letters.shapes import Block, Link, Paragraph
from casebook.desk.letters.times import when
from casebook.desk.queries.shapes import CasePage, ClockLine, Person
from casebook.policy.policy import Policy
from casebook.policy.rules import NoRuleError, Point


@dataclass(frozen=True, slots=True)
class Place:
    """What a letter is written from: ``zone`` is the reader's, ``country`` the customer's, ``origin`` the desk's.

    ``reader`` is who gets it, ``tenant`` the id of the desk that writes.
    """

    page: CasePage
    policy: Policy
    zone: str
    country: str
    origin: str
    reader: Person | None = None
    tenant: str = ""

    @property
    def point(self) -> Point:
        """The case as the handbook's rules look at it."""
        page = self.page
        return {
            "plan": page.plan.id,
            "severity": page.severity.id,
            "channel": page.channel,
            "case-type": page.case_type.id,
            "product": page.product.id,
        }

    def clause(self, clause: str) -> Link:
        """The place of a clause in the published handbook."""
        title = self.policy.clauses[clause].title if clause in self.policy.clauses else ""
        address = f"{self.origin}/handbooks/{self.page.handbook}/{self.page.edition}/#{clause}"
        return Link(f"{clause} {title}".strip(), address)


def receipt(place: Place) -> Iterator[Block]:
    """Yield what the handbook says beside the number of a case."""
    for rule in place.policy.intake.receipt.deciding(place.point)[:1]:
        yield Paragraph(f"{rule.then.message} ({rule.clause})")


def another_plan(place: Place) -> Iterator[Block]:
    """Yield why the case is not handled under the plan that the contract names, where it is not."""
    instead = place.page.instead_of
    if instead:
        words = _("Your contract names %(plan)s; this case is handled under %(now)s.")
        told = words % {"plan": instead.plan.name, "now": place.page.plan.name}
        yield Paragraph(f"{told} {instead.message} ({instead.clause})")
        yield place.clause(instead.clause)


def first_answer(place: Place) -> Iterator[Block]:
    """Yield by when a person answers, with the clauses; nothing once somebody has."""
    for clock in place.page.clocks:
        if clock.milestone == "first_response" and clock.met_at is None:
            clauses = clock.pricing.clauses if clock.pricing else ()
            cited = f" ({', '.join(clauses)})" if clauses else ""
            yield Paragraph(_promise(place, clock) + cited)
            yield from (place.clause(clause) for clause in clauses)


def _promise(place: Place, clock: ClockLine) -> str:
    if clock.kind == "best_effort":
        return _("A person answers as soon as somebody is free; there is no fixed time for this.")
    if clock.due is None:
        return _("A person will answer; no time is set for this kind of case.")
    amount = clock.pricing.amount if clock.pricing else ""
    due = when(clock.due, place.zone)
    if clock.starts and clock.starts > clock.started_at:
        begins = when(clock.starts, place.zone)
        words = _("A person answers by %(due)s. That is %(amount)s, which begin to count on %(begins)s.")
        return words % {"due": due, "amount": amount, "begins": begins}
    return _("A person answers by %(due)s. That is %(amount)s from when we received it.") % {
        "due": due,
        "amount": amount,
    }


def next_dates(place: Place) -> Iterator[Block]:
    """Yield by when the customer hears again, and by when a workaround or a solution is promised."""
    words = {
        "next_update": _("We write to you again by %(due)s."),
        "workaround": _("We aim to have a way around it by %(due)s."),
        "resolution": _("We aim to have it solved by %(due)s."),
    }
    for clock in place.page.clocks:
        if clock.milestone in words and clock.state == "running" and clock.due is not None:
            cited = f" ({clock.pricing.clauses[0]})" if clock.pricing and clock.pricing.clauses else ""
            yield Paragraph(words[clock.milestone] % {"due": when(clock.due, place.zone)} + cited)


def while_nobody_watches(place: Place) -> Iterator[Block]:
    """Yield what the handbook says to somebody who opened the case outside its hours, with the number to call."""
    page = place.page
    notice = hours.out_of_hours(place.policy, place.point, page.opened_at, page.zone)
    if notice is None:
        return
    yield Paragraph(f"{notice.value.message} ({notice.clause})")
    phone = place.policy.channels.phone_for(place.country)
    if phone and _phone_is_open(place):
        yield Paragraph(_("Phone, %(region)s: %(number)s") % {"region": phone.region, "number": phone.number})


def _phone_is_open(place: Place) -> bool:
    try:
        return place.policy.channels.admission.ruling({**place.point, "channel": "phone"}).value.open
    except NoRuleError:
        return False
