"""How targets are written: `target` says what is promised for a milestone, `breach-causes` why one can be missed."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from fractions import Fraction
from typing import Final

from casebook.handbook.amounts import read_amount
from casebook.handbook.answers import RULE_KEYS, Question, read_rules
from casebook.handbook.books import book
from casebook.handbook.chapters.hours import calendar_name
from casebook.handbook.construct import Chapter, Construct
from casebook.handbook.draft import Block
from casebook.handbook.form import one_of, text
from casebook.handbook.nodes import Text
from casebook.handbook.scope import Scope
from casebook.policy import targets
from casebook.policy.rules import ANYTHING, Rule
from casebook.policy.targets import USUAL_CAUSES, Amount, BreachCause, Milestone, Promise, Target, Targets, WarnAt

CHAPTER = Chapter(
    "targets",
    (
        Construct("target", RULE_KEYS | {"title", "warn-at", "counted-in", "from", "promise", "by", "table"}),
        Construct("breach-causes", lists="breach-cause"),
    ),
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
_FIRST_ONLY: Final = ("title", "warn-at", "counted-in", "from")
_FROM: Final = {"opening": True, "first answer": False}
_BEFORE: Final = " before"
_BEGINNINGS: Final = "next_update"


def read(scope: Scope) -> Targets:
    """Return every milestone that the handbook speaks of, and why one can be missed."""
    by_milestone: dict[Milestone, list[Block]] = {}
    for block in scope.of("target"):
        if milestone := one_of(block.table.entries[_key(block)][1], "target", MILESTONES, scope.log, None):
            by_milestone.setdefault(milestone, []).append(block)
    found = {milestone: _target(scope, milestone, blocks) for milestone, blocks in by_milestone.items()}
    return Targets(found, tuple(_causes(scope)) or USUAL_CAUSES)


def _causes(scope: Scope) -> Iterator[BreachCause]:
    for block in scope.of("breach-causes"):
        for key, value in scope.form(block).table("breach-causes").entries:
            yield BreachCause(key.text, text(value, key.text, scope.log), block.clause)


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
        warn_at=tuple(_warnings(scope, main)),
        from_opening=_from_opening(scope, milestone, main),
    )


def _from_opening(scope: Scope, milestone: Milestone, main: Block) -> bool:
    """Return whether the next update is promised from the opening on; other milestones have their own beginning."""
    form = scope.form(main)
    node = form.node("from")
    if node is not None and milestone != _BEGINNINGS:
        message = "Only the next update can begin with the opening or with the first answer."
        scope.log.fault("unknown-key", node.place, message, way_out="Take the line out.")
    return form.choice("from", _FROM, default=False)


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


def _warnings(scope: Scope, main: Block) -> Iterator[WarnAt]:
    """Yield when people are warned; where nothing is said, at the deadline."""
    words = scope.form(main).words("warn-at")
    if not words:
        yield Fraction(1)
    for word in words:
        warning = _before(scope, word) if word.text.endswith(_BEFORE) else _share(scope, word)
        if warning is not None:
            yield warning


def _before(scope: Scope, word: Text) -> Amount | None:
    amount = read_amount(Text(word.text.removesuffix(_BEFORE), word.place), scope.log)
    if amount is not None and amount.business:
        message = f"“{word.text}” says twice in which time it counts: a warning counts like its target."
        scope.log.fault("bad-share", word.place, message, way_out="Write it like `15 min before` or `2 h before`.")
    return amount


def _share(scope: Scope, word: Text) -> Fraction | None:
    """Return a share of the counted time."""
    number = word.text.removesuffix("%").strip()
    if word.text.endswith("%") and number.isascii() and number.isdigit() and 0 < int(number) <= 100:  # noqa: PLR2004  # per cent
        return Fraction(int(number), 100)
    way_out = "Write a share of the counted time, such as `75 %`, or what is left of it, such as `15 min before`."
    scope.log.fault("bad-share", word.place, f"“{word.text}” is no share.", way_out=way_out)
    return None
