"""What every portal page shows around its content: the vendor, the way to the other pages, who is signed in."""

from typing import Any

from django.http import HttpRequest
from django.urls import reverse
from django.utils.translation import gettext as _

from casebook.cases.actor import Actor
from casebook.desk import access
from casebook.desk.access import TenantView
from casebook.desk.queries.shapes import Person


def shell(request: HttpRequest, actor: Actor, here: str) -> dict[str, Any]:
    """Return the context of the portal's frame; ``here`` is the address name of the page."""
    tenant = access.tenant(actor.tenant)
    person = access.me(actor)
    return {
        "vendor_name": tenant.name,
        "home_url": reverse("portal:home"),
        "nav": [
            {"label": _("Cases"), "href": reverse("portal:home"), "icon": "inbox", "current": here == "portal:home"},
            {
                "label": _("Articles"),
                "href": reverse("portal:articles"),
                "icon": "library",
                "current": here == "portal:articles",
            },
            {
                "label": _("Support"),
                "href": reverse("portal:support"),
                "icon": "shield-check",
                "current": here == "portal:support",
            },
            {"label": _("Handbook"), "href": _handbook(tenant), "icon": "book-open-text", "current": False},
        ],
        "account": _account(request, tenant, person),
        "footer_links": [
            {"label": _("The handbook we work by"), "href": _handbook(tenant)},
            {"label": _("Your account"), "href": reverse("portal:account")},
        ],
    }


def _handbook(tenant: TenantView) -> str:
    """Return where the handbook is read; a desk that works by several leads to their list."""
    if len(tenant.handbooks) == 1:
        return reverse("web:handbook-current", args=[tenant.handbooks[0]])
    return reverse("web:handbooks")


def _account(request: HttpRequest, tenant: TenantView, person: Person) -> dict[str, Any]:
    links = [{"href": reverse("portal:account"), "icon": "user-round", "label": _("Your account")}]
    identity = request.user.pk
    others = [seat.tenant for seat in access.seats(identity) if seat.tenant.id != tenant.id] if identity else []
    links += [{"href": reverse("web:seat", args=[one.slug]), "icon": "repeat", "label": one.name} for one in others]
    role = ", ".join(role.replace("-", " ") for role in person.roles)
    return {"name": person.name, "email": person.email, "tenant": tenant.name, "role": role, "links": links}
