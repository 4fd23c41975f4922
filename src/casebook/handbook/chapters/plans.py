"""How plans are written: `plan` names one, `service` says what each plan brings."""

from __future__ import annotations

from casebook.handbook.answers import Question, read_rules
from casebook.handbook.books import book
from casebook.handbook.construct import Chapter, Construct
from casebook.handbook.draft import Block
from casebook.handbook.nodes import Text
from casebook.handbook.scope import Scope
from casebook.policy.plans import Plan, Service
from casebook.policy.rules import RuleBook

CHAPTER = Chapter(
    "plans",
    (
        Construct("plan", frozenset({"name", "order", "description", "covers"}), declares="plan"),
        Construct("service", frozenset({"label", "value", "by", "table"}), names="service"),
    ),
    rooms=("policy", "docs/reference/handbook"),
)


def read(scope: Scope) -> tuple[Plan, ...]:
    """Return the plans in the order of the queue."""
    services = [_service(scope, block) for block in scope.of("service")]
    plans = (_plan(scope, block, services) for block in scope.of("plan"))
    return tuple(sorted(plans, key=lambda plan: plan.order))


def _plan(scope: Scope, block: Block, services: list[tuple[str, str, RuleBook[str]]]) -> Plan:
    form = scope.form(block)
    plan = form.text("plan")
    return Plan(
        id=plan,
        name=form.text("name"),
        clause=block.clause,
        order=form.number("order"),
        description=form.optional("description"),
        covers=tuple(word.text for word in form.words("covers")),
        services=tuple(_brought(plan, *service) for service in services if service[2].deciding({"plan": plan})),
    )


def _brought(plan: str, service: str, label: str, values: RuleBook[str]) -> Service:
    value = values.deciding({"plan": plan})[0]
    return Service(service, label, value.then, value.clause)


def _service(scope: Scope, block: Block) -> tuple[str, str, RuleBook[str]]:
    form = scope.form(block)
    label = form.text("label")
    question: Question[str] = Question(label, f"what a plan brings by way of {label}", ("plan",))
    answer = block.table if form.node("table") else form.need("value")
    rules = read_rules(scope, block, question, answer, _as_written)
    return form.text("service"), label, book(scope, question, rules)


def _as_written(value: Text) -> str:
    return value.text
