"""The knowledge base in the console: finding and reading, writing with a preview, and what it is worth."""

from typing import Any, Final
from urllib.parse import urlencode
from uuid import UUID

from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy
from django.views.decorators.http import require_POST

from casebook.cases.actor import Actor
from casebook.console.article_fields import ArticleFields, initial, typed
from casebook.console.paging import Pages, page_number
from casebook.console.shell import shell
from casebook.desk import articles
from casebook.desk.administration import Invalid
from casebook.desk.articles import Sitting, Wanted, new_sitting
from casebook.desk.permissions import NotThere, may
from casebook.web import markdown
from casebook.web.htmx import htmx_partial
from casebook.web.library import Place, by_topic, found
from casebook.web.pages import page

AREA: Final = "console:articles"
LIST_PAGE: Final = 50
LONGEST: Final = 200
LONGEST_BODY: Final = 100_000
DAYS: Final = (7, 30, 90, 365)
STATES: Final = {
    "published": (gettext_lazy("published"), "met", "circle-check"),
    "draft": (gettext_lazy("draft"), "quiet", "pencil"),
    "archived": (gettext_lazy("archived"), "quiet", "archive"),
}
VISIBILITIES: Final = {
    "public": gettext_lazy("everybody"),
    "customers": gettext_lazy("customers"),
    "internal": gettext_lazy("staff only"),
}


@page("articles.read", kind="staff")
def library(request: HttpRequest, actor: Actor) -> HttpResponse:
    """Find articles; on behalf of a case, if one is named, which then keeps what was searched for."""
    text = request.GET.get("q", "").replace("\x00", " ").strip()[:LONGEST]
    case = request.GET.get("case", "")
    context: dict[str, Any] = {"text": text, "case": case, "may_write": may(actor, "articles.write").allowed}
    place = Place("console:article", query=urlencode({"case": case}) if case else "")
    context["may_count"] = may(actor, "articles.counts").allowed
    if text:
        hits = articles.search(actor, Wanted(text), _sitting(case))
        context["found"] = found(hits, place)
    else:
        context["topics"] = by_topic(articles.headings(actor), place)
    if htmx_partial(request):
        return render(request, "web/parts/library.html", context)
    return render(request, "console/articles/library.html", shell(request, actor, AREA) | context)


@page("articles.read", kind="staff")
def article(request: HttpRequest, actor: Actor, code: str) -> HttpResponse:
    """Show an article as its readers see it."""
    case = request.GET.get("case", "")
    one = articles.read(actor, code, _sitting(case))
    state = STATES[one.heading.state]
    context = {
        "article": one,
        "case": case,
        "state": {"word": state[0], "tone": state[1], "icon": state[2]},
        "visibility": VISIBILITIES[one.heading.visibility],
        "may_write": may(actor, "articles.write").allowed,
    }
    return render(request, "console/articles/article.html", shell(request, actor, AREA) | context)


@page("articles.write", kind="staff")
def manage(request: HttpRequest, actor: Actor) -> HttpResponse:
    """List all articles for those who write them, the latest first."""
    text, number = request.GET.get("q", "")[:LONGEST].replace("\x00", ""), page_number(request)
    state = request.GET.get("state", "")
    rows = articles.listed(actor, text, state if state in STATES else "", number)
    context = {
        "rows": [(one, STATES[one.state], VISIBILITIES[one.visibility]) for one in rows],
        "text": text,
        "state": state,
        "states": [(key, word) for key, (word, _tone, _icon) in STATES.items()],
        "pages": Pages(number, LIST_PAGE, len(rows)),
    }
    return render(request, "console/articles/manage.html", shell(request, actor, AREA) | context)


@page("articles.write", kind="staff")
def write(request: HttpRequest, actor: Actor, key: UUID | None = None) -> HttpResponse:
    """Add or change an article."""
    before = _by_id(actor, str(key)) if key else None
    form = ArticleFields(request.POST if request.method == "POST" else None, initial(before))
    form.offer(actor)
    if request.method == "POST" and not form.errors:
        outcome = articles.save_article(actor, typed(form.cleaned_data), str(key or ""))
        if not isinstance(outcome, Invalid):
            messages.success(request, _("The article is saved."))
            return redirect("console:article", code=form.cleaned_data["code"])
        form.refuse(outcome)
    context = {
        "form": form,
        "before": before,
        "back": reverse("console:articles-manage"),
        "title": _("Change the article") if before else _("Write an article"),
    }
    status = 422 if form.errors else 200
    return render(request, "console/articles/write.html", shell(request, actor, AREA) | context, status=status)


@require_POST
@page("articles.write", kind="staff")
def preview(request: HttpRequest, actor: Actor) -> HttpResponse:
    """Show what is being written as its readers will see it; nothing is kept."""
    del actor
    return render(request, "web/preview.html", {"html": markdown.document(request.POST.get("body", "")[:LONGEST_BODY])})


@page("articles.counts", kind="staff")
def worth(request: HttpRequest, actor: Actor) -> HttpResponse:
    """Show how many who opened an article needed no case, by article and in all."""
    asked = request.GET.get("days", "")
    days = int(asked) if asked in map(str, DAYS) else 30
    counts = articles.measured(actor, days)
    settled = counts.with_case + counts.deflected
    context = {
        "counts": counts,
        "share": round(100 * counts.deflected / settled) if settled else None,
        "tabs": [
            {"label": _("%(days)s days") % {"days": one}, "href": f"?days={one}", "current": one == days}
            for one in DAYS
        ],
    }
    return render(request, "console/articles/worth.html", shell(request, actor, AREA) | context)


def _sitting(case: str) -> Sitting:
    """Return what is kept of a search: for a case, as a proof; else nothing, as staff look things up all day."""
    return Sitting(new_sitting().id, case) if case else Sitting("")


def _by_id(actor: Actor, key: str) -> articles.ArticleView:
    found_one = articles.by_id(actor, key)
    if found_one is None:
        raise NotThere("There is no such article.")
    return found_one
