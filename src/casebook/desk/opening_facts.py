"""The plain rows behind an opening, in two questions of plain SQL: this stands in the way of every new case."""

import json
from collections.abc import Sequence
from dataclasses import dataclass, replace
from typing import Any

from django.db import connection

from casebook.cases.actor import Actor
from casebook.cases.facts import ContactFacts, ContractFacts
from casebook.desk.permissions import CASE_ADMINISTRATOR
from casebook.tenancy import spelled

_LINE = """
SELECT l.id::text, l.handbook, l.plan, p.code, k.licence, k.starts, k.ends, k.organisation_id::text, p.end_of_life,
       k.support_id, l.options::text
FROM accounts_contractline l
JOIN accounts_contract k ON k.id = l.contract_id
JOIN accounts_product p ON p.id = l.product_id
WHERE l.tenant_id = %s AND l.id = %s
"""
_COLLEAGUES = """
SELECT c.id::text, c.roles, c.zone, o.id::text, o.zone, o.country
FROM accounts_contact me
JOIN accounts_organisation o ON o.id = me.organisation_id
JOIN accounts_contact c ON c.organisation_id = o.id AND c.tenant_id = me.tenant_id AND c.active
WHERE me.tenant_id = %s AND me.id = %s AND me.active
ORDER BY c.name
"""


@dataclass(frozen=True, slots=True)
class Caller:
    """The contact a case is opened for; ``openers`` are they and their colleagues with their roles."""

    contact: ContactFacts
    openers: tuple[tuple[str, frozenset[str]], ...]
    zone: str
    country: str


def contract(actor: Actor, line: str) -> ContractFacts | None:
    """Return a contract line; a contact knows of their own organisation's only."""
    for row in _ask(_LINE, actor, line):
        found = replace(ContractFacts(*row[:-1]), options=tuple(sorted(json.loads(row[-1]).items())))
        if actor.kind != "contact" or found.organisation == actor.organisation:
            return found
    return None


def caller(actor: Actor, contact: str) -> Caller | None:
    """Return the contact with their organisation; a contact opens for a colleague only as a case administrator."""
    key = str(spelled(contact))
    if actor.kind == "contact" and key != actor.id and CASE_ADMINISTRATOR not in actor.roles:
        return None
    rows = _ask(_COLLEAGUES, actor, key)
    openers = tuple((person, frozenset(roles)) for person, roles, *_ in rows)
    for person, roles, zone, organisation, organisation_zone, country in rows:
        if person == key and (actor.kind != "contact" or organisation == actor.organisation):
            facts = ContactFacts(person, organisation, frozenset(roles), zone, country)
            return Caller(facts, openers, organisation_zone, country)
    return None


def _ask(statement: str, actor: Actor, key: str) -> Sequence[tuple[Any, ...]]:
    with connection.cursor() as cursor:
        cursor.execute(statement, [actor.tenant, spelled(key)])
        found: list[tuple[Any, ...]] = cursor.fetchall()
    return found
