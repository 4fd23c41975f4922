"""Searching cases, organisations and contacts while typing; a case number typed in full leads to the case."""

from typing import Final

from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render

from casebook.cases.actor import Actor
from casebook.console.shell import shell
from casebook.console.views.queue import row
from casebook.desk import numbers, queries
from casebook.desk.permissions import may
from casebook.web.htmx import htmx_partial
from casebook.web.pages import page

LONGEST: Final = 200
MOST: Final = 20


@page("search", kind="staff")
def search(request: HttpRequest, actor: Actor) -> HttpResponse:
    """Show what was found; htmx gets the results alone."""
    text = request.GET.get("q", "")[:LONGEST].replace("\x00", " ").strip()
    found = queries.search(actor, text, MOST)
    number = numbers.parse(text)
    if number and not htmx_partial(request) and any(one.number == number for one in found.cases):
        return redirect("console:case", number=number)
    context = {
        "text": text,
        "number": number,
        "rows": [row(one) for one in found.cases],
        "organisations": found.organisations,
        "contacts": found.contacts,
        "nothing": not (found.cases or found.organisations or found.contacts),
        "most": MOST,
        "may_open": may(actor, "case.open").allowed,
    }
    if htmx_partial(request):
        return render(request, "console/parts/found.html", context)
    return render(request, "console/search.html", shell(request, actor, "console:search") | context)
