"""Adding and changing one row: one view for every kind of row, told what differs by a ``Sheet``."""

from collections.abc import Callable, Mapping
from dataclasses import dataclass
from typing import Any

from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.utils.functional import Promise

from casebook.cases.actor import Actor
from casebook.console.shell import shell
from casebook.console.views.administration.fields import RowForm
from casebook.desk.administration import Invalid, Saved
from casebook.web.pages import Answer, page

Words = str | Promise  # a text, or one that is translated when it is shown


@dataclass(frozen=True, slots=True)
class Place:
    """Which row: ``parent`` is the organisation it belongs to, ``key`` its own id; a new row has no key."""

    actor: Actor
    parent: str = ""
    key: str = ""


@dataclass(frozen=True, slots=True)
class Sheet:
    """A kind of row: what it needs, how it is read and saved, and what the page says.

    ``facts`` gives the page ``title``, ``lead``, ``back`` (address and name) and the ``initial`` values; it raises
    ``NotThere`` where the row is not. ``dress`` fills in the lists of the form. ``after`` is where saving leads.
    """

    verb: str
    area: str
    form: type[RowForm]
    facts: Callable[[Place], "Facts"]
    save: Callable[[Place, Mapping[str, Any]], Saved | Invalid]
    after: Callable[[Place, str], str]
    done: Words
    dress: Callable[[Place, RowForm], None] = lambda _place, _form: None


@dataclass(frozen=True, slots=True)
class Facts:
    """What the page of a row says, and what its fields hold at first."""

    title: str
    lead: str
    back: str
    back_name: str
    initial: Mapping[str, Any]


def editor(sheet: Sheet) -> Answer[...]:
    """Return the view that adds or changes a row of this kind."""

    @page(sheet.verb, kind="staff")
    def edit(request: HttpRequest, actor: Actor, /, **where: Any) -> HttpResponse:  # noqa: ANN401 - ids from the address
        place = Place(actor, *(str(where.get(name, "")) for name in ("organisation", "key")))
        facts = sheet.facts(place)
        form = sheet.form(request.POST if request.method == "POST" else None, facts.initial)
        sheet.dress(place, form)
        if request.method == "POST":
            saved = _save(sheet, place, form)
            if saved is not None:
                messages.success(request, str(sheet.done))
                return redirect(sheet.after(place, saved.id))
        context = shell(request, actor, sheet.area) | {"form": form, "facts": facts, "changing": bool(place.key)}
        return render(request, "console/administration/row.html", context, status=422 if form.errors else 200)

    return edit


def _save(sheet: Sheet, place: Place, form: RowForm) -> Saved | None:
    """Save what was typed; what is wrong goes to its fields, and nothing is written."""
    if form.errors:
        return None
    outcome = sheet.save(place, form.cleaned_data)
    if isinstance(outcome, Invalid):
        form.refuse(outcome)
        return None
    return outcome
