"""Articles over the API: search, read, and what was looked at before and on a case."""

from datetime import datetime
from typing import Annotated, Literal

from django.http import HttpRequest
from ninja import Query, Router, Schema
from pydantic import AfterValidator, Field, StringConstraints

from casebook.api.bearer import caller
from casebook.api.incoming import Code, Incoming, printable
from casebook.api.problems import PROBLEMS, only
from casebook.desk import articles
from casebook.desk.articles import Heading, Sitting, Wanted

router = Router(tags=["articles"])

SittingId = Annotated[
    str,
    StringConstraints(pattern=r"^([0-9a-f]{8}(-[0-9a-f]{4}){3}-[0-9a-f]{12})?$"),
    Field(description="A UUID that you choose. Name it again when you open the case that all this led to."),
]
Words = Annotated[str, StringConstraints(max_length=200), AfterValidator(printable)]


class ArticlesQuery(Incoming):
    """Which articles: those that fit some words, or all by topic; for one product, if it is named."""

    text: Words = ""
    product: Code = ""
    language: Code = "en"
    sitting: SittingId = ""
    case: Code = Field("", description="The case on which this is looked for; it keeps what was.")


class ArticleQuery(Incoming):
    """Under what it is kept that the article was opened."""

    sitting: SittingId = ""
    case: Code = ""


class ArticleRowOut(Schema):
    """An article in a list; ``excerpt`` is empty where nothing was searched for."""

    code: str
    title: str
    topic: str
    products: list[str]
    language: str
    excerpt: str


class ArticleOut(Schema):
    """A whole article; ``body`` is Markdown."""

    code: str
    title: str
    body: str
    topic: str
    products: list[str]
    handbook: str
    language: str
    visibility: str
    state: str
    updated_at: datetime


class UseOut(Schema):
    """What was offered, opened or searched for; a search has ``text`` and the number ``found``, all else a ``code``."""

    at: datetime
    kind: Literal["offered", "opened", "searched"]
    code: str
    title: str
    text: str
    found: int


@router.get(
    "/articles",
    response={200: list[ArticleRowOut], **PROBLEMS},
    operation_id="list_articles",
    openapi_extra={"x-verb": "articles.read"},
)
def list_articles(request: HttpRequest, query: Query[ArticlesQuery]) -> list[ArticleRowOut]:
    """Search the articles that you may read, best first; without words you get all, by topic."""
    only(request, ArticlesQuery)
    actor = caller(request)
    if not query.text.strip():
        return [_heading(one) for one in articles.headings(actor, query.product)]
    wanted = Wanted(query.text, query.product, query.language)
    found = articles.search(actor, wanted, _sitting(query.sitting, query.case))
    return [
        ArticleRowOut(
            code=one.code,
            title=one.title,
            topic=one.topic,
            products=list(one.products),
            language=one.language,
            excerpt="".join(piece.text for piece in one.excerpt),
        )
        for one in found
    ]


@router.get(
    "/articles/{code}",
    response={200: ArticleOut, **PROBLEMS},
    operation_id="read_article",
    openapi_extra={"x-verb": "articles.read"},
)
def read_article(request: HttpRequest, code: Code, query: Query[ArticleQuery]) -> ArticleOut:
    """Read an article."""
    only(request, ArticleQuery)
    found = articles.read(caller(request), code, _sitting(query.sitting, query.case))
    one = found.heading
    return ArticleOut(
        code=one.code,
        title=one.title,
        body=found.body,
        topic=one.topic,
        products=list(one.products),
        handbook=one.handbook,
        language=one.language,
        visibility=one.visibility,
        state=one.state,
        updated_at=one.updated_at,
    )


@router.get(
    "/cases/{number}/articles",
    response={200: list[UseOut], **PROBLEMS},
    operation_id="list_articles_of_case",
    openapi_extra={"x-verb": "case.read"},
)
def list_articles_of_case(request: HttpRequest, number: str) -> list[UseOut]:
    """List what was offered, opened and searched for before and on a case, oldest first."""
    return [
        UseOut(at=one.at, kind=one.kind, code=one.code, title=one.title, text=one.text, found=one.found)
        for one in articles.before_case(caller(request), number)
    ]


def _heading(one: Heading) -> ArticleRowOut:
    return ArticleRowOut(
        code=one.code,
        title=one.title,
        topic=one.topic,
        products=list(one.products),
        language=one.language,
        excerpt="",
    )


def _sitting(sitting: str, case: str) -> Sitting:
    """Return under what it is kept; on a case alone, a sitting of its own."""
    return Sitting(sitting or (articles.new_sitting().id if case else ""), case)
