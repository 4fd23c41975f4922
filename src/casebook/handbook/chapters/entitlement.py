"""How entitlement is written: `entitled` says whether a case may be opened under a contract, `renewal` what then."""

from __future__ import annotations

from casebook.handbook.answers import RULE_KEYS, Question, read_rules
from casebook.handbook.books import book
from casebook.handbook.construct import Chapter, Construct
from casebook.handbook.draft import Block
from casebook.handbook.form import YES_NO, one_of
from casebook.handbook.nodes import Text
from casebook.handbook.scope import Scope
from casebook.policy.entitlement import Entitlement, Renewal, Standing

CHAPTER = Chapter(
    "entitlement",
    (
        Construct("entitled", RULE_KEYS | {"message", "remedy"}),
        Construct("renewal", RULE_KEYS | {"message"}),
    ),
    rooms=("policy", "cases/rules", "docs/reference/handbook"),
)
_DIMENSIONS = ("licence", "contract-state", "product-phase", "plan", "product")
OPENING: Question[Standing] = Question("entitlement", "whether a case may be opened under the contract", _DIMENSIONS)
RENEWAL: Question[Renewal] = Question("renewal", "whether a contract can be renewed", _DIMENSIONS)
_OFFERED = {"offered": True, "not offered": False}


def read(scope: Scope) -> Entitlement:
    """Return who is entitled, and to whom a renewal is offered."""
    standings = [
        rule
        for block in scope.of("entitled")
        for rule in read_rules(scope, block, OPENING, scope.form(block).need("entitled"), _Standings(scope, block))
    ]
    renewals = [
        rule
        for block in scope.of("renewal")
        for rule in read_rules(scope, block, RENEWAL, scope.form(block).need("renewal"), _Renewals(scope, block))
    ]
    return Entitlement(book(scope, OPENING, standings), book(scope, RENEWAL, renewals))


class _Standings:
    """Reads the answers of one `entitled` block."""

    def __init__(self, scope: Scope, block: Block) -> None:
        self._form, self._log = scope.form(block), scope.log

    def __call__(self, cell: Text) -> Standing:
        """Read one answer; a refusal needs a message."""
        entitled = one_of(cell, "entitled", YES_NO, self._log, default=True)
        message = self._form.optional("message") if entitled else self._form.text("message")
        return Standing(entitled, message, self._form.optional("remedy"))


class _Renewals:
    """Reads the answers of one `renewal` block."""

    def __init__(self, scope: Scope, block: Block) -> None:
        self._form, self._log = scope.form(block), scope.log

    def __call__(self, cell: Text) -> Renewal:
        """Read one answer."""
        return Renewal(one_of(cell, "renewal", _OFFERED, self._log, default=True), self._form.optional("message"))
