"""Finding articles by words, within what somebody may read. The best ones first; what hardly fits is left out."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from typing import Any, Final

from django.db import connection

from casebook.accounts.models import Article
from casebook.cases.actor import Actor
from casebook.desk.articles.shapes import Found, Piece
from casebook.desk.articles.using import SITTING_NONE, Sitting, offered, searched
from casebook.desk.articles.words import any_of, configuration
from casebook.desk.permissions import require
from casebook.tenancy import transaction

MOST: Final = 30
SUGGESTED: Final = 3
WORTH: Final = 0.25
"""How well an article has to fit at least to be suggested, as a part of how well the best one does."""
_OPEN, _SHUT = "\ue000", "\ue001"
_EXCERPT = f"StartSel={_OPEN}, StopSel={_SHUT}, MaxFragments=1, MaxWords=26, MinWords=12"
_SEARCH = """
WITH asked AS (
    SELECT to_tsquery('english', %(words)s) || to_tsquery('simple', %(words)s)
        || to_tsquery(%(config)s::regconfig, %(words)s) AS q
), fitting AS (
    SELECT a.*, ts_rank(a.search, asked.q, 1)
        * CASE WHEN %(product)s = ANY(a.products) THEN 1.5 ELSE 1 END
        * CASE WHEN a.language = %(language)s THEN 1.2 ELSE 1 END AS fit, asked.q AS q
    FROM accounts_article a, asked
    WHERE a.tenant_id = %(tenant)s AND a.state = 'published' AND a.visibility = ANY(%(visible)s) AND a.search @@ asked.q
      AND (%(product)s = '' OR a.products = '{}' OR %(product)s = ANY(a.products))
)
SELECT code, title, topic, products, language, fit,
       ts_headline(%(config)s::regconfig, body, q, %(excerpt)s)
FROM fitting ORDER BY fit DESC, updated_at DESC, code LIMIT %(most)s
"""


@dataclass(frozen=True, slots=True)
class Wanted:
    """What is looked for: words, the code of a product (empty: any), and the language it is best in."""

    text: str
    product: str = ""
    language: str = "en"


def search(actor: Actor, wanted: Wanted, sitting: Sitting = SITTING_NONE, limit: int = MOST) -> tuple[Found, ...]:
    """Return what fits the words, best first; within a sitting it is kept that this was searched for.

    Raises:
        Forbidden: the actor may not read articles.
    """
    require(actor, "articles.read")
    with transaction(actor.tenant):
        found = tuple(one for one, _fit in _find(actor.tenant, visible_to(actor), wanted, min(limit, MOST)))
        searched(actor, sitting, wanted.text, len(found))
        return found


def suggest(actor: Actor, wanted: Wanted, sitting: Sitting = SITTING_NONE) -> tuple[Found, ...]:
    """Return the few articles that fit best what somebody is writing; that they were offered is kept once each.

    Raises:
        Forbidden: the actor may not read articles.
    """
    require(actor, "articles.read")
    with transaction(actor.tenant):
        found = list(_find(actor.tenant, visible_to(actor), wanted, SUGGESTED, unfinished=True))
        worth = tuple(one for one, fit in found if fit >= WORTH * found[0][1])
        offered(actor, sitting, [one.code for one in worth])
        return worth


def search_public(tenant: str, wanted: Wanted) -> tuple[Found, ...]:
    """Return what fits the words among what everybody may read, without a sign-in."""
    with transaction(tenant):
        return tuple(one for one, _fit in _find(tenant, (Article.Visibility.PUBLIC,), wanted, MOST))


def visible_to(actor: Actor) -> tuple[str, ...]:
    """Return which articles somebody reads."""
    everybody = (Article.Visibility.PUBLIC, Article.Visibility.CUSTOMERS)
    return (*everybody, Article.Visibility.INTERNAL) if actor.kind == "staff" else everybody


def _find(
    tenant: str, visible: tuple[str, ...], wanted: Wanted, most: int, *, unfinished: bool = False
) -> Iterator[tuple[Found, float]]:
    """Yield what fits with how well it does; the caller holds the tenant's transaction."""
    words = any_of(wanted.text.replace("\x00", " "), unfinished=unfinished)
    if not words:
        return
    values: dict[str, Any] = {
        "words": words,
        "config": configuration(wanted.language),
        "product": wanted.product,
        "language": wanted.language,
        "tenant": tenant,
        "visible": list(map(str, visible)),
        "most": most,
        "excerpt": _EXCERPT,
    }
    with connection.cursor() as cursor:
        cursor.execute(_SEARCH, values)
        rows = cursor.fetchall()
    for code, title, topic, products, language, fit, excerpt in rows:
        yield Found(code, title, topic, tuple(products), language, tuple(_pieces(excerpt))), float(fit)


def _pieces(excerpt: str) -> Iterator[Piece]:
    """Yield the words of an excerpt, those that were asked for apart, without the signs of Markdown."""
    for place, part in enumerate(excerpt.translate(_BARE).replace("\n", " ").split(_OPEN)):
        hit, _shut, rest = part.partition(_SHUT) if place else ("", "", part)
        if hit:
            yield Piece(hit, hit=True)
        if rest:
            yield Piece(rest)


_BARE: Final = str.maketrans(dict.fromkeys("#*`>_|"))
