"""The list of cases: mine, those I watch, or my organisation's; open, closed or all; found by words or number."""

from collections.abc import Iterator
from typing import Any, Final
from urllib.parse import urlencode

from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.template.defaultfilters import capfirst
from django.urls import reverse
from django.utils.translation import gettext as _

from casebook.cases.actor import Actor
from casebook.desk import access, clock, policies, queries
from casebook.desk.permissions import may
from casebook.desk.policies import NoEdition
from casebook.desk.queries import PortalFilters
from casebook.desk.queries.shapes import QueueRow
from casebook.portal.next_step import next_step
from casebook.portal.shell import shell
from casebook.web.coming import coming_to
from casebook.web.htmx import htmx_partial
from casebook.web.informing import informs
from casebook.web.levels import extra_word
from casebook.web.pages import page
from casebook.web.paging import pages, wanted
from casebook.web.refusals import ClauseLink

STATUSES: Final = ("open", "closed", "all")
HEADINGS: Final = {
    "mine": lambda: _("Your cases"),
    "watched": lambda: _("Cases you watch"),
    "organisation": lambda: _("Your organisation's cases"),
}


@page("cases.list", kind="contact")
def home(request: HttpRequest, actor: Actor) -> HttpResponse:
    """Show the cases; htmx gets the list alone."""
    filters = _filters(request, actor)
    found = queries.portal_cases(actor, filters, wanted(request))
    asked = {"scope": filters.scope, "status": filters.status, "q": filters.text}
    context = {
        "cases": [_row(one) for one in found.rows],
        "page": pages(found),
        "query": f"{urlencode(asked)}&",
        "asked": asked,
        "open_url": reverse("portal:open"),
        "statuses": [("open", _("Open")), ("closed", _("Closed")), ("all", _("All"))],
        "heading": HEADINGS[filters.scope](),
        "live_url": reverse("web:live"),
    }
    if htmx_partial(request):
        return render(request, "portal/home.html#cases", context)
    context |= shell(request, actor, "portal:home")
    context |= {
        "tabs": _tabs(actor, filters),
        "informs": tuple(_informs(actor)),
        "comings": coming_to(actor),
        "unnamed": queries.my_unnamed_roles(actor),
        "manager": queries.my_account_manager(actor),
        "coming_href": f"{reverse('portal:support')}#coming",
    }
    return render(request, "portal/home.html", context)


def _informs(actor: Actor) -> Iterator[ClauseLink]:
    """Yield what the tenant's handbooks say of this list."""
    for name in access.tenant(actor.tenant).handbooks:
        try:
            yield from informs(policies.policy(name, at=clock.now()), "list of cases")
        except NoEdition:
            continue


def _filters(request: HttpRequest, actor: Actor) -> PortalFilters:
    status = request.GET.get("status", "open")
    scope = request.GET.get("scope", "mine")
    if scope not in HEADINGS or (scope == "organisation" and not may(actor, "cases.all").allowed):
        scope = "mine"
    return PortalFilters(
        scope=scope,
        status=status if status in STATUSES else "open",
        text=request.GET.get("q", "").strip()[:200],
    )


def _tabs(actor: Actor, filters: PortalFilters) -> list[dict[str, Any]]:
    whole = may(actor, "cases.all").allowed
    if not whole and filters.scope != "watched" and not queries.watches(actor):
        return []
    named = [("mine", "user-round", _("Mine")), ("watched", "eye", _("Watched"))]
    if whole:
        named.append(("organisation", "building-2", _("My organisation's")))
    return [
        {
            "label": label,
            "icon": icon,
            "href": f"?{urlencode({'scope': scope, 'status': filters.status, 'q': filters.text})}",
            "current": scope == filters.scope,
        }
        for scope, icon, label in named
    ]


def _row(one: QueueRow) -> dict[str, Any]:
    return {
        "href": reverse("portal:case", args=[one.number]),
        "number": one.number,
        "subject": _("(erased)") if one.subject.erased else one.subject.text,
        "status": one.status,
        "severity": one.severity.shown,
        "severity_word": extra_word(one.severity.id, one.severity.name),
        "severity_named": capfirst(one.severity.word),
        "product": one.product.name,
        "contact": one.contact.name,
        "zone": one.zone,
        "updated_at": one.updated_at,
        "next_step": next_step(one, clock.now()),
    }
