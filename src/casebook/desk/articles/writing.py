"""Writing articles: permission, checks, the row, the audit trail; what is wrong comes back as a value."""

from __future__ import annotations

from dataclasses import dataclass

from casebook.accounts.models import Article, Product, Tenant
from casebook.cases.actor import Actor
from casebook.cases.rules.answers import is_language
from casebook.desk import clock
from casebook.desk.administration import checks
from casebook.desk.administration.checks import Errors
from casebook.desk.administration.forms import Invalid, Saved
from casebook.desk.administration.rows import Change, save
from casebook.desk.articles.reading import heading
from casebook.desk.articles.shapes import Heading
from casebook.desk.permissions import require
from casebook.tenancy import transaction

LONGEST = 100_000
LIST_PAGE = 50


@dataclass(frozen=True, slots=True, kw_only=True)
class ArticleForm:
    """An article; ``code`` is its address, ``products`` are codes (none: all), an empty ``handbook`` is any."""

    code: str
    title: str
    body: str
    topic: str = ""
    products: tuple[str, ...] = ()
    handbook: str = ""
    language: str = "en"
    visibility: str = "customers"
    state: str = "draft"


def save_article(actor: Actor, form: ArticleForm, id: str = "") -> Saved | Invalid:  # noqa: A002 - what every row calls it
    """Add an article, or change the one with this id; saving what stands there already changes nothing.

    Raises:
        NotThere: there is no article with this id.
        Forbidden: the actor may not write articles.
    """
    require(actor, "articles.write")
    with transaction(actor.tenant):
        if errors := _faults(actor, form):
            return Invalid(errors)
        values: dict[str, object] = {
            "code": form.code,
            "title": form.title.strip(),
            "body": form.body.replace("\r\n", "\n").strip() + "\n",
            "topic": form.topic.strip(),
            "products": sorted(set(form.products)),
            "handbook": form.handbook,
            "language": form.language,
            "visibility": form.visibility,
            "state": form.state,
        }
        stood = Article.objects.filter(tenant_id=actor.tenant, **values).values_list("id", flat=True).first()
        if stood is not None and str(stood) == id:
            return Saved(id)
        return save(actor, Article, Change("article", {**values, "updated_at": clock.now()}, id, taken="code"))


def listed(actor: Actor, text: str = "", state: str = "", page: int = 1) -> tuple[Heading, ...]:
    """Return a page of all articles for those who write them, the latest first; narrowed by words of title and topic.

    Raises:
        Forbidden: the actor may not write articles.
    """
    require(actor, "articles.write")
    with transaction(actor.tenant):
        rows = Article.objects.filter(tenant_id=actor.tenant)
        if text.strip():
            rows = rows.filter(title__icontains=text.strip()) | rows.filter(topic__icontains=text.strip())
        if state:
            rows = rows.filter(state=state)
        ordered = rows.order_by("-updated_at", "code")[(page - 1) * LIST_PAGE : page * LIST_PAGE]
        return tuple(heading(row) for row in ordered)


def by_code(actor: Actor, code: str) -> str:
    """Return the id of an article, or nothing; for those who write articles."""
    require(actor, "articles.write")
    with transaction(actor.tenant):
        found = Article.objects.filter(tenant_id=actor.tenant, code=code).values_list("id", flat=True).first()
        return str(found) if found else ""


def _faults(actor: Actor, form: ArticleForm) -> Errors:
    known = set(Product.objects.filter(tenant_id=actor.tenant).values_list("code", flat=True))
    handbooks = Tenant.objects.values_list("handbooks", flat=True).get(id=actor.tenant)
    unknown = sorted(set(form.products) - known)
    elsewhere = form.handbook and form.handbook not in handbooks
    return checks.found(
        code=checks.code(form.code),
        title=checks.line(form.title, 200),
        body=checks.required(form.body, LONGEST),
        topic=checks.line(form.topic, 80) if form.topic.strip() else "",
        products=f"There is no product {', '.join(unknown)}." if unknown else "",
        handbook=f"This desk does not work by a handbook {form.handbook}." if elsewhere else "",
        language="" if is_language(form.language) else "This is no language. Use its code, for example en.",
        visibility=_one_of(form.visibility, Article.Visibility.values),
        state=_one_of(form.state, Article.State.values),
    )


def _one_of(value: str, known: list[str]) -> str:
    return "" if value in known else f"This is one of {', '.join(known)}."
