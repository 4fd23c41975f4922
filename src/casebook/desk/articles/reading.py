"""Reading articles and their lists, within what somebody may read."""

from __future__ import annotations

from django.db.models import QuerySet

from casebook.accounts.models import Article
from casebook.cases.actor import Actor
from casebook.desk.articles.searching import visible_to
from casebook.desk.articles.shapes import ArticleView, Heading
from casebook.desk.articles.using import SITTING_NONE, Sitting, opened
from casebook.desk.permissions import NotThere, may, require
from casebook.tenancy import spelled, transaction


def read(actor: Actor, code: str, sitting: Sitting = SITTING_NONE) -> ArticleView:
    """Return an article; within a sitting it is kept that it was opened. Who writes articles reads drafts, too.

    Raises:
        NotThere: there is no such article, or none the actor may read.
        Forbidden: the actor may not read articles.
    """
    require(actor, "articles.read")
    with transaction(actor.tenant):
        row = _readable(actor).filter(code=code).first()
        if row is None:
            raise NotThere("There is no such article.")
        opened(actor, sitting, row)
        return view(row)


def by_id(actor: Actor, key: str) -> ArticleView | None:
    """Return the article with an id, for those who write articles."""
    require(actor, "articles.write")
    with transaction(actor.tenant):
        row = Article.objects.filter(tenant_id=actor.tenant, id=spelled(key)).first()
        return view(row) if row else None


def headings(actor: Actor, product: str = "") -> tuple[Heading, ...]:
    """Return the published articles that somebody may read, by topic and title; for one product, if it is named."""
    require(actor, "articles.read")
    with transaction(actor.tenant):
        rows = _published(actor.tenant).filter(visibility__in=visible_to(actor))
        return tuple(heading(row) for row in _for(rows, product))


def read_public(tenant: str, code: str) -> ArticleView:
    """Return an article that everybody may read, without a sign-in.

    Raises:
        NotThere: there is none.
    """
    with transaction(tenant):
        row = _published(tenant).filter(visibility=Article.Visibility.PUBLIC, code=code).first()
        if row is None:
            raise NotThere("There is no such article.")
        return view(row)


def public_headings(tenant: str, product: str = "") -> tuple[Heading, ...]:
    """Return the articles that everybody may read, by topic and title."""
    with transaction(tenant):
        rows = _published(tenant).filter(visibility=Article.Visibility.PUBLIC)
        return tuple(heading(row) for row in _for(rows, product))


def view(row: Article) -> ArticleView:
    """Return a whole article."""
    return ArticleView(heading(row), row.body)


def heading(row: Article) -> Heading:
    """Return an article as it stands in a list."""
    return Heading(
        id=str(row.id),
        code=row.code,
        title=row.title,
        topic=row.topic,
        products=tuple(row.products),
        handbook=row.handbook,
        language=row.language,
        visibility=row.visibility,
        state=row.state,
        updated_at=row.updated_at,
    )


def _readable(actor: Actor) -> QuerySet[Article]:
    if may(actor, "articles.write").allowed:
        return Article.objects.filter(tenant_id=actor.tenant)
    return _published(actor.tenant).filter(visibility__in=visible_to(actor))


def _published(tenant: str) -> QuerySet[Article]:
    return Article.objects.filter(tenant_id=tenant, state=Article.State.PUBLISHED)


def _for(rows: QuerySet[Article], product: str) -> QuerySet[Article]:
    found = rows.filter(products__contains=[product]) | rows.filter(products=[]) if product else rows
    return found.order_by("topic", "title", "code")
