"""How contacts are written: `role`, `may-open`, who is `copied` on cases, and which roles have to be `designated`."""

from __future__ import annotations

from typing import Final

from casebook.handbook.answers import RULE_KEYS, Question
from casebook.handbook.books import book
from casebook.handbook.conditions import known_value, read_condition
from casebook.handbook.construct import Chapter, Construct
from casebook.handbook.draft import Block
from casebook.handbook.exceptions import read_exception
from casebook.handbook.form import one_of
from casebook.handbook.scope import EVERYBODY, Scope
from casebook.policy.contacts import Contacts, Copied, CopyAudience, CopyOf, Designated, Leave, Role
from casebook.policy.rules import Rule

CHAPTER = Chapter(
    "contacts",
    (
        Construct("role", frozenset({"name", "description"}), declares="role"),
        Construct("may-open", RULE_KEYS | {"message"}),
        Construct("copied", frozenset({"of", "when"})),
        Construct("designated", frozenset({"message"})),
    ),
    rooms=("policy", "cases/rules", "docs/reference/handbook"),
)
OPENING: Question[Leave] = Question("opening", "who may open a case", ("plan", "channel", "case-type"))
_ANYONE = "anyone"
AUDIENCES: Final[dict[str, CopyAudience]] = {
    "case-administrators": "case-administrators",
    "account-manager": "account-manager",
}
OF: Final[dict[str, CopyOf]] = {
    "openings": "openings",
    "answers": "answers",
    "replies": "replies",
    "closings": "closings",
}
_COPY_DIMENSIONS: Final = ("plan", "product", "case-type")


def read(scope: Scope) -> Contacts:
    """Return the roles, and who may open a case."""
    roles = tuple(_role(scope, block) for block in scope.of("role"))
    return Contacts(
        roles,
        book(scope, OPENING, [_leave(scope, block) for block in scope.of("may-open")]),
        tuple(_copied(scope, block) for block in scope.of("copied")),
        tuple(_designated(scope, block) for block in scope.of("designated")),
    )


def _copied(scope: Scope, block: Block) -> Copied:
    form = scope.form(block)
    form.need("of")
    audience = form.choice("copied", AUDIENCES, "account-manager")
    of = frozenset(one_of(word, "of", OF, scope.log, "answers") for word in form.words("of"))
    dimensions = {name: scope.dimensions[name] for name in _COPY_DIMENSIONS}
    return Copied(audience, of, block.clause, read_condition(form.node("when"), dimensions, scope.log))


def _designated(scope: Scope, block: Block) -> Designated:
    form = scope.form(block)
    for name in form.words("designated"):
        known_value("role", name, scope.dimensions["role"], scope.log)
    return Designated(form.text("designated"), form.text("message"), block.clause)


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
