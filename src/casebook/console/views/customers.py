"""Customers: the list of organisations, and one organisation with everything about it."""

from collections.abc import Mapping
from typing import Any, Final
from urllib.parse import urlencode
from uuid import UUID

from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.urls import reverse
from django.utils.translation import gettext as _

from casebook.cases.actor import Actor
from casebook.console.naming import role_names
from casebook.console.paging import Pages, page_number
from casebook.console.shell import shell
from casebook.console.views.queue import row
from casebook.desk import queries
from casebook.desk.permissions import may
from casebook.desk.queries.contract_shapes import ContractView
from casebook.desk.queries.customer_shapes import CustomerPage
from casebook.web.htmx import htmx_partial
from casebook.web.pages import page

LIST_PAGE: Final = 50
LONGEST_SEARCH: Final = 200
FINISHED: Final = ("resolved", "closed")


@page("customers.read", kind="staff")
def customers(request: HttpRequest, actor: Actor) -> HttpResponse:
    """Show the organisations whose names have a text in them; htmx gets the list alone."""
    text, number = request.GET.get("q", "")[:LONGEST_SEARCH].replace("\x00", ""), page_number(request)
    found = queries.customers(actor, text, number)
    context: dict[str, Any] = {
        "customers": found,
        "text": text,
        "pages": Pages(number, LIST_PAGE, len(found), f"{urlencode({'q': text})}&" if text else ""),
        "may_add": may(actor, "customers.write").allowed,
        "may_decide": may(actor, "benefits.decide").allowed,
    }
    if htmx_partial(request):
        return render(request, "console/parts/customer_list.html", context)
    return render(request, "console/customers.html", shell(request, actor, "console:customers") | context)


@page("customers.read", kind="staff")
def customer(request: HttpRequest, actor: Actor, organisation: UUID) -> HttpResponse:
    """Show one organisation: sites, contacts, contracts, cases, and what may be changed."""
    return show(request, actor, str(organisation))


def show(request: HttpRequest, actor: Actor, organisation: str, extra: Mapping[str, Any] | None = None) -> HttpResponse:
    """Answer with the page of an organisation, and with whatever a refused decision has to add to it."""
    found = queries.customer_page(actor, organisation)
    names = role_names(actor)
    context = shell(request, actor, "console:customers") | {
        "customer": found,
        "people": [(one, [names.get(role, role) for role in one.roles]) for one in found.contacts],
        "contracts": [(one, _state(one)) for one in found.contracts],
        "open_cases": [row(one) for one in found.cases.rows if one.status not in FINISHED],
        "closed_cases": [row(one) for one in found.cases.rows if one.status in FINISHED],
        "numbers": _numbers(found),
        "queue_url": f"{reverse('console:queue')}?{urlencode({'view': 'all', 'q': found.organisation.name})}",
        "benefits": queries.benefits(actor, organisation),
        "may": {verb.replace(".", "_"): may(actor, verb).allowed for verb in _CHANGES},
    }
    return render(request, "console/customer.html", context | dict(extra or {}), status=422 if extra else 200)


_CHANGES: Final = ("case.open", "customers.write", "contacts.write", "contracts.write", "benefits.decide")


def _numbers(found: CustomerPage) -> dict[str, int]:
    counts = found.cases.counts
    finished = sum(counts.get(status, 0) for status in FINISHED)
    return {"open": sum(counts.values()) - finished, "closed": finished, "shown": len(found.cases.rows)}


def _state(contract: ContractView) -> dict[str, str]:
    """Return how a contract's state is shown: an icon, a word, and a colour only where something is wrong."""
    if contract.phase != "current":
        return {"tone": "soon", "icon": "triangle-alert", "word": _("end of life")}
    return {
        "active": {"tone": "met", "icon": "circle-check", "word": _("active")},
        "future": {"tone": "quiet", "icon": "calendar-clock", "word": _("not begun")},
        "lapsed": {"tone": "breached", "icon": "circle-alert", "word": _("lapsed")},
    }.get(contract.state, {"tone": "quiet", "icon": "circle-dashed", "word": _("no contract")})
