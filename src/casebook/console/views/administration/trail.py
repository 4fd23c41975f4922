"""The audit trail: who changed which row, field by field."""

from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from typing import Final

from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.utils.text import Truncator
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from casebook.cases.actor import Actor
from casebook.console.paging import Pages, page_number
from casebook.console.shell import shell
from casebook.console.views.administration.start import areas
from casebook.desk.administration import AuditLine, audit
from casebook.web.pages import page

LIST_PAGE: Final = 100
LONGEST_VALUE: Final = 400
THINGS: Final = {
    "organisation": gettext_lazy("an organisation"),
    "site": gettext_lazy("a site"),
    "contact": gettext_lazy("a contact"),
    "contract": gettext_lazy("a contract"),
    "contract line": gettext_lazy("a contract line"),
    "product": gettext_lazy("a product"),
    "staff": gettext_lazy("a member of staff"),
    "token": gettext_lazy("an API token"),
    "team": gettext_lazy("a team"),
    "skill": gettext_lazy("a skill"),
    "queue": gettext_lazy("a queue"),
    "shift": gettext_lazy("a shift"),
    "article": gettext_lazy("an article"),
    "handbook draft": gettext_lazy("the draft of a handbook"),
    "handbook edition": gettext_lazy("an edition of a handbook"),
    "handbook proposal": gettext_lazy("an edition on its way"),
}


@dataclass(frozen=True, slots=True)
class Changed:
    """One field of a row, before and after, in words."""

    field: str
    before: str
    after: str


@page("audit.read", kind="staff")
def trail(request: HttpRequest, actor: Actor) -> HttpResponse:
    """Show the changes, latest first."""
    number = page_number(request)
    found = audit(actor, number)
    context = shell(request, actor, "console:administration") | {
        "lines": [(one, _said(one), tuple(_changes(one))) for one in found],
        "pages": Pages(number, LIST_PAGE, len(found)),
        "areas": areas(actor, "console:audit"),
    }
    return render(request, "console/administration/trail.html", context)


def _said(line: AuditLine) -> str:
    """Say what was done to what: added where there was nothing before."""
    thing = THINGS.get(line.thing, line.thing)
    return (_("changed %(thing)s") if line.before else _("wrote %(thing)s")) % {"thing": thing}


def _changes(line: AuditLine) -> Iterator[Changed]:
    for name in line.after:
        before, after = _word(line.before, name), _word(line.after, name)
        yield Changed(name.replace("_", " ").removesuffix(" id"), before if before != after else "", after)


def _word(values: Mapping[str, object], name: str) -> str:
    value = values.get(name)
    if isinstance(value, bool):
        return _("yes") if value else _("no")
    if isinstance(value, list):
        return ", ".join(map(str, value))
    return "" if value is None else Truncator(str(value)).chars(LONGEST_VALUE)
