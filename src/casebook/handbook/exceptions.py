"""The clause that a rule is an exception to."""

from __future__ import annotations

from casebook.handbook.form import Form
from casebook.handbook.scope import Scope
from casebook.handbook.spelling import hint


def read_exception(scope: Scope, form: Form) -> str:
    """Return the id under ``exception-to``, empty where there is none; an unknown one is reported."""
    clause, node = form.optional("exception-to"), form.node("exception-to")
    if node is None or clause in scope.clauses:
        return clause
    scope.log.fault(
        "unknown-id",
        node.place,
        f"There is no clause {clause} to be an exception to.",
        way_out=hint(clause, scope.clauses),
    )
    return ""
