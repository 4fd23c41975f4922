"""How closing is written: `grounds` on which a case ends, `consent` of the customer."""

from __future__ import annotations

from collections.abc import Iterator

from casebook.handbook.answers import RULE_KEYS, Question, read_rules
from casebook.handbook.books import book
from casebook.handbook.construct import Chapter, Construct
from casebook.handbook.draft import Block
from casebook.handbook.form import Form, one_of, text
from casebook.handbook.nodes import Node, Table, Text
from casebook.handbook.scope import Scope
from casebook.policy.closing import Closing, Consent, Ground

CHAPTER = Chapter(
    "closing",
    (
        Construct("grounds", lists="ground"),
        Construct("consent", RULE_KEYS | {"message"}),
    ),
    rooms=("policy", "cases/rules", "docs/reference/handbook"),
)
CONSENT: Question[Consent] = Question(
    "consent", "whether closing needs the customer's agreement", ("plan", "case-type")
)
_NEEDED = {"needed": True, "not needed": False}


def read(scope: Scope) -> Closing:
    """Return the grounds, and where the customer must agree."""
    rules = [
        rule
        for block in scope.of("consent")
        for rule in read_rules(scope, block, CONSENT, scope.form(block).need("consent"), _Consents(scope, block))
    ]
    return Closing(scope.front.words.ground, tuple(_grounds(scope)), book(scope, CONSENT, rules))


def _grounds(scope: Scope) -> Iterator[Ground]:
    seen: dict[str, Text] = {}
    for block in scope.of("grounds"):
        for key, value in scope.form(block).table("grounds").entries:
            if key.text in seen:
                others = [(seen[key.text].place, "the first one is here")]
                scope.log.fault("duplicate-id", key.place, f"The ground `{key.text}` is declared twice.", others=others)
            seen.setdefault(key.text, key)
            yield _ground(scope, block, key.text, value)


def _ground(scope: Scope, block: Block, name: str, value: Node) -> Ground:
    if not isinstance(value, Table):
        return Ground(name, text(value, name, scope.log), block.clause)
    form = Form(value, scope.log)
    form.expect(("label", "description"))
    return Ground(name, form.text("label"), block.clause, form.optional("description"))


class _Consents:
    """Reads the answers of one `consent` block."""

    def __init__(self, scope: Scope, block: Block) -> None:
        self._form, self._log = scope.form(block), scope.log

    def __call__(self, cell: Text) -> Consent:
        """Read one answer."""
        return Consent(one_of(cell, "consent", _NEEDED, self._log, default=True), self._form.optional("message"))
