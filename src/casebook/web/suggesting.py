"""What might help somebody who writes a case: articles first, then clauses of the handbook; never in the way."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Final

from django.http import QueryDict
from django.urls import reverse

from casebook.cases.rules.articles import suggesting
from casebook.desk import articles
from casebook.desk.articles import Piece, Sitting, Wanted
from casebook.web.intake import ANSWERS, DESCRIPTION, Opening
from casebook.web.refusals import ClauseLink, clause_link

SHORTEST: Final = 4
TOLD: Final = f"{ANSWERS}{DESCRIPTION}"
"""The answer that tells most, beside the subject."""


@dataclass(frozen=True, slots=True)
class Suggested:
    """An article, with an excerpt, or a clause (then without one); opened in a window of its own."""

    title: str
    href: str
    note: str
    excerpt: tuple[Piece, ...] = ()


@dataclass(frozen=True, slots=True)
class Suggestions:
    """What is suggested. ``message`` stands over it, or in its place where nothing is ``offered``; by ``clause``."""

    offered: bool
    message: str
    clause: ClauseLink | None
    found: tuple[Suggested, ...] = ()


def suggestions(form: Opening, sitting: Sitting) -> Suggestions | None:
    """Return what is suggested to somebody at this stage of the form; nothing while no product is chosen.

    That articles were offered is kept under the sitting.
    """
    chosen = form.chosen
    if chosen is None or form.blocked or not form.desk.article:
        return None
    ruling = suggesting(chosen.policy, chosen.point)
    clause = clause_link(chosen.policy, ruling.clause) if ruling.clause else None
    if not ruling.value.offered:
        return Suggestions(offered=False, message=ruling.value.message, clause=clause)
    text = written(form.given)
    found = _found(form, text, sitting) if len(text) >= SHORTEST else ()
    return Suggestions(offered=True, message=ruling.value.message, clause=clause, found=found)


def written(given: QueryDict) -> str:
    """Return what was typed that tells of the problem; the description first, so that the subject may be unfinished."""
    return f"{given.get(TOLD, '')} {given.get('subject', '')}".lstrip()


def _found(form: Opening, text: str, sitting: Sitting) -> tuple[Suggested, ...]:
    chosen, desk = form.chosen, form.desk
    if chosen is None:
        return ()
    wanted = Wanted(text, chosen.point["product"], form.language)
    helpful = [
        Suggested(one.title, reverse(desk.article, args=[one.code]), one.topic, one.excerpt)
        for one in articles.suggest(desk.actor, wanted, sitting)
    ]
    policy = chosen.policy
    clauses = [Suggested(one.title, clause_link(policy, one.id).href, one.id) for one in articles.fitting(policy, text)]
    return (*helpful, *clauses)
