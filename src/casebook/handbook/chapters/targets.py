"""How targets are written: `target` says what is promised for a milestone and in which calendar it counts."""

from __future__ import annotations

from collections.abc import Iterable
from fractions import Fraction
from typing import Final

from casebook.handbook.amounts import read_amount
from casebook.handbook.answers import RULE_KEYS, Question, read_rules
from casebook.handbook.books import book
from casebook.handbook.chapters.hours import calendar_name
from casebook.handbook.construct import Chapter, Construct
from casebook.handbook.draft import Block
from casebook.handbook.form import one_of
from casebook.handbook.nodes import Text
from casebook.handbook.scope import Scope
from casebook.policy import targets
from casebook.policy.rules import ANYTHING, Rule
from casebook.policy.targets import Milestone, Promise, Target, Targets

CHAPTER = Chapter(
    "targets",
    (Construct("target", RULE_KEYS | {"title", "warn-at", "counted-in", "promise", "by", "table"}),),
    rooms=("policy", "cases/rules", "docs/reference/handbook"),
)
MILESTONES: Final[dict[str, Milestone]] = {name.replace("_", "-"): name for name in targets.MILESTONES}
_DIMENSIONS: Final = ("plan", "severity", "channel", "case-type", "product", "assistance")
_KINDS: Final = {
    "best effort": Promise("best_effort"),
    "not offered": Promise("not_offered"),
    "no target": Promise("no_target"),
}
_SUPPORT_HOURS: Final = "support hours"
_FIRST_ONLY: Final = ("title", "warn-at", "counted-in")


def read(scope: Scope) -> Targets:
    """Return every milestone that the handbook speaks of."""
    by_milestone: dict[Milestone, list[Block]] = {}
    for block in scope.of("target"):
        if milestone := one_of(block.table.entries[_key(block)][1], "target", MILESTONES, scope.log, None):
            by_milestone.setdefault(milestone, []).append(block)
    return Targets({milestone: _target(scope, milestone, blocks) for milestone, blocks in by_milestone.items()})


def promise_question(milestone: Milestone) -> Question[Promise]:
    """Return what rules on a milestone's promise answer."""
    name = milestone.replace("_", " ")
    return Question(name, f"what the {name} target is", _DIMENSIONS)


def _key(block: Block) -> int:
    return block.table.keys.index("target")


def _target(scope: Scope, milestone: Milestone, blocks: list[Block]) -> Target:
    main = next((block for block in blocks if block.table.get("title")), blocks[0])
    others = [block for block in blocks if block is not main]
    _refuse_repeats(scope, main, others)
    question = promise_question(milestone)
    form = scope.form(main)
    return Target(
        milestone=milestone,
        title=form.text("title"),
        word=scope.front.words.target,
        clause=main.clause,
        promises=book(scope, question, _promises(scope, question, blocks)),
        counted_in=book(scope, _calendar_question(question.name), _calendars(scope, question.name, main)),
        warn_at=_share(scope, main),
    )


def _refuse_repeats(scope: Scope, main: Block, others: list[Block]) -> None:
    for block in others:
        for key in _FIRST_ONLY:
            if node := block.table.get(key):
                message = f"`{key}` is said in the first block of a target only."
                scope.log.fault("said-twice", node.place, message, others=[(main.place, "the first block is here")])


def _promises(scope: Scope, question: Question[Promise], blocks: list[Block]) -> Iterable[Rule[Promise]]:
    for block in blocks:
        form = scope.form(block)
        answer = block.table if form.node("table") else form.need("promise")
        yield from read_rules(scope, block, question, answer, _Promises(scope))


class _Promises:
    """Reads the cells of a target."""

    def __init__(self, scope: Scope) -> None:
        self._log = scope.log

    def __call__(self, cell: Text) -> Promise | None:
        """Read one promise; a word that is neither an amount nor one of the three words is reported."""
        if cell.text in _KINDS:
            return _KINDS[cell.text]
        if cell.text[:1].isdigit():
            amount = read_amount(cell, self._log)
            return Promise("deadline", amount) if amount else None
        way_out = "Write an amount such as `2 business hours`, or `best effort`, `not offered`, `no target`."
        self._log.fault("bad-word", cell.place, f"“{cell.text}” is no promise.", way_out=way_out)
        return None


def _calendar_question(name: str) -> Question[str]:
    return Question(f"calendar of {name}", f"in which calendar the {name} target counts", _DIMENSIONS)


def _calendars(scope: Scope, name: str, main: Block) -> list[Rule[str]]:
    """Return the rules for the calendar, without the conditions of the block: they narrow the promises."""
    answer = scope.form(main).node("counted-in")
    if answer is None:
        return [Rule(main.clause, ANYTHING, "", file=main.place.file, line=main.place.line)]

    def convert(cell: Text) -> str:
        return "" if cell.text == _SUPPORT_HOURS else calendar_name(scope, cell)

    return list(read_rules(scope, main, _calendar_question(name), answer, convert))


def _share(scope: Scope, main: Block) -> Fraction:
    """Return after which share of the counted time people are warned."""
    form = scope.form(main)
    node = form.node("warn-at")
    written = form.text("warn-at")
    number = written.removesuffix("%").strip()
    if written.endswith("%") and number.isascii() and number.isdigit() and 0 < int(number) <= 100:  # noqa: PLR2004  # per cent
        return Fraction(int(number), 100)
    if node is not None:
        way_out = "Write a share of the counted time, such as `75 %`."
        scope.log.fault("bad-share", node.place, f"“{written}” is no share.", way_out=way_out)
    return Fraction(1)
