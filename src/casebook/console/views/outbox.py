"""The outbox: every message of the desk with what became of it, and each one whole, as its reader gets it."""

from dataclasses import dataclass
from typing import Any, Final
from uuid import UUID

from django.conf import settings
from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from casebook.cases.actor import Actor
from casebook.console.outbox_words import ABOUT
from casebook.console.paging import Pages, page_number
from casebook.console.shell import shell
from casebook.desk import outbox as messages
from casebook.desk import queries
from casebook.desk.letters import Letter, Link, Paragraph, Quote, letter
from casebook.desk.permissions import NotThere
from casebook.desk.queries.shapes import OutboxLine
from casebook.web.pages import page

LIST_PAGE: Final = 100
STATES: Final = {
    "waiting": ("quiet", "hourglass", gettext_lazy("waiting")),
    "sent": ("met", "mail-check", gettext_lazy("sent")),
    "failed": ("breached", "mail-x", gettext_lazy("failed")),
    "kept": ("quiet", "eye", gettext_lazy("shown, not sent")),
}


@dataclass(frozen=True, slots=True)
class Part:
    """A part of a letter with its ``kind``: paragraph, quote, link, or a secret link, whose address is not shown."""

    kind: str
    text: str
    href: str = ""


@page("outbox.read", kind="staff")
def outbox(request: HttpRequest, actor: Actor) -> HttpResponse:
    """Show the messages, latest first."""
    number = page_number(request)
    found = queries.outbox(actor, number)
    context = {
        "messages_out": [_row(one) for one in found],
        "pages": Pages(number, LIST_PAGE, len(found)),
        "kept": any(one.state == "kept" for one in found),
        "failed": sum(one.state == "failed" for one in found),
    }
    return render(request, "console/outbox.html", shell(request, actor, "console:outbox") | context)


@page("outbox.read", kind="staff")
def message(request: HttpRequest, actor: Actor, key: UUID) -> HttpResponse:
    """Show one message whole."""
    line = queries.outbox_line(actor, str(key))
    claimed = messages.read(actor.tenant, str(key)) if line else None
    if line is None or claimed is None:
        raise NotThere("There is no such message.")
    words = _words(claimed)
    context = _row(line) | {
        "subject": words.subject if words else "",
        "vendor": words.vendor if words else "",
        "automatic": bool(words and words.automatic),
        "parts": [_part(one) for one in words.blocks] if words else [],
        "sender": settings.DEFAULT_FROM_EMAIL,
        "zone": claimed.page.zone if claimed.page else "",
    }
    return render(request, "console/message.html", shell(request, actor, "console:outbox") | context)


def _words(claimed: messages.Claimed) -> Letter | None:
    """Return the letter; None where its event has no words for this reader any more."""
    try:
        return letter(claimed, settings.CASEBOOK.origin)
    except ValueError:
        return None


def _row(line: OutboxLine) -> dict[str, Any]:
    tone, icon, word = STATES.get(line.state, ("quiet", "circle-dashed", line.state))
    about = ABOUT.get(line.template, line.template)
    name = line.recipient.name or _("(no longer here)")
    return {"line": line, "about": about, "recipient": name, "tone": tone, "icon": icon, "state": word}


def _part(block: Paragraph | Quote | Link) -> Part:
    match block:
        case Paragraph(text):
            return Part("paragraph", text)
        case Quote(text):
            return Part("quote", text)
        case Link(title=title, url=url, secret=secret):
            return Part("secret" if secret else "link", title, "" if secret else url)
