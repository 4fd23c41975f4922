"""What self-service is worth: how many who opened an article went away without a case, by article and in all.

A sitting counts as settled without a case when it has rested for two hours. Only customers' sittings are counted.
"""

from __future__ import annotations

from dataclasses import dataclass
from datetime import timedelta
from typing import Any, Final

from django.db import connection

from casebook.cases.actor import Actor
from casebook.desk import clock
from casebook.desk.permissions import require
from casebook.tenancy import transaction

REST: Final = timedelta(hours=2)
MOST: Final = 100
_COUNTS = """
WITH sitting AS (
    SELECT sitting, bool_or(case_id IS NOT NULL) AS with_case, max(at) < %(rested)s AS rested
    FROM accounts_articleuse
    WHERE tenant_id = %(tenant)s AND actor_kind = 'contact' AND at >= %(since)s GROUP BY sitting
)
SELECT GROUPING(a.code) = 1, a.code, a.title, count(DISTINCT u.sitting),
       count(DISTINCT u.sitting) FILTER (WHERE u.kind = 'offered'),
       count(DISTINCT u.sitting) FILTER (WHERE u.kind = 'opened'),
       count(DISTINCT u.sitting) FILTER (WHERE u.kind = 'opened' AND s.with_case),
       count(DISTINCT u.sitting) FILTER (WHERE u.kind = 'opened' AND NOT s.with_case AND s.rested)
FROM accounts_articleuse u JOIN sitting s USING (sitting) LEFT JOIN accounts_article a ON a.id = u.article_id
WHERE u.tenant_id = %(tenant)s AND u.at >= %(since)s AND u.actor_kind = 'contact'
GROUP BY GROUPING SETS ((), (a.code, a.title)) ORDER BY 1 DESC, 6 DESC, 5 DESC, 2 LIMIT %(most)s
"""
_MISSED = """
SELECT lower(text), count(*) FROM accounts_articleuse
WHERE tenant_id = %(tenant)s AND kind = 'searched' AND found = 0 AND text <> '' AND at >= %(since)s
GROUP BY 1 ORDER BY 2 DESC, 1 LIMIT %(most)s
"""


@dataclass(frozen=True, slots=True)
class Tally:
    """An article with the number of sittings that were offered it, opened it, and needed no case after it."""

    code: str
    title: str
    offered: int
    opened: int
    deflected: int


@dataclass(frozen=True, slots=True)
class Measured:
    """The sittings of some days: in all, with an opened article, of these with a case after it, and without one.

    Those that may still become a case are in neither. ``missed`` are searches that found nothing, with how often.
    """

    days: int
    sittings: int
    opened: int
    with_case: int
    deflected: int
    articles: tuple[Tally, ...]
    missed: tuple[tuple[str, int], ...]


def measured(actor: Actor, days: int = 30) -> Measured:
    """Return the counts of the last days.

    Raises:
        Forbidden: the actor may not see them.
    """
    require(actor, "articles.counts")
    now = clock.now()
    values = {"tenant": actor.tenant, "since": now - timedelta(days=days), "rested": now - REST, "most": MOST}
    with transaction(actor.tenant):
        total, *rows = _ask(_COUNTS, values)
        missed = tuple((str(text), int(times)) for text, times in _ask(_MISSED, values))
    _whole, _code, _title, sittings, _offered, opened, with_case, deflected = total
    articles = tuple(Tally(row[1], row[2], row[4], row[5], row[7]) for row in rows if row[1])
    return Measured(days, sittings, opened, with_case, deflected, articles, missed)


def _ask(statement: str, values: dict[str, Any]) -> list[tuple[Any, ...]]:
    with connection.cursor() as cursor:
        cursor.execute(statement, values)
        found: list[tuple[Any, ...]] = cursor.fetchall()
    return found
