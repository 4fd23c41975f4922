"""The chapter *contacts*: who may open a case, who is copied on it, and which roles an organisation has yet to name."""

from collections.abc import Iterable, Iterator

from casebook.cases.facts import Facts
from casebook.cases.refusal import Refusal
from casebook.cases.rules.judgement import Judgement, passed, refused
from casebook.policy.contacts import Copied, CopyOf, Designated
from casebook.policy.policy import Policy
from casebook.policy.rules import Point

EVERYBODY = "contact"
"""The role that every contact has."""


def judge_opening(policy: Policy, point: Point, facts: Facts) -> Judgement:
    """Judge whether the contact may open a case. Dimensions: plan, channel, case-type."""
    contact = facts.contact
    if contact is None:
        message = "A case needs the person who has the problem, and there is no such contact."
        return refused(Refusal("contact-unknown", message, field="contact"))
    ruling = policy.contacts.opening.ruling(point)
    leave = ruling.value
    if leave.roles & (contact.roles | {EVERYBODY}):
        return passed(ruling.clause)
    able = tuple(person for person, roles in facts.openers if leave.roles & (roles | {EVERYBODY}))
    message = leave.message or f"Only {_names(policy, leave.roles)} may open a case."
    return refused(
        Refusal("contact-may-not-open", message, ruling.clause, _remedy(policy, leave.roles, able), "contact", able)
    )


def copies(policy: Policy, point: Point, of: CopyOf) -> Iterator[Copied]:
    """Yield who is copied on something that happens on a case. Dimensions: plan, product, case-type."""
    return (copied for copied in policy.contacts.copied if of in copied.of and copied.when.holds(point))


def unnamed(policy: Policy, people: Iterable[frozenset[str]]) -> tuple[Designated, ...]:
    """Return the roles that nobody of an organisation has although somebody should; ``people`` are their roles."""
    held = frozenset[str]().union(*people)
    return tuple(one for one in policy.contacts.designated if one.role not in held)


def _remedy(policy: Policy, roles: frozenset[str], able: tuple[str, ...]) -> str:
    if able:
        return "Ask one of the people named here to open it."
    return f"Nobody in this organisation can open one yet: it has to name {_names(policy, roles)}."


def _names(policy: Policy, roles: frozenset[str]) -> str:
    """Name the roles in the order of the handbook."""
    names = [role.name for role in policy.contacts.roles if role.id in roles]
    return " or ".join(names) or "contacts with a fitting role"
