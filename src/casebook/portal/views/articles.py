"""The knowledge base for customers: by topic, by product, by words; reading is kept for what it was worth."""

from typing import Any, Final

from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.urls import reverse
from django.utils.translation import get_language

from casebook.cases.actor import Actor
from casebook.cases.rules.articles import suggesting
from casebook.desk import articles, clock, policies, queries
from casebook.desk.articles import Wanted
from casebook.desk.queries.contract_shapes import OpenableLine
from casebook.portal.shell import shell
from casebook.portal.sitting import sitting
from casebook.web.levels import USUAL
from casebook.web.library import Place, by_topic, found
from casebook.web.pages import page
from casebook.web.refusals import clause_link

LONGEST: Final = 200
PLACE: Final = Place("portal:article")


@page("articles.read", kind="contact")
def library(request: HttpRequest, actor: Actor) -> HttpResponse:
    """Show what fits some words, or everything by topic; for one product, if it is named."""
    text = request.GET.get("q", "").replace("\x00", " ").strip()[:LONGEST]
    product = request.GET.get("product", "")[:LONGEST]
    lines = queries.openable_lines(actor)
    context: dict[str, Any] = {
        "text": text,
        "product": product,
        "products": sorted({(one.contract.product.id, one.contract.product.name) for one in lines}),
        "here": next((one.contract.product.name for one in lines if one.contract.product.id == product), ""),
        "open_url": _open_url(lines, product),
        "said": _said(lines, product),
        "address": reverse("portal:articles"),
    }
    if text:
        wanted = Wanted(text, product, get_language() or "en")
        context["found"] = found(articles.search(actor, wanted, sitting(request)), PLACE)
    else:
        context["topics"] = by_topic(articles.headings(actor, product), PLACE)
    return render(request, "portal/articles.html", shell(request, actor, "portal:articles") | context)


@page("articles.read", kind="contact")
def article(request: HttpRequest, actor: Actor, code: str) -> HttpResponse:
    """Show an article, and where to turn if it does not help."""
    found = articles.read(actor, code, sitting(request))
    context = shell(request, actor, "portal:articles") | {"article": found, "open_url": reverse("portal:open")}
    return render(request, "portal/article.html", context)


def _said(lines: tuple[OpenableLine, ...], product: str) -> dict[str, Any] | None:
    """Return what the handbook of a product says of articles, with its clause."""
    line = next((one.contract for one in lines if one.entitled and one.contract.product.id == product), None)
    if line is None:
        return None
    policy = policies.policy(line.handbook, at=clock.now())
    point = {"plan": line.in_effect.id, "product": product, "channel": "web", "case-type": USUAL}
    ruling = suggesting(policy, point)
    if not ruling.clause or not ruling.value.offered:
        return None
    return {"message": ruling.value.message, "clause": clause_link(policy, ruling.clause)}


def _open_url(lines: tuple[OpenableLine, ...], product: str) -> str:
    """Return where a case is opened; for a product with one contract it is chosen already."""
    fitting = [one.contract.line for one in lines if one.entitled and one.contract.product.id == product]
    query = f"?contract_line={fitting[0]}" if len(fitting) == 1 else ""
    return reverse("portal:open") + query
