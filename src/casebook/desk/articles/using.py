"""Who was offered, opened or searched for what. A sitting joins the uses that lead up to one case, or to none."""

from __future__ import annotations

import uuid
from collections.abc import Iterable
from dataclasses import dataclass
from datetime import datetime
from typing import Final
from uuid import UUID

from django.db.models import QuerySet

from casebook.accounts.models import Article, ArticleUse
from casebook.cases.actor import Actor
from casebook.desk import clock
from casebook.desk.articles.shapes import Use, UseKind
from casebook.desk.permissions import require
from casebook.desk.queries.scope import one
from casebook.store.models import CaseRow
from casebook.tenancy import spelled, transaction

MOST: Final = 50


@dataclass(frozen=True, slots=True)
class Sitting:
    """What uses are kept under: its id (UUID text), and the number of the case they are about, if there is one."""

    id: str
    case: str = ""


SITTING_NONE = Sitting("")
"""Nothing is kept."""


def new_sitting() -> Sitting:
    """Return a sitting that begins."""
    return Sitting(str(uuid.uuid4()))


def settle(actor: Actor, sitting: Sitting, number: str) -> None:
    """Note that a sitting ended with a case: what was offered and opened before it now belongs to the case.

    Raises:
        NotThere: there is no such case, or none the actor may know of.
    """
    if not sitting.id:
        return
    with transaction(actor.tenant):
        case = one(actor, number, "case.open")
        _of(actor).filter(sitting=spelled(sitting.id), case_id=None).update(case_id=case.id)


def before_case(actor: Actor, number: str) -> tuple[Use, ...]:
    """Return what was offered, opened and searched for before and on a case, oldest first.

    Raises:
        NotThere: there is no such case, or none the actor may know of.
    """
    with transaction(actor.tenant):
        return of_case(one(actor, number))


def of_case(case: CaseRow) -> tuple[Use, ...]:
    """Return the uses of a case; the caller holds the transaction and knows that the reader may see it."""
    rows = ArticleUse.objects.filter(tenant_id=case.tenant_id, case_id=case.id).select_related("article")
    return tuple(_use(row) for row in rows.order_by("at", "id")[:MOST])


def used(actor: Actor, since: datetime, *kinds: UseKind) -> tuple[Use, ...]:
    """Return what the actor was offered, opened or searched for since an instant (no kinds: all), latest first."""
    require(actor, "articles.read")
    with transaction(actor.tenant):
        rows = _of(actor).filter(at__gte=since).select_related("article").order_by("-at", "-id")
        return tuple(_use(row) for row in (rows.filter(kind__in=kinds) if kinds else rows)[:MOST])


def searched(actor: Actor, sitting: Sitting, text: str, found: int) -> None:
    """Keep a search; the caller holds the transaction."""
    if sitting.id and text.strip():
        _keep(actor, sitting, [ArticleUse(kind=ArticleUse.Kind.SEARCHED, text=text.strip()[:200], found=found)])


def offered(actor: Actor, sitting: Sitting, codes: Iterable[str]) -> None:
    """Keep that articles were offered, once for each sitting; the caller holds the transaction."""
    wanted = list(codes)
    if not sitting.id or not wanted:
        return
    kept = _of(actor).filter(sitting=spelled(sitting.id), kind=ArticleUse.Kind.OFFERED).values_list("article_id")
    rows = Article.objects.filter(tenant_id=actor.tenant, code__in=wanted).exclude(id__in=kept)
    _keep(actor, sitting, [ArticleUse(kind=ArticleUse.Kind.OFFERED, article=row) for row in rows])


def opened(actor: Actor, sitting: Sitting, article: Article) -> None:
    """Keep that an article was opened; the caller holds the transaction."""
    if sitting.id:
        _keep(actor, sitting, [ArticleUse(kind=ArticleUse.Kind.OPENED, article=article)])


def forget(tenant: str, person: str) -> int:
    """Take a person out of the uses, with what they searched for; the counts stay. The caller holds the transaction."""
    return ArticleUse.objects.filter(tenant_id=tenant, actor_kind="contact", actor=person).update(actor="", text="")


def _of(actor: Actor) -> QuerySet[ArticleUse]:
    return ArticleUse.objects.filter(tenant_id=actor.tenant, actor_kind=actor.kind, actor=actor.id)


def _keep(actor: Actor, sitting: Sitting, uses: Iterable[ArticleUse]) -> None:
    case = one(actor, sitting.case).id if sitting.case else None
    for use in uses:
        use.tenant_id, use.at, use.sitting = UUID(actor.tenant), clock.now(), spelled(sitting.id)
        use.actor_kind, use.actor, use.case_id = actor.kind, actor.id, case
        use.save(force_insert=True)


def _use(row: ArticleUse) -> Use:
    article = row.article
    code, title = (article.code, article.title) if article else ("", "")
    kind: UseKind = "searched" if row.kind == "searched" else "opened" if row.kind == "opened" else "offered"
    return Use(row.at, kind, code, title, row.text, row.found)
