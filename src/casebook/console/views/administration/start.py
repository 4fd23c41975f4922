"""Where administration begins: what there is to administer, and how much of it, for whoever asks."""

from typing import Any, Final

from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.urls import reverse
from django.utils.translation import gettext_lazy as _

from casebook.cases.actor import Actor
from casebook.console.shell import shell
from casebook.desk.permissions import may
from casebook.web.pages import page

AREAS: Final = (
    # address name, icon, verb, name, what it is for
    ("console:customers", "building-2", "customers.write", _("Customers"), _("Their sites, contacts and contracts.")),
    ("console:products", "package", "products.write", _("Products"), _("What is supported, and when its life ends.")),
    ("console:releases", "git-branch", "products.write", _("Releases"), _("Versions, and telling of new ones.")),
    ("console:partners", "waypoints", "partners.write", _("Partners"), _("Makers and providers with a desk.")),
    ("console:staff", "users", "staff.write", _("Staff"), _("Who works here, in which roles, and who may sign in.")),
    ("console:teams", "users-round", "roster.write", _("Teams"), _("Teams, skills and queues: who takes which cases.")),
    ("console:shifts-import", "calendar-plus", "roster.write", _("Shifts"), _("Shifts from a CSV file.")),
    ("console:import", "upload", "contracts.write", _("Import"), _("Customers and contracts from a CSV file.")),
    ("console:tokens", "key-round", "tokens.write", _("API tokens"), _("What programs sign in with.")),
    ("console:audit", "history", "audit.read", _("Audit trail"), _("Who changed what, and what it was before.")),
)  # fmt: skip


@page("customers.write", kind="staff")
def administration(request: HttpRequest, actor: Actor) -> HttpResponse:
    """Show what this person may administer."""
    context = shell(request, actor, "console:administration") | {"areas": areas(actor)}
    return render(request, "console/administration/start.html", context)


def areas(actor: Actor, here: str = "") -> list[dict[str, Any]]:
    """Return the areas that this person may administer; ``here`` is the address name of the page that asks."""
    return [
        {"href": reverse(name), "icon": icon, "label": label, "about": about, "current": name == here}
        for name, icon, verb, label, about in AREAS
        if may(actor, verb).allowed
    ]
