"""How waiting is written: `hold`, `pauses`, `diagnostics`, `duties` of customers, `consequences` of steps undone."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Final

from casebook.handbook.answers import RULE_KEYS, Question, read_rules
from casebook.handbook.books import book
from casebook.handbook.conditions import known_value, read_condition
from casebook.handbook.construct import Chapter, Construct
from casebook.handbook.draft import Block
from casebook.handbook.form import YES_NO, Form, one_of, text
from casebook.handbook.nodes import Node, Table, Text
from casebook.handbook.scope import Scope
from casebook.handbook.spelling import listed
from casebook.policy.rules import Condition, Rule
from casebook.policy.waiting import DEEDS, FILE_TYPES, Act, Consequence, Deed, Diagnostic, Duty, Hold, Waiting

CHAPTER = Chapter(
    "waiting",
    (
        Construct("hold", RULE_KEYS | {"message"}),
        Construct("pauses", RULE_KEYS),
        Construct("diagnostics", frozenset({"when"}), lists="diagnostic"),
        Construct("duties", frozenset({"when"}), lists="duty"),
        Construct("consequences", frozenset({"when"}), lists="consequence"),
    ),
    rooms=("policy", "cases/rules", "docs/reference/handbook"),
)
HOLD: Question[Hold] = Question(
    "hold", "whether a case is put on hold for missing information", ("plan", "severity", "case-type")
)
PAUSES: Final[Question[bool]] = Question(
    "pauses", "whether a clock stands still", ("milestone", "cause", "plan", "severity", "case-type", "product")
)
_ALLOWED: Final = {"allowed": True, "not allowed": False}
_ACTS: Final[dict[str, Act]] = {"split": "split"}
_DIMENSIONS: Final = ("plan", "product", "case-type")


def read(scope: Scope) -> Waiting:
    """Return when a case is put on hold, which clocks stand still, what may be asked for, and what customers do."""
    return Waiting(
        book(scope, HOLD, [rule for block in scope.of("hold") for rule in _holds(scope, block)], whole=False),
        tuple(_diagnostic(scope, block, *entry) for block, entry in _entries(scope, "diagnostics")),
        tuple(_duty(scope, block, *entry) for block, entry in _entries(scope, "duties")),
        tuple(one for block, entry in _entries(scope, "consequences") for one in _consequences(scope, block, *entry)),
        book(scope, PAUSES, [rule for block in scope.of("pauses") for rule in _pauses(scope, block)], whole=False),
    )


def _pauses(scope: Scope, block: Block) -> Iterator[Rule[bool]]:
    def answer(cell: Text) -> bool:
        return one_of(cell, "pauses", YES_NO, scope.log, default=True)

    return read_rules(scope, block, PAUSES, scope.form(block).need("pauses"), answer)


def _holds(scope: Scope, block: Block) -> Iterator[Rule[Hold]]:
    form = scope.form(block)

    def answer(cell: Text) -> Hold:
        return Hold(one_of(cell, "hold", _ALLOWED, scope.log, default=True), form.optional("message"))

    return read_rules(scope, block, HOLD, form.need("hold"), answer)


def _entries(scope: Scope, construct: str) -> Iterator[tuple[Block, tuple[Text, Node]]]:
    """Yield what the blocks of a construct list; ids that stand there twice are reported."""
    first: dict[str, Text] = {}
    for block in scope.of(construct):
        for key, value in scope.form(block).table(construct).entries:
            if key.text in first:
                others = [(first[key.text].place, "the first one is here")]
                scope.log.fault("duplicate-id", key.place, f"`{key.text}` is declared twice.", others=others)
            first.setdefault(key.text, key)
            yield block, (key, value)


def _when(scope: Scope, block: Block) -> Condition:
    dimensions = {name: scope.dimensions[name] for name in _DIMENSIONS}
    return read_condition(scope.form(block).node("when"), dimensions, scope.log)


def _labelled(scope: Scope, key: Text, value: Node, keys: tuple[str, ...]) -> Form:
    """Return the particulars of an entry, which may be its label alone."""
    table = value if isinstance(value, Table) else Table(((Text("label", value.place), value),), value.place)
    form = Form(table, scope.log)
    form.expect(("label", *keys))
    if isinstance(value, Text) and not value.text:
        scope.log.fault("missing-key", value.place, f"`{key.text}` needs at least a `label`.")
    return form


def _diagnostic(scope: Scope, block: Block, key: Text, value: Node) -> Diagnostic:
    form = _labelled(scope, key, value, ("how", "types", "received"))
    named = [word.text for word in form.words("types") if known_value("type of file", word, FILE_TYPES, scope.log)]
    types = tuple(one for one in FILE_TYPES if one in named) or ("any",)
    return Diagnostic(
        key.text,
        form.optional("label"),
        block.clause,
        form.optional("how"),
        types,
        form.optional("received"),
        _when(scope, block),
    )


def _duty(scope: Scope, block: Block, key: Text, value: Node) -> Duty:
    form = _labelled(scope, key, value, ("kept-by",))
    act = form.choice("kept-by", _ACTS, "")
    return Duty(key.text, form.optional("label"), block.clause, act, _when(scope, block))


def _consequences(scope: Scope, block: Block, key: Text, value: Node) -> Iterator[Consequence]:
    deeds: dict[str, Deed] = {deed: deed for deed in DEEDS}
    if key.text not in deeds:
        message = f"`{key.text}` is nothing that can follow."
        scope.log.fault("bad-word", key.place, message, way_out=f"It is one of: {listed(deeds)}.")
        return
    form = _labelled(scope, key, value, ("ground",))
    yield Consequence(
        deeds[key.text], form.optional("label"), block.clause, _ground(scope, key, form), _when(scope, block)
    )


def _ground(scope: Scope, key: Text, form: Form) -> str:
    """Return the ground on which a case is closed, which has to be declared; nothing else needs one."""
    if key.text != "close":
        return ""
    node = form.need("ground")
    known = [name.text for block in scope.of("grounds") for name, _ in scope.form(block).table("grounds").entries]
    if isinstance(node, Text):
        known_value("ground", node, tuple(known), scope.log)
    return text(node, "ground", scope.log)
