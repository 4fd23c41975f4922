"""What every console page shows around its content: the desk's name, the way to the other pages, who is signed in."""

from typing import Any, Final

from django.http import HttpRequest
from django.urls import reverse
from django.utils.translation import gettext as _

from casebook.cases.actor import Actor
from casebook.desk import access, queries
from casebook.desk.permissions import may

NAVIGATION: Final = (
    # address name, icon, key, verb
    ("console:queue", "inbox", "g q", "cases.all"),
    ("console:roster", "calendar-days", "g r", "queue.read"),
    ("console:escalations", "chevrons-up", "g e", "escalations.read"),
    ("console:customers", "building-2", "g c", "customers.read"),
    ("console:articles", "library", "g l", "articles.read"),
    ("console:handbooks", "book-open-text", "g h", "handbook.read"),
    ("console:figures", "chart-column", "g f", "figures.read"),
    ("console:outbox", "send", "g o", "outbox.read"),
    ("console:journal", "shield-alert", "g j", "journal.read"),
    ("console:administration", "settings", "g a", "customers.write"),
)


def shell(request: HttpRequest, actor: Actor, here: str) -> dict[str, Any]:
    """Return the context of the console's frame; ``here`` is the address name of the page's area."""
    tenant = access.tenant(actor.tenant)
    person = access.me(actor)
    labels = _labels()
    nav = [
        {
            "label": labels[name],
            "href": reverse(name),
            "icon": icon,
            "key": key,
            "current": name == here,
            "count": queries.unaccepted(actor) if name == "console:escalations" else 0,
        }
        for name, icon, key, verb in NAVIGATION
        if may(actor, verb).allowed
    ]
    seats = access.seats(request.user.pk) if request.user.pk else ()
    others = [seat.tenant for seat in seats if seat.tenant.id != actor.tenant]
    links = [{"href": reverse("web:seat", args=[one.slug]), "icon": "repeat", "label": one.name} for one in others]
    if may(actor, "tokens.write").allowed:
        links.append({"href": reverse("console:tokens"), "icon": "key-round", "label": _("API tokens")})
    return {
        "tenant_name": tenant.name,
        "home_url": reverse("console:queue"),
        "nav": nav,
        "search_url": reverse("console:search"),
        "new_case_url": reverse("console:open") if may(actor, "case.open").allowed else "",
        "account": {
            "name": person.name,
            "email": person.email,
            "tenant": tenant.name,
            "role": ", ".join(role.replace("-", " ") for role in person.roles),
            "links": links,
        },
    }


def _labels() -> dict[str, str]:
    return {
        "console:queue": _("Queue"),
        "console:roster": _("Roster"),
        "console:escalations": _("Escalations"),
        "console:customers": _("Customers"),
        "console:articles": _("Articles"),
        "console:handbooks": _("Handbooks"),
        "console:figures": _("Figures"),
        "console:outbox": _("Outbox"),
        "console:journal": _("Refusals"),
        "console:administration": _("Administration"),
    }
