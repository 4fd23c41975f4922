"""One clause that refuses: which wishes it turned away most often, and whose."""

from collections import Counter
from dataclasses import dataclass
from typing import Final

from django.db.models import Count

from casebook.accounts.models import Contact
from casebook.cases.actor import Actor
from casebook.desk.permissions import require
from casebook.desk.queries.shapes import Ref
from casebook.store.models import RefusalRow
from casebook.tenancy import spelled, transaction

MOST: Final = 6
"""How many of each are told."""


@dataclass(frozen=True, slots=True)
class Refused:
    """What a clause refused: sentences with their command, and organisations; most frequent first.

    ``staff`` counts what it refused to the desk's own people, ``others`` to contacts who are not there any more.
    """

    said: tuple[tuple[str, str, int], ...]
    organisations: tuple[tuple[Ref, int], ...]
    staff: int
    others: int


def refused(actor: Actor, clause: str) -> Refused:
    """Return what a clause refused to whom.

    Raises:
        Forbidden: the actor sees no journal.
    """
    with transaction(actor.tenant):
        require(actor, "journal.read")
        rows = RefusalRow.objects.filter(tenant_id=actor.tenant, clause=clause.replace("\x00", ""))
        said = rows.values_list("command", "message").annotate(number=Count("id")).order_by("-number", "message")
        people = dict(rows.filter(actor_kind="contact").values_list("actor").annotate(number=Count("id")).order_by())
        organisations, known = _organisations(actor, people)
        return Refused(
            tuple(said[:MOST]),
            tuple(organisations.most_common(MOST)),
            rows.filter(actor_kind="staff").count(),
            sum(people.values()) - known,
        )


def _organisations(actor: Actor, people: dict[str, int]) -> tuple[Counter[Ref], int]:
    """Return how often the people of each organisation were refused, and how many refusals that is."""
    found: Counter[Ref] = Counter()
    keys = [spelled(one) for one in people]
    for contact in Contact.objects.filter(tenant_id=actor.tenant, id__in=keys).select_related("organisation"):
        found[Ref(str(contact.organisation_id), contact.organisation.name)] += people[str(contact.id)]
    return found, found.total()
