"""The knowledge base of a demonstration: the articles of its folders, and customers who have used them."""

from __future__ import annotations

import uuid
from collections.abc import Iterator
from datetime import datetime, timedelta
from pathlib import Path
from typing import Final

from casebook.accounts.models import Article, ArticleUse, Contact
from casebook.cases.actor import Actor
from casebook.desk import access
from casebook.desk.administration import Invalid
from casebook.desk.articles import by_code, save_article
from casebook.desk.articles.folder import NotAnArticle, read_file
from casebook.desk.demo.people import Cast
from casebook.desk.demo.stories import Demo, DemoFault
from casebook.desk.permissions import may
from casebook.store.models import CaseRow
from casebook.tenancy import transaction

VISITS: Final = 5
"""So many customers at most have been offered each article; most of them opened it, and one of them needed a case."""


def stock(demo: Demo, cast: Cast, now: datetime) -> None:
    """Put the articles on the shelf that are not there yet; those that somebody has changed since are left alone.

    Raises:
        DemoFault: a file is no article, or the desk does not take it.
    """
    people = (access.person(cast.tenant, "staff", key) for key in cast.staff.values())
    writer = next((one for one in people if one and may(one, "articles.write").allowed), None)
    if writer is None:
        raise DemoFault(f"{demo.slug}: nobody of the staff writes articles")
    with transaction(writer.tenant):
        new = [code for folder in demo.folders for code in _shelve(writer, folder / "articles")]
        ArticleUse.objects.bulk_create(use for code in new for use in _uses(writer, code, now))


def _shelve(writer: Actor, folder: Path) -> Iterator[str]:
    for file in sorted(folder.glob("*.md")):
        if by_code(writer, file.stem):
            continue
        try:
            outcome = save_article(writer, read_file(file))
        except NotAnArticle as fault:
            raise DemoFault(f"{file}: {fault}") from fault
        if isinstance(outcome, Invalid):
            raise DemoFault(f"{file}: {dict(outcome.errors)}")
        yield file.stem


def _uses(writer: Actor, code: str, now: datetime) -> Iterator[ArticleUse]:
    """Yield what customers did with an article in the weeks before: the same every time the desk is filled."""
    article = Article.objects.get(tenant_id=writer.tenant, code=code)
    contacts = list(Contact.objects.filter(tenant_id=writer.tenant).order_by("email"))
    if article.visibility == Article.Visibility.INTERNAL or not contacts:
        return
    start = sum(map(ord, code))
    for visit in range(1 + start % VISITS):
        reader = contacts[(start + visit) % len(contacts)]
        at = now - timedelta(days=1 + (start + 3 * visit) % 27, minutes=start % 60)
        case = CaseRow.objects.filter(tenant_id=writer.tenant, contact=reader.id).order_by("-opened_at").first()
        kept = case.id if case and visit == 0 else None
        if case and kept:
            at = case.opened_at - timedelta(minutes=4)
        kinds = (ArticleUse.Kind.OFFERED, ArticleUse.Kind.OPENED) if visit < VISITS - 1 else (ArticleUse.Kind.OFFERED,)
        sitting = uuid.uuid5(article.id, str(visit))
        for step, kind in enumerate(kinds):
            yield ArticleUse(
                tenant_id=article.tenant_id,
                at=at + timedelta(minutes=step),
                sitting=sitting,
                actor_kind="contact",
                actor=str(reader.id),
                kind=kind,
                article=article,
                case_id=kept,
            )
