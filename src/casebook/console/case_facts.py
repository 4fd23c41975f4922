"""The column beside a conversation: the clocks with their reasons, what to do next, and what the customer told us."""

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import datetime
from typing import Any

from django.urls import reverse

from casebook.cases.actor import Actor
from casebook.console.next_thing import next_thing
from casebook.desk import articles, clock
from casebook.desk.queries.shapes import CasePage
from casebook.policy.policy import Policy
from casebook.web.milestones import cards
from casebook.web.why import ZONES_FROM


@dataclass(frozen=True, slots=True)
class Told:
    """An answer of the opening form; ``at`` is set where it is an instant."""

    label: str
    text: str
    erased: bool = False
    at: datetime | None = None


def facts(actor: Actor, found: CasePage, policy: Policy) -> dict[str, Any]:
    """Return the context of the facts column."""
    return {
        "cards": cards(actor, found),
        "next": next_thing(found, clock.now()),
        "zone_from": ZONES_FROM.get(found.zone_from, ""),
        "phone": policy.channels.phone_for(found.country) if policy.channels.phones else None,
        "handbook_url": reverse("web:handbook", args=[found.handbook, found.edition]),
        "told": tuple(told(found, policy)),
        "uses": articles.before_case(actor, found.number),
    }


def told(found: CasePage, policy: Policy) -> Iterator[Told]:
    """Yield what the customer answered at opening, but not what the page says anyway."""
    instants = {field.id for field in policy.intake.fields if field.kind == "date-time"}
    known, steps = _known(found), {step.id for step in found.partnership.steps}
    for answer in found.answers:
        if answer.field in steps or (answer.value.text and answer.value.text in known):
            continue
        at = instant(answer.value.text) if answer.field in instants else None
        yield Told(answer.label, answer.value.text, answer.value.erased, at)


def _known(found: CasePage) -> frozenset[str]:
    """Return the texts that stand elsewhere on the page: the first message, the support id, the contact, the zone."""
    said = {line.body.text for line in found.lines if line.kind == "opened"}
    contact = {found.contact.phone, found.contact.email} if found.contact else set()
    contract = {found.contract.support_id} if found.contract else set()
    return frozenset(said | contact | contract | {found.zone})


def instant(text: str) -> datetime | None:
    """Read an instant as the form stored it; nothing where it is none or has no offset."""
    try:
        read = datetime.fromisoformat(text)
    except ValueError:
        return None
    return read if read.tzinfo else None
