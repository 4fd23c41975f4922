"""The names that the tenant's handbooks give to roles and plans, for pages that show rows of several handbooks."""

from collections import Counter
from collections.abc import Iterator, Mapping

from casebook.cases.actor import Actor
from casebook.desk import access, clock, policies
from casebook.policy.contacts import Role
from casebook.policy.policy import Policy


def handbooks(actor: Actor) -> Iterator[Policy]:
    """Yield the edition in force of each of the tenant's handbooks; one that is not in force yet is passed over."""
    for name in access.tenant(actor.tenant).handbooks:
        try:
            yield policies.policy(name, at=clock.now())
        except LookupError:
            continue


def roles(actor: Actor) -> Mapping[str, Role]:
    """Return the roles a contact can have, by id; where two handbooks name one, the first explains it."""
    found: dict[str, Role] = {}
    for policy in handbooks(actor):
        for role in policy.contacts.roles:
            found.setdefault(role.id, role)
    return found


def role_names(actor: Actor) -> Mapping[str, str]:
    """Return the names of the roles, by id."""
    return {key: role.name for key, role in roles(actor).items()}


def plan_choices(actor: Actor) -> list[tuple[str, str]]:
    """Return every plan of every handbook as ``handbook/plan`` with its name.

    Handbooks of one vendor have plans of the same names: those are told apart by their titles.
    """
    books = list(handbooks(actor))
    vendors = Counter(policy.vendor for policy in books)
    return [
        (f"{policy.handbook}/{plan.id}", f"{_whose(policy, vendors)} · {plan.name}")
        for policy in books
        for plan in policy.plans
    ]


def _whose(policy: Policy, vendors: Mapping[str, int]) -> str:
    return policy.vendor if vendors[policy.vendor] == 1 else policy.title
