"""Articles that everybody may read, without signing in: a list with a search, and each one. Public."""

from typing import Any, Final

from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import render
from django.urls import reverse
from django.utils.translation import get_language
from django.utils.translation import gettext as _
from django.views.decorators.http import require_GET

from casebook.desk import access, articles
from casebook.desk.access import TenantView
from casebook.desk.articles import Wanted
from casebook.desk.permissions import NotThere
from casebook.desk.routes import PUBLIC, declares
from casebook.web.library import Place, by_topic, found

LONGEST: Final = 200


@declares(PUBLIC)
@require_GET
def library(request: HttpRequest, tenant: str) -> HttpResponse:
    """Show what fits some words, or everything by topic."""
    desk = _desk(tenant)
    text = request.GET.get("q", "").replace("\x00", " ").strip()[:LONGEST]
    place = Place("web:article", (desk.slug,))
    context = _frame(request, desk) | {"text": text, "address": reverse("web:articles", args=[desk.slug])}
    if text:
        wanted = Wanted(text, language=get_language() or "en")
        context["found"] = found(articles.search_public(desk.id, wanted), place)
    else:
        context["topics"] = by_topic(articles.public_headings(desk.id), place)
    return render(request, "web/articles.html", context)


@declares(PUBLIC)
@require_GET
def article(request: HttpRequest, tenant: str, code: str) -> HttpResponse:
    """Show an article."""
    desk = _desk(tenant)
    try:
        one = articles.read_public(desk.id, code)
    except NotThere as absent:
        raise Http404(str(absent)) from absent
    context = _frame(request, desk) | {"article": one, "back": reverse("web:articles", args=[desk.slug])}
    return render(request, "web/article.html", context)


def _desk(slug: str) -> TenantView:
    try:
        return access.tenant(slug)
    except NotThere as absent:
        raise Http404(_("There is no such support desk.")) from absent


def _frame(request: HttpRequest, desk: TenantView) -> dict[str, Any]:
    signed_in = request.user.is_authenticated
    way_in = {"label": _("To the desk") if signed_in else _("Sign in"), "href": "/", "icon": "log-in"}
    here = reverse("web:articles", args=[desk.slug])
    shelf = {"label": _("Articles"), "href": here, "icon": "library", "current": True}
    books = {"label": _("Handbooks"), "href": reverse("web:handbooks"), "icon": "book-open-text", "current": False}
    return {"vendor_name": desk.name, "home_url": "/", "nav": [shelf, books, way_in]}
