"""Clauses of a published handbook that fit what somebody writes: the handbook answers many questions itself."""

from __future__ import annotations

from typing import Any, Final

from django.db import connection

from casebook.desk.articles.shapes import ClauseFound
from casebook.desk.articles.words import LONGEST
from casebook.policy.policy import Policy

MOST: Final = 2
WORTH: Final = 3.5
"""How well a clause has to fit: the rarer a word is in the handbook the more it counts, in a title three times."""
_FIT = """
WITH clause AS (
    SELECT id, title, tsvector_to_array(to_tsvector('english', title)) AS head,
           tsvector_to_array(to_tsvector('english', body)) AS words
    FROM unnest(%(ids)s::text[], %(titles)s::text[], %(bodies)s::text[]) AS c(id, title, body)
), met AS (
    SELECT clause.id, clause.title, asked.lexeme, asked.lexeme = ANY(clause.head) AS headed
    FROM clause
    JOIN unnest(to_tsvector('english', %(text)s)) AS asked ON asked.lexeme = ANY(clause.head || clause.words)
), rare AS (
    SELECT lexeme, ln((SELECT count(*) FROM clause)::float / count(*)) AS weight FROM met GROUP BY lexeme
)
SELECT met.id, met.title FROM met JOIN rare USING (lexeme) GROUP BY met.id, met.title
HAVING sum(rare.weight * CASE WHEN met.headed THEN 3 ELSE 1 END) >= %(worth)s
ORDER BY sum(rare.weight * CASE WHEN met.headed THEN 3 ELSE 1 END) DESC, met.id LIMIT %(most)s
"""


def fitting(policy: Policy, text: str) -> tuple[ClauseFound, ...]:
    """Return the clauses that fit a text best; those that only announce something to come are left out."""
    asked = text.replace("\x00", " ")[:LONGEST].strip()
    clauses = [one for one in policy.clauses.values() if one.standing != "pending" and one.text]
    if not asked or not clauses:
        return ()
    values: dict[str, Any] = {
        "text": asked,
        "ids": [one.id for one in clauses],
        "titles": [one.title for one in clauses],
        "bodies": [one.text for one in clauses],
        "worth": WORTH,
        "most": MOST,
    }
    with connection.cursor() as cursor:
        cursor.execute(_FIT, values)
        return tuple(ClauseFound(str(id_), str(title)) for id_, title in cursor.fetchall())
