"""What people choose for themselves: how often a contact hears of others' cases, and of releases."""

from collections.abc import Mapping
from typing import Final

from casebook.accounts.models import Contact
from casebook.cases.actor import Actor
from casebook.desk.administration.forms import Invalid, Saved
from casebook.desk.administration.rows import Change, save
from casebook.desk.permissions import Forbidden
from casebook.desk.release_news import rhythms
from casebook.tenancy import spelled, transaction

COPIES: Final[Mapping[str, str]] = dict(Contact.Copies.choices)
"""What can be chosen: each thing at once, all of a day together, or nothing."""

RELEASE_NEWS: Final[Mapping[str, str]] = dict(Contact.ReleaseNews.choices)
"""How often somebody can ask to hear of releases."""


def copies_of(actor: Actor) -> str:
    """Return how often the asking contact hears of others' cases; empty for staff."""
    return _chosen(actor, "copies")


def choose_copies(actor: Actor, copies: str) -> Saved | Invalid:
    """Let the asking contact hear of others' cases as often as they like; the audit trail keeps it.

    Raises:
        Forbidden: the actor is no contact.
    """
    if actor.kind != "contact":
        raise Forbidden("Only contacts choose this.")
    if copies not in COPIES:
        return Invalid({"copies": f"This is one of {', '.join(COPIES)}."})
    with transaction(actor.tenant):
        return save(actor, Contact, Change("contact", {"copies": copies}, actor.id))


def release_news_of(actor: Actor) -> str:
    """Return how often the asking contact wants to hear of releases; empty for staff."""
    return _chosen(actor, "release_news")


def choose_release_news(actor: Actor, often: str) -> Saved | Invalid:
    """Let the asking contact hear of releases as often as they like; the audit trail keeps it.

    Raises:
        Forbidden: the actor is no contact.
    """
    if actor.kind != "contact":
        raise Forbidden("Only contacts choose this.")
    offered = {one.rhythm for one in rhythms(actor) if one.others}
    choices = [one for one in RELEASE_NEWS if one in {*offered, "none"}]
    if often not in choices:
        return Invalid({"release_news": f"This is one of {', '.join(choices)}."})
    with transaction(actor.tenant):
        return save(actor, Contact, Change("contact", {"release_news": often}, actor.id))


def _chosen(actor: Actor, field: str) -> str:
    if actor.kind != "contact":
        return ""
    with transaction(actor.tenant):
        rows = Contact.objects.filter(tenant_id=actor.tenant, id=spelled(actor.id))
        return rows.values_list(field, flat=True).first() or ""
