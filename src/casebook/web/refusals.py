"""A refusal or a lost race as a page shows it: what happened, by which clause, what would make it pass."""

from dataclasses import dataclass

from django.urls import reverse
from django.utils.translation import gettext as _

from casebook.cases.refusal import Refusal, Refused
from casebook.desk.handle import Conflict
from casebook.policy.policy import Policy


@dataclass(frozen=True, slots=True)
class ClauseLink:
    """A clause to link to: its id, title, text (Markdown) and address."""

    id: str
    title: str
    text: str
    href: str


@dataclass(frozen=True, slots=True)
class Reason:
    """One reason, with its clauses. ``field`` names the form field it is about, if any."""

    message: str
    remedy: str
    clauses: tuple[ClauseLink, ...]
    field: str = ""


@dataclass(frozen=True, slots=True)
class Shown:
    """What the page says: a title and the reasons."""

    title: str
    reasons: tuple[Reason, ...]


def shown(answer: Refused | Conflict, policy: Policy | None, *others: Policy) -> Shown:
    """Return how a page shows that the desk did not do it; clauses may be of ``others``, such as a maker's handbook."""
    if isinstance(answer, Conflict):
        advice = _("Read what happened below, then decide again. What you typed is still here.")
        reason = Reason(_("Somebody was quicker: the case has changed since you opened this page."), advice, ())
        return Shown(_("Not done: the case has changed"), (reason,))
    known = (*([policy] if policy else []), *others)
    return Shown(_("Not done"), tuple(_reason(one, known) for one in answer.refusals))


def _reason(refusal: Refusal, known: tuple[Policy, ...]) -> Reason:
    ids = dict.fromkeys(one for one in (refusal.clause, refusal.remedy_clause) if one)
    ruling = {one: next((policy for policy in known if one in policy.clauses), known[0]) for one in ids if known}
    links = tuple(clause_link(policy, one) for one, policy in ruling.items())
    return Reason(refusal.message, refusal.remedy, links, refusal.field)


def clause_link(policy: Policy, clause: str) -> ClauseLink:
    """Return the link to a clause in the published edition."""
    found = policy.clauses.get(clause)
    address = reverse("web:handbook", args=[policy.handbook, policy.edition])
    return ClauseLink(clause, found.title if found else "", found.text if found else "", f"{address}#{clause}")
