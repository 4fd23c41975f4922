"""Which cases a reader may see at all: the wall between organisations, as one condition for every list."""

from django.contrib.postgres.search import SearchQuery
from django.db.models import Q, QuerySet

from casebook.accounts.models import Contact, Organisation
from casebook.cases.actor import Actor
from casebook.desk import numbers
from casebook.desk.permissions import CaseSubject, NotThere, may, require
from casebook.store.models import CaseRow, ContentRow

FINISHED = ("resolved", "closed")


def visible(actor: Actor) -> QuerySet[CaseRow]:
    """Return the cases that the reader may see.

    Raises:
        Forbidden: the reader sees no lists.
    """
    require(actor, "cases.list")
    rows = CaseRow.objects.filter(tenant_id=actor.tenant)
    if actor.kind != "contact":
        return rows
    rows = rows.filter(organisation=actor.organisation)
    return (
        rows if may(actor, "cases.all").allowed else rows.filter(Q(contact=actor.id) | Q(watchers__contains=[actor.id]))
    )


def one(actor: Actor, number: str, verb: str = "case.read") -> CaseRow:
    """Return one case that the reader may use the verb on.

    Raises:
        NotThere: there is no such case, or none the reader may know of.
    """
    row = CaseRow.objects.filter(tenant_id=actor.tenant, number=numbers.parse(number) or "").first()
    if row is None or not may(actor, verb, subject_of(row)).allowed:
        raise NotThere(f"There is no case {number}.")
    return row


def subject_of(row: CaseRow) -> CaseSubject:
    """Return whose case it is."""
    watchers, repliers = (frozenset(map(str, keys)) for keys in (row.watchers, row.repliers))
    return CaseSubject(str(row.organisation or ""), str(row.contact or ""), watchers, repliers)


def matching(actor: Actor, words: str) -> Q:
    """Return the condition for cases that fit a search: by number, by words in them, for staff by customer too."""
    found = Q(number=numbers.parse(words) or "") | Q(reference=words.strip())
    query = SearchQuery(words, config="english", search_type="websearch")
    contents = ContentRow.objects.filter(tenant_id=actor.tenant, search=query)
    if actor.kind == "contact":
        return found | Q(id__in=contents.filter(internal=False).values("case_id"))
    organisations = Organisation.objects.filter(tenant_id=actor.tenant, name__icontains=words)
    contacts = Contact.objects.filter(Q(name__icontains=words) | Q(email__iexact=words), tenant_id=actor.tenant)
    return (
        found
        | Q(id__in=contents.values("case_id"))
        | Q(organisation__in=organisations.values("id"))
        | Q(contact__in=contacts.values("id"))
    )
