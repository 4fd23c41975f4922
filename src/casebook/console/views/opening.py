"""Opening a case for a caller: find the person, fill in the handbook's form, read out the number."""

from typing import Any, Final

from django.http import HttpRequest, HttpResponse, QueryDict
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils.translation import gettext_lazy as _
from django.views.decorators.http import require_POST

from casebook.cases.actor import Actor
from casebook.cases.refusal import Refused
from casebook.console.naming import role_names
from casebook.console.shell import shell
from casebook.desk import queries
from casebook.desk.articles import SITTING_NONE
from casebook.desk.handle import Done, check, handle
from casebook.desk.queries.customer_shapes import ContactView
from casebook.desk.queries.shapes import Ref
from casebook.web import drafts, uploads
from casebook.web.asking import Desk
from casebook.web.beforehand import around
from casebook.web.courses import clock_view, course
from casebook.web.htmx import htmx_partial
from casebook.web.intake import Opening, opening
from casebook.web.pages import page
from casebook.web.receipts import receipt
from casebook.web.suggesting import suggestions
from casebook.web.why import why_context

CHANNELS: Final = {"phone": _("Phone"), "email": _("E-mail"), "chat": _("Chat"), "web": _("Web")}
LONGEST: Final = 200
MOST: Final = 20
SPOKEN: Final = {
    "2": "Two", "3": "Three", "4": "Four", "5": "Five", "6": "Six", "7": "Seven", "8": "Eight", "9": "Nine",
    "B": "Bravo", "C": "Charlie", "D": "Delta", "F": "Foxtrot", "G": "Golf", "H": "Hotel", "J": "Juliett",
    "K": "Kilo", "L": "Lima", "M": "Mike", "N": "November", "P": "Papa", "Q": "Quebec", "R": "Romeo", "S": "Sierra",
    "T": "Tango", "V": "Victor", "W": "Whiskey", "X": "X-ray", "Y": "Yankee", "Z": "Zulu",
}  # fmt: skip
"""How the characters of a case number are said on the phone."""


@page("case.open", kind="staff")
def open_case(request: HttpRequest, actor: Actor) -> HttpResponse:
    """Find the contact; with one chosen, show the form, and open the case when it is sent."""
    contact = request.POST.get("contact") or request.GET.get("contact", "")
    if not contact:
        return _find(request, actor)
    if request.method != "POST":
        return _show(request, actor, opening(_desk(actor, contact, request.GET), request.GET))
    if request.POST.get("step") == "ask":
        return _show(request, actor, _retried(actor, request.POST))
    given, refused = uploads.take(request, actor)
    form = opening(_desk(actor, contact, given), given)
    answer = handle(form.command(), actor) if refused is None else check(form.command(), actor)
    if isinstance(answer, Done):
        drafts.sent(request, f"{drafts.OPENING}{contact}-")
        return redirect("console:opened", number=answer.number)
    for one in (refused, answer):
        if isinstance(one, Refused):
            _refuse(form, one)
    return _show(request, actor, form, status=422)


@require_POST
@page("case.open", kind="staff")
def fields(request: HttpRequest, actor: Actor) -> HttpResponse:
    """Return the fields as they stand after a choice, with what is promised beside them."""
    context = around(_retried(actor, request.POST)) | {"tried": request.POST.get("tried")}
    return render(request, "console/parts/open_fields.html", context)


@require_POST
@page("case.open", kind="staff")
def suggest(request: HttpRequest, actor: Actor) -> HttpResponse:
    """Return what might help the caller at once; nothing of it is kept, since it is not the caller who reads."""
    form = opening(_desk(actor, request.POST.get("contact", ""), request.POST), request.POST)
    return render(request, "web/parts/suggestions.html", {"suggestions": suggestions(form, SITTING_NONE)})


@page("case.read", kind="staff")
def opened(request: HttpRequest, actor: Actor, number: str) -> HttpResponse:
    """Show the number large, to be read out, with when the first answer is due and why."""
    found = queries.case_page(actor, number)
    first = next((one for one in found.clocks if one.milestone == "first_response"), None)
    context = shell(request, actor, "console:queue") | {
        "case": found,
        "draft_done": drafts.arrived(request),
        "spoken": [(letter, SPOKEN.get(letter, letter)) for letter in found.number if letter != "-"],
        "first": first,
        "receipt": receipt(found),
        "pill": clock_view(first) if first else None,
        "course": course(first) if first else None,
        "why": why_context(queries.why(actor, found.number, first.milestone)) if first else None,
    }
    return render(request, "console/opened.html", context)


def _desk(actor: Actor, contact: str, given: QueryDict) -> Desk:
    channel = given.get("channel", "phone")
    return Desk(
        actor,
        channel if channel in CHANNELS else "phone",
        reverse("console:open-fields"),
        contact,
        suggest=reverse("console:open-suggestions"),
        article="console:article",
    )


def _retried(actor: Actor, given: QueryDict) -> Opening:
    """Return the form; once it was refused, it says after each choice what is still wrong."""
    form = opening(_desk(actor, given.get("contact", ""), given), given)
    if given.get("tried") and (refused := check(form.command(), actor)):
        _refuse(form, refused)
    return form


def _refuse(form: Opening, refused: Refused) -> None:
    """Put what can be mended to its fields; what no answer can mend stands over the form already."""
    form.refuse(Refused(tuple(one for one in refused.refusals if one not in form.blocked)))


def _find(request: HttpRequest, actor: Actor) -> HttpResponse:
    """Show whom the case could be for: the people of a customer, or those whom a text fits."""
    text = request.GET.get("q", "")[:LONGEST].replace("\x00", " ").strip()
    organisation = request.GET.get("organisation", "")
    people = _people(actor, text, organisation)
    names = role_names(actor)
    context: dict[str, Any] = {
        "text": text,
        "people": [(one, where, [names.get(role, role) for role in one.roles]) for one, where in people if one.active],
        "organisation": organisation,
    }
    if htmx_partial(request):
        return render(request, "console/parts/callers.html", context)
    return render(request, "console/caller.html", shell(request, actor, "console:queue") | context)


def _people(actor: Actor, text: str, organisation: str) -> tuple[tuple[ContactView, Ref], ...]:
    """Return contacts by name or address, and those of customers by the customer's name."""
    if organisation and not text:
        customer = queries.customer_page(actor, organisation)
        return tuple((one, customer.organisation) for one in customer.contacts)
    found = queries.search(actor, text, MOST)
    people = dict.fromkeys(found.contacts)
    for row in found.organisations[:5]:
        customer = queries.customer_page(actor, row.id)
        people |= dict.fromkeys((one, customer.organisation) for one in customer.contacts)
    return tuple(people)[:MOST]


def _show(request: HttpRequest, actor: Actor, form: Opening, status: int = 200) -> HttpResponse:
    person, organisation = queries.contact(actor, form.desk.contact)
    context = (
        shell(request, actor, "console:queue")
        | around(form)
        | {
            "person": person,
            "organisation": organisation,
            "channel": form.desk.channel,
            "channels": CHANNELS.items(),
            "asking": form.desk.asking,
        }
    )
    return render(request, "console/open.html", context, status=status)
