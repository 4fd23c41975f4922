"""How contacts are written: `role` names a role, `may-open` says who opens cases."""

from __future__ import annotations

from casebook.handbook.answers import RULE_KEYS, Question
from casebook.handbook.books import book
from casebook.handbook.conditions import known_value, read_condition
from casebook.handbook.construct import Chapter, Construct
from casebook.handbook.draft import Block
from casebook.handbook.exceptions import read_exception
from casebook.handbook.scope import EVERYBODY, Scope
from casebook.policy.contacts import Contacts, Leave, Role
from casebook.policy.rules import Rule

CHAPTER = Chapter(
    "contacts",
    (
        Construct("role", frozenset({"name", "description"}), declares="role"),
        Construct("may-open", RULE_KEYS | {"message"}),
    ),
    rooms=("policy", "cases/rules", "docs/reference/handbook"),
)
OPENING: Question[Leave] = Question("opening", "who may open a case", ("plan", "channel", "case-type"))
_ANYONE = "anyone"


def read(scope: Scope) -> Contacts:
    """Return the roles, and who may open a case."""
    roles = tuple(_role(scope, block) for block in scope.of("role"))
    return Contacts(roles, book(scope, OPENING, [_leave(scope, block) for block in scope.of("may-open")]))


def _role(scope: Scope, block: Block) -> Role:
    form = scope.form(block)
    return Role(form.text("role"), form.text("name"), block.clause, form.optional("description"))


def _leave(scope: Scope, block: Block) -> Rule[Leave]:
    form = scope.form(block)
    names = form.words("may-open")
    dimensions = {name: scope.dimensions[name] for name in OPENING.dimensions}
    if [name.text for name in names] == [_ANYONE]:
        leave = Leave(frozenset({EVERYBODY}))
    else:
        known = scope.dimensions["role"]
        roles = frozenset(name.text for name in names if known_value("role", name, known, scope.log))
        leave = Leave(roles, form.text("message"))
    return Rule(
        block.clause,
        read_condition(form.node("when"), dimensions, scope.log),
        leave,
        exception_to=read_exception(scope, form),
        file=block.place.file,
        line=block.place.line,
    )
