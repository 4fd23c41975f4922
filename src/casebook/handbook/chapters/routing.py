"""How routing is written: `route` says who is tried in which order, `route-by` what puts people first."""

from __future__ import annotations

from typing import Final

from casebook.handbook.construct import Chapter, Construct
from casebook.handbook.draft import Block
from casebook.handbook.form import one_of
from casebook.handbook.scope import Scope
from casebook.policy.routing import Routing, RoutingStep

CHAPTER = Chapter(
    "routing",
    (Construct("route"), Construct("route-by")),
    rooms=("policy", "cases/rules", "docs/reference/handbook"),
)
STEPS: Final[dict[str, RoutingStep]] = {"last-engineer": "last-engineer", "queue": "queue"}
BY: Final = {"language": "language"}


def read(scope: Scope) -> Routing:
    """Return how cases are routed; a handbook that says nothing cites nothing."""
    route, by = _only(scope, "route"), _only(scope, "route-by")
    languages = by.clause if by and scope.form(by).choice("route-by", BY, "") else ""
    if route is None:
        return Routing(languages_clause=languages)
    steps = tuple(one_of(word, "route", STEPS, scope.log, "queue") for word in scope.form(route).words("route"))
    return Routing(steps, route.clause, languages)


def _only(scope: Scope, construct: str) -> Block | None:
    blocks = scope.of(construct)
    for block in blocks[1:]:
        message = f"`{construct}` stands in one block."
        scope.log.fault("said-twice", block.place, message, others=[(blocks[0].place, "the first one is here")])
    return blocks[0] if blocks else None
