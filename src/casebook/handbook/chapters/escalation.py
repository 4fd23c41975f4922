"""How escalation is written: `escalation-level`, `may-escalate`, `priority-appeal`, `escalates` and `support-tier`."""

from __future__ import annotations

from collections.abc import Iterable
from typing import Final

from casebook.handbook.amounts import read_amount
from casebook.handbook.answers import RULE_KEYS, Question, read_rules
from casebook.handbook.books import book
from casebook.handbook.climbing import check_climbing
from casebook.handbook.conditions import known_value, read_condition
from casebook.handbook.construct import Chapter, Construct
from casebook.handbook.draft import Block
from casebook.handbook.form import one_of
from casebook.handbook.nodes import Text
from casebook.handbook.scope import Scope
from casebook.policy.escalation import (
    ASKERS,
    STAFF,
    Asked,
    Asker,
    Asking,
    Climb,
    Escalation,
    Lacking,
    Level,
    People,
    Tier,
)
from casebook.policy.hours import Hours
from casebook.policy.rules import Rule, RuleBook
from casebook.policy.targets import MILESTONES, Amount, Targets

LEVEL: Final = "escalation-level"
CHAPTER = Chapter(
    "escalation",
    (
        Construct(LEVEL, frozenset({"name", "order", "who", "team", "description"}), names="escalation level"),
        Construct("may-escalate", RULE_KEYS | {"to", "who", "message", "instead"}),
        Construct("priority-appeal", RULE_KEYS | {"to", "who", "message", "instead"}),
        Construct("escalates", frozenset({"to", "without", "after", "when"}), names="automatic escalation"),
        Construct("support-tier", frozenset({"name", "order", "who", "team", "owner", "description"}), names="tier"),
    ),
    rooms=("policy", "cases/rules", "docs/reference/handbook"),
)
DIMENSIONS: Final = ("plan", "severity", "channel", "case-type", "product")
ASKING: Question[Asking] = Question("escalation", "whether a customer may escalate", DIMENSIONS)
APPEALS: Question[Asking] = Question("priority appeal", "whether the priority may be disputed", DIMENSIONS)
WITHOUT: Final[dict[str, Lacking]] = {
    **{name.replace("_", "-"): name for name in MILESTONES},
    "acceptance": "acceptance",
}
_ASKED: Final[dict[str, Asked]] = {
    "at any time": "any_time",
    "in support hours": "support_hours",
    "not offered": "not_offered",
}
_BY: Final[dict[str, Asker]] = {asker: asker for asker in ASKERS}


def read(scope: Scope, targets: Targets, hours: Hours) -> Escalation:
    """Return to whom cases are taken, who may ask for it, what goes by itself, and the deeper tiers.

    What goes by itself is checked against the milestones and the hours of the handbook.
    """
    levels = tuple(sorted((_level(scope, block) for block in scope.of(LEVEL)), key=lambda one: one.order))
    _refuse_repeats(scope, LEVEL)
    _refuse_repeats(scope, "support-tier")
    _refuse_repeats(scope, "escalates")
    known = tuple(level.id for level in levels)
    found = Escalation(
        levels,
        _asking(scope, "may-escalate", ASKING, known),
        _asking(scope, "priority-appeal", APPEALS, known),
        tuple(climb for block in scope.of("escalates") if (climb := _climb(scope, block, known))),
        tuple(sorted((_tier(scope, block) for block in scope.of("support-tier")), key=lambda one: one.order)),
    )
    check_climbing(scope, found, targets, hours)
    return found


def _level(scope: Scope, block: Block) -> Level:
    form = scope.form(block)
    name, order, who = form.text("name"), form.number("order"), _people(scope, block)
    return Level(form.text(LEVEL), name, order, who, block.clause, form.optional("description"))


def _tier(scope: Scope, block: Block) -> Tier:
    form = scope.form(block)
    form.need("owner")
    return Tier(
        form.text("support-tier"),
        form.text("name"),
        form.number("order"),
        _people(scope, block),
        form.choice("owner", {"stays": "stays", "moves": "moves"}, "stays"),
        block.clause,
        form.optional("description"),
    )


def _people(scope: Scope, block: Block) -> People:
    """Return who is there; a level without people is none."""
    form = scope.form(block)
    if form.node("team") is None:
        form.need("who")
    roles = frozenset(word.text for word in form.words("who") if known_value("staff role", word, STAFF, scope.log))
    return People(roles, form.optional("team"))


def _refuse_repeats(scope: Scope, construct: str) -> None:
    """Report ids, and for levels and tiers places in the order, that are taken already."""
    seen: dict[tuple[str, str], Block] = {}
    for block in scope.of(construct):
        form = scope.form(block)
        keys = [("id", form.optional(construct))]
        keys += [("place", form.optional("order"))] if block.table.get("order") else []
        for what, value in keys:
            if first := seen.get((what, value)):
                others = [(first.place, "the first one is here")]
                said = "id" if what == "id" else "place in the order"
                message = f"The {said} `{value}` is taken already by another `{construct}`."
                scope.log.fault("duplicate-id", block.place, message, others=others)
            seen.setdefault((what, value), block)


def _asking(scope: Scope, key: str, question: Question[Asking], levels: tuple[str, ...]) -> RuleBook[Asking]:
    blocks = scope.of(key)
    rules: Iterable[Rule[Asking]] = [
        rule
        for block in blocks
        for rule in read_rules(scope, block, question, scope.form(block).need(key), _Askings(scope, block, levels))
    ]
    return book(scope, question, rules, whole=bool(blocks))


class _Askings:
    """Reads the answers of one block."""

    def __init__(self, scope: Scope, block: Block, levels: tuple[str, ...]) -> None:
        self._scope, self._block, self._form, self._levels = scope, block, scope.form(block), levels

    def __call__(self, cell: Text) -> Asking:
        """Read one answer; where somebody may escalate it has to be said to whom, and else why not."""
        log, form = self._scope.log, self._form
        when = one_of(cell, self._block.construct, _ASKED, log, "not_offered")
        by = [one_of(word, "who", _BY, log, ASKERS[0]) for word in form.words("who")]
        channels = self._scope.dimensions["channel"]
        instead = [word.text for word in form.words("instead") if known_value("channel", word, channels, log)]
        message = form.optional("message") if when == "any_time" else form.text("message")
        return Asking(when, self._level(when), frozenset(by or ASKERS), message, tuple(instead))

    def _level(self, when: Asked) -> str:
        if when == "not_offered":
            return ""
        level = self._form.need("to")
        if isinstance(level, Text):
            known_value("escalation level", level, self._levels, self._scope.log)
        return self._form.optional("to")


def _climb(scope: Scope, block: Block, levels: tuple[str, ...]) -> Climb | None:
    form = scope.form(block)
    after, level = form.need("after"), form.need("to")
    amount = _amount(scope, after) if isinstance(after, Text) else None
    form.need("without")
    without: Lacking | None = form.choice("without", WITHOUT, None)
    if isinstance(level, Text):
        known_value("escalation level", level, levels, scope.log)
    when = read_condition(form.node("when"), {name: scope.dimensions[name] for name in DIMENSIONS}, scope.log)
    if amount is None or without is None:
        return None
    return Climb(form.text("escalates"), block.clause, form.optional("to"), without, amount, when)


def _amount(scope: Scope, node: Text) -> Amount | None:
    amount = read_amount(node, scope.log)
    if amount is None and not node.text[:1].isdigit():
        message = f"“{node.text}” is no length of time."
        scope.log.fault("bad-amount", node.place, message, way_out="Write `30 min` or `4 business hours`.")
    return amount
