"""The steps of a case, for its page: from its events and the edition that rules it."""

from collections.abc import Iterator, Mapping, Sequence

from casebook.cases.action_plan import PlannedStep
from casebook.cases.actor import Actor
from casebook.cases.case import Case
from casebook.cases.events import Recorded, StepChanged, StepsPlanned, Words
from casebook.cases.quotes import merged
from casebook.cases.rules import consequences
from casebook.desk.queries.action_plan_shapes import ActionPlanView, ConsequenceView, StepView
from casebook.desk.queries.lines import text
from casebook.policy.policy import Policy


def words(history: Sequence[Recorded]) -> list[str]:
    """Return the ids of the words in which steps are written."""
    return [one.id for _, one in _written(history)]


def action_plan(
    policy: Policy, case: Case, reader: Actor, history: Sequence[Recorded], texts: Mapping[str, str | None]
) -> ActionPlanView:
    """Return the steps for one reader; ``texts`` are those that ``words`` names."""
    written = {key: text(texts, one.id) for key, one in _written(history)}
    side = "customer" if reader.kind == "contact" else "vendor"
    steps = tuple(
        StepView(
            one.id,
            number,
            written[one.id],
            one.whose,
            one.due,
            _state(one),
            one.whose == side,
            one.ended_at,
        )
        for number, one in enumerate(case.action_plan.steps, 1)
    )
    offered = consequences.offered(policy, case) if side == "vendor" else ()
    following = policy.waiting.following(case.point) if any(one.whose == "customer" for one in steps) else ()
    return ActionPlanView(
        steps,
        tuple(ConsequenceView(one.deed, one.label, one.clause, one.ground) for one in offered),
        merged(one.clause for one in following),
    )


def _state(step: PlannedStep) -> str:
    return "overdue" if step.overdue else step.state


def _written(history: Sequence[Recorded]) -> Iterator[tuple[str, Words]]:
    """Yield the words of each step, the latest last."""
    for one in history:
        if isinstance(one.event, StepsPlanned):
            yield from one.event.words
        elif isinstance(one.event, StepChanged) and one.event.words is not None:
            yield one.event.step, one.event.words
