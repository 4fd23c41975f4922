"""How scope is written: `referral`, `out-of-scope`, `limited-assistance` and `experimental`."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Final

from casebook.handbook.conditions import known_value, read_condition
from casebook.handbook.construct import Chapter, Construct
from casebook.handbook.draft import Block
from casebook.handbook.form import Form
from casebook.handbook.nodes import Table, Text
from casebook.handbook.scope import Scope
from casebook.policy.rules import Condition
from casebook.policy.scope import Named, Referral, ScopeGround, Topic
from casebook.policy.scope import Scope as Scoped

GROUND: Final = "scope-ground"
TOPIC: Final = "topic"
CHAPTER = Chapter(
    "scope",
    (
        Construct("referral", frozenset({"name", "how"}), names="referral"),
        Construct("out-of-scope", frozenset({"message", "appeal", "when"}), lists=GROUND),
        Construct("limited-assistance", frozenset({"when"}), lists=TOPIC),
        Construct("experimental", frozenset({"when"}), lists=TOPIC),
    ),
    rooms=("policy", "cases/rules", "docs/reference/handbook"),
)
GROUND_KEYS: Final = ("label", "description", "refer-to", "names", "case-types")
LIMITED_KEYS: Final = ("label", "bounds")
EXPERIMENTAL_KEYS: Final = ("label", "limits")
_NAMES: Final[dict[str, Named]] = {"release": "release", "third-party": "third-party"}
_APPEAL: Final = {"offered": True, "not offered": False}
_DIMENSIONS: Final = ("plan", "product", "case-type")


def read(scope: Scope) -> Scoped:
    """Return what is out of scope and to whom it is referred, and what is helped with within bounds."""
    referrals = tuple(_referral(scope, block) for block in scope.of("referral"))
    _refuse_repeats(
        scope, [(referral.id, block) for referral, block in zip(referrals, scope.of("referral"), strict=True)]
    )
    known = tuple(referral.id for referral in referrals)
    grounds = tuple(ground for block in scope.of("out-of-scope") for ground in _grounds(scope, block, known))
    topics = (
        *(topic for block in scope.of("limited-assistance") for topic in _limited(scope, block)),
        *(topic for block in scope.of("experimental") for topic in _experimental(scope, block)),
    )
    return Scoped(referrals, grounds, topics)


def _referral(scope: Scope, block: Block) -> Referral:
    form = scope.form(block)
    return Referral(form.text("referral"), form.text("name"), form.text("how"), block.clause)


def _refuse_repeats(scope: Scope, found: list[tuple[str, Block]]) -> None:
    first: dict[str, Block] = {}
    for name, block in found:
        if name in first:
            others = [(first[name].place, "the first one is here")]
            scope.log.fault("duplicate-id", block.place, f"The referral `{name}` is declared twice.", others=others)
        first.setdefault(name, block)


def _entries(scope: Scope, block: Block, keys: tuple[str, ...]) -> Iterator[tuple[str, Form]]:
    """Yield what a block lists; ids that are declared twice in the handbook are reported."""
    construct = next(one for one in CHAPTER.constructs if one.key == block.construct)
    kinds = {one.key for one in CHAPTER.constructs if one.lists == construct.lists}
    same = [other for kind in sorted(kinds) for other in scope.of(kind)]
    for key, value in scope.form(block).table(block.construct).entries:
        if earlier := _earlier(same, key):
            others = [(earlier.place, "the first one is here")]
            message = f"The {construct.lists.replace('scope-', '')} `{key.text}` is declared twice."
            scope.log.fault("duplicate-id", key.place, message, others=others)
        if isinstance(value, Table):
            form = Form(value, scope.log)
            form.expect(keys)
            yield key.text, form
        else:
            scope.log.fault("wrong-type", value.place, f"`{key.text}` needs at least a `label`.")


def _earlier(blocks: list[Block], key: Text) -> Text | None:
    for block in blocks:
        table = block.table.get(block.construct)
        for name, _ in table.entries if isinstance(table, Table) else ():
            if name.text == key.text and (name.place.file, name.place.line) < (key.place.file, key.place.line):
                return name
    return None


def _when(scope: Scope, block: Block) -> Condition:
    dimensions = {name: scope.dimensions[name] for name in _DIMENSIONS}
    return read_condition(scope.form(block).node("when"), dimensions, scope.log)


def _grounds(scope: Scope, block: Block, referrals: tuple[str, ...]) -> Iterator[ScopeGround]:
    shared, when = scope.form(block), _when(scope, block)
    for name, form in _entries(scope, block, GROUND_KEYS):
        refer_to = [word.text for word in form.words("refer-to") if known_value("referral", word, referrals, scope.log)]
        types = scope.dimensions["case-type"]
        of_types = [word.text for word in form.words("case-types") if known_value("case-type", word, types, scope.log)]
        yield ScopeGround(
            id=name,
            label=form.text("label"),
            clause=block.clause,
            description=form.optional("description"),
            refer_to=tuple(refer_to),
            names=form.choice("names", _NAMES, ""),
            case_types=frozenset(of_types),
            message=shared.optional("message"),
            appeal=shared.choice("appeal", _APPEAL, default=True),
            when=when,
        )


def _limited(scope: Scope, block: Block) -> Iterator[Topic]:
    for name, form in _entries(scope, block, LIMITED_KEYS):
        yield Topic(name, form.text("label"), block.clause, "limited", (form.text("bounds"),), _when(scope, block))


def _experimental(scope: Scope, block: Block) -> Iterator[Topic]:
    for name, form in _entries(scope, block, EXPERIMENTAL_KEYS):
        form.need("limits")
        limits = tuple(word.text for word in form.words("limits"))
        yield Topic(name, form.text("label"), block.clause, "experimental", limits, _when(scope, block))
