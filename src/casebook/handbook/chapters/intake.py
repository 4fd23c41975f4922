"""How intake is written: `case-type`, the `fields` of the form, and `help-for` a field, `receipt` beside the number."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import replace
from typing import Final, get_args

from casebook.handbook.answers import RULE_KEYS, Question, read_rules
from casebook.handbook.books import book
from casebook.handbook.conditions import read_condition
from casebook.handbook.construct import Chapter, Construct
from casebook.handbook.diagnostics import Log
from casebook.handbook.draft import Block
from casebook.handbook.form import YES_NO, Form, text
from casebook.handbook.nodes import Table, Text
from casebook.handbook.scope import Scope
from casebook.handbook.spelling import hint
from casebook.policy.intake import CaseType, Choice, Field, FieldKind, Intake, Need, Proof, Receipt
from casebook.policy.rules import RuleBook

CHAPTER = Chapter(
    "intake",
    (
        Construct("case-type", frozenset({"label", "description"}), declares="case-type"),
        Construct("fields", lists="field"),
        Construct("help-for", frozenset({"text"}), names="help"),
        Construct("receipt", RULE_KEYS),
    ),
    rooms=("policy", "cases/rules", "docs/reference/handbook"),
)
RECEIPT: Final[Question[Receipt]] = Question(
    "receipt", "what is said beside the number", ("plan", "channel", "case-type")
)
FIELD_KEYS: Final = ("label", "kind", "need", "help", "choices", "shown-when", "prefill", "max-length", "proof")
PREFILLS: Final = (
    "contact.name",
    "contact.phone",
    "contact.email",
    "organisation.name",
    "contract.support-id",
    "case.zone",
    "case.language",
)
_KINDS: Final[dict[str, FieldKind]] = {kind: kind for kind in get_args(FieldKind)}
_PROOFS: Final[dict[str, Proof]] = {"words": "words", "article": "article", "file": "file"}
_NEEDS: Final[dict[str, Need]] = {need: need for need in get_args(Need)}
_DIMENSIONS: Final = ("plan", "severity", "channel", "case-type", "product")
_LONGEST: Final = 20_000


def read(scope: Scope) -> Intake:
    """Return the form."""
    tables = [(key, table, block) for block in scope.of("fields") for key, table in _field_tables(scope, block)]
    _refuse_taken(scope, [key for key, _, _ in tables])
    looked_at = {name: scope.dimensions[name] for name in _DIMENSIONS}
    fields: dict[str, Field] = {}
    for key, table, block in tables:
        fields[key.text] = _field(key.text, Form(table, scope.log), block, looked_at, scope.log)
        looked_at |= _answers(fields[key.text])
    case_types = tuple(_case_type(scope, block) for block in scope.of("case-type"))
    return Intake(tuple(_helped(scope, fields)), case_types, _receipt(scope))


def _receipt(scope: Scope) -> RuleBook[Receipt]:
    rules = [
        rule
        for block in scope.of("receipt")
        for rule in read_rules(scope, block, RECEIPT, scope.form(block).need("receipt"), _said)
    ]
    return book(scope, RECEIPT, rules, whole=False)


def _said(cell: Text) -> Receipt:
    return Receipt(cell.text)


def _case_type(scope: Scope, block: Block) -> CaseType:
    form = scope.form(block)
    return CaseType(form.text("case-type"), form.text("label"), block.clause, form.optional("description"))


def _field_tables(scope: Scope, block: Block) -> Iterator[tuple[Text, Table]]:
    for key, value in scope.form(block).table("fields").entries:
        if isinstance(value, Table):
            yield key, value
        else:
            scope.log.fault(
                "wrong-type", value.place, f"The field `{key.text}` needs at least `label`, `kind` and `need`."
            )


def _refuse_taken(scope: Scope, keys: list[Text]) -> None:
    """Report fields that are declared twice, or named like something that conditions look at already."""
    first: dict[str, Text] = {}
    for key in keys:
        if key.text in first:
            others = [(first[key.text].place, "the first one is here")]
            scope.log.fault("duplicate-id", key.place, f"The field `{key.text}` is declared twice.", others=others)
        elif key.text in scope.dimensions:
            message = f"A field cannot be called `{key.text}`: conditions look at that already."
            scope.log.fault("duplicate-id", key.place, message, way_out="Give the field another id.")
        first.setdefault(key.text, key)


def _answers(field: Field) -> dict[str, tuple[str, ...]]:
    """Return the answers that the conditions of later fields may look at."""
    if field.kind == "choice":
        return {field.id: tuple(choice.id for choice in field.choices)}
    return {field.id: tuple(YES_NO)} if field.kind == "yes-no" else {}


def _field(name: str, form: Form, block: Block, looked_at: Mapping[str, tuple[str, ...]], log: Log) -> Field:
    form.expect(FIELD_KEYS)
    form.need("kind")
    form.need("need")
    kind = form.choice("kind", _KINDS, "text")
    return Field(
        id=name,
        label=form.text("label"),
        kind=kind,
        need=form.choice("need", _NEEDS, "optional"),
        clause=block.clause,
        help=form.optional("help"),
        help_clause=block.clause if form.node("help") else "",
        choices=_choices(form, kind, log),
        shown_when=read_condition(form.node("shown-when"), looked_at, log),
        prefill=form.choice("prefill", {name: name for name in PREFILLS}, ""),
        max_length=form.optional_number("max-length", _LONGEST),
        proof=_proof(form, kind, log),
    )


def _proof(form: Form, kind: FieldKind, log: Log) -> Proof:
    """Return what proves that a step was taken; other questions need no proof."""
    node = form.node("proof")
    if kind == "step":
        return form.choice("proof", _PROOFS, "words")
    if node is not None:
        log.fault("wrong-type", node.place, "Only a field of kind `step` has a proof.")
    return ""


def _choices(form: Form, kind: FieldKind, log: Log) -> tuple[Choice, ...]:
    choices = form.table("choices")
    if kind == "choice":
        form.need("choices")
    elif choices.entries:
        log.fault("wrong-type", choices.place, "Only a field of kind `choice` has choices.")
    return tuple(Choice(key.text, text(label, key.text, log)) for key, label in choices.entries)


def _helped(scope: Scope, fields: dict[str, Field]) -> Iterator[Field]:
    """Yield the fields with the help that other clauses give."""
    for block in scope.of("help-for"):
        form = scope.form(block)
        name, words = form.text("help-for"), form.text("text")
        if name in fields:
            fields[name] = replace(fields[name], help=words, help_clause=block.clause)
        elif name:
            scope.log.fault("unknown-id", block.place, f"There is no field `{name}`.", way_out=hint(name, fields))
    yield from fields.values()
