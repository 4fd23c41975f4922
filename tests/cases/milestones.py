"""Acme with everything that can be promised between the first answer and the end."""

from dataclasses import replace
from fractions import Fraction
from typing import Final

from tests.cases.policies import ACME, FIRST_RESPONSE, NO_TARGET, RESOLUTION, WAITING, promise, rule, targets, when

from casebook.policy.policy import Policy
from casebook.policy.rules import RuleBook
from casebook.policy.targets import Amount, BreachCause, Target

UPDATE: Final = Target(
    "next_update",
    "Next update",
    "target",
    "ACM-24",
    RuleBook(
        "next update",
        (
            rule("ACM-24", promise(4, "h"), when(severity="1 2")),
            rule("ACM-24", NO_TARGET, when(severity="3 4")),
        ),
    ),
    RuleBook("counted in", (rule("ACM-24", ""),)),
    (Fraction(1, 2), Fraction(4, 5), Amount(15, "min")),
)
WORKAROUND: Final = Target(
    "workaround",
    "Workaround",
    "target",
    "ACM-25",
    RuleBook(
        "workaround",
        (rule("ACM-25", promise(2, "h"), when(severity="1")), rule("ACM-25", NO_TARGET, when(severity="2 3 4"))),
    ),
    RuleBook("counted in", (rule("ACM-25", ""),)),
    (Fraction(1),),
)
CAUSES: Final = (BreachCause("staff", "Too few people", "ACM-27"), BreachCause("parts", "A part was missing", "ACM-27"))
EVERYTHING: Final[Policy] = replace(
    ACME, targets=replace(targets(FIRST_RESPONSE, UPDATE, WORKAROUND, RESOLUTION), causes=CAUSES)
)
"""Updates every four hours for grave cases, a workaround in two hours where everything is down."""


def from_the_opening() -> Policy:
    """The same, with the next update promised from the opening on."""
    update = replace(UPDATE, from_opening=True)
    return replace(EVERYTHING, targets=targets(FIRST_RESPONSE, update, WORKAROUND, RESOLUTION))


def pausing(milestone: str, cause: str, *, pauses: bool) -> Policy:
    """The same, where a clause says whether a milestone's clock stands still for a cause."""
    said = rule("ACM-85", pauses, when(milestone=milestone, cause=cause))
    return replace(EVERYTHING, waiting=replace(WAITING, pauses=RuleBook("pauses", (*WAITING.pauses.rules, said))))
