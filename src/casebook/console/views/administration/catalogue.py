"""Administering products and staff: the two lists, and the row behind each line."""

from collections.abc import Mapping
from typing import Any, Final
from uuid import UUID

from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy
from django.views.decorators.http import require_POST

from casebook.cases.actor import Actor
from casebook.console.shell import shell
from casebook.console.views.administration import fields
from casebook.console.views.administration.editing import Facts, Place, Sheet, editor
from casebook.console.views.administration.start import areas
from casebook.desk import clock
from casebook.desk.administration import (
    Invalid,
    ProductForm,
    ProductView,
    Saved,
    StaffForm,
    StaffView,
    save_product,
    save_staff,
)
from casebook.desk.administration import products as all_products
from casebook.desk.administration import staff as all_staff
from casebook.desk.permissions import NotThere
from casebook.web.pages import page

Given = Mapping[str, Any]
AREA: Final = "console:administration"
ROLES: Final = (
    (
        "engineer",
        gettext_lazy("Engineer"),
        gettext_lazy("Works on cases: answers, logs calls, changes severity, closes."),
    ),
    (
        "duty-manager",
        gettext_lazy("Duty manager"),
        gettext_lazy("An engineer who also takes escalations and sees what was refused."),
    ),
    (
        "support-manager",
        gettext_lazy("Support manager"),
        gettext_lazy("Takes what the duty manager cannot settle: the level above, with the same rights."),
    ),
    (
        "support-operations",
        gettext_lazy("Support operations"),
        gettext_lazy("A duty manager who also keeps customers, contracts, products and everybody's tokens."),
    ),
    (
        "account-manager",
        gettext_lazy("Account manager"),
        gettext_lazy("Keeps customers and contracts, reads cases, leaves notes; does not answer."),
    ),
    ("administrator", gettext_lazy("Administrator"), gettext_lazy("All of that, and the staff themselves.")),
)


@page("products.write", kind="staff")
def products(request: HttpRequest, actor: Actor) -> HttpResponse:
    """List the products."""
    today = clock.now().date()
    rows = [(one, one.end_of_life is not None and one.end_of_life <= today) for one in all_products(actor)]
    context = shell(request, actor, AREA) | {"products": rows, "areas": areas(actor, "console:products")}
    return render(request, "console/administration/products.html", context)


@page("staff.write", kind="staff")
def staff(request: HttpRequest, actor: Actor) -> HttpResponse:
    """List the staff."""
    names = {code: name for code, name, _text in ROLES}
    rows = [(one, [names.get(role, role) for role in one.roles]) for one in all_staff(actor)]
    context = shell(request, actor, AREA) | {"staff": rows, "me": actor.id, "areas": areas(actor, "console:staff")}
    return render(request, "console/administration/staff.html", context)


def _product(place: Place) -> ProductView:
    found = next((one for one in all_products(place.actor) if one.id == place.key), None)
    if found is None:
        raise NotThere("There is no such product.")
    return found


def _product_facts(place: Place) -> Facts:
    back, name = reverse("console:products"), _("Products")
    if not place.key:
        return Facts(_("Add a product"), _("Contract lines name it, and handbooks by its code."), back, name, {})
    found = _product(place)
    initial = {"name": found.name, "code": found.code, "end_of_life": found.end_of_life}
    return Facts(_("Change %(name)s") % {"name": found.name}, "", back, name, initial)


def _save_product(place: Place, given: Given) -> Saved | Invalid:
    form = ProductForm(code=given["code"], name=given["name"], end_of_life=given["end_of_life"])
    return save_product(place.actor, form, place.key)


def _member(actor: Actor, key: str) -> StaffView:
    found = next((one for one in all_staff(actor) if one.id == key), None)
    if found is None:
        raise NotThere("There is no such member of staff.")
    return found


def _staff_facts(place: Place) -> Facts:
    back, name = reverse("console:staff"), _("Staff")
    if not place.key:
        return Facts(_("Add a member of staff"), _("Invite them afterwards: they set a password."), back, name, {})
    found = _member(place.actor, place.key)
    initial = {"name": found.name, "email": found.email, "roles": list(found.roles), "zone": found.zone}
    initial["languages"] = " ".join(found.languages)
    return Facts(_("Change %(name)s") % {"name": found.name}, "", back, name, initial)


def _save_staff(place: Place, given: Given) -> Saved | Invalid:
    active = _member(place.actor, place.key).active if place.key else True
    roles = tuple(given["roles"] or ())
    languages = tuple(dict.fromkeys(given["languages"].replace(",", " ").lower().split()))
    form = StaffForm(
        name=given["name"],
        email=given["email"],
        roles=roles,
        zone=given["zone"],
        active=active,
        languages=languages,
    )
    return save_staff(place.actor, form, place.key)


product = editor(
    Sheet(
        verb="products.write",
        area=AREA,
        form=fields.ProductFields,
        facts=_product_facts,
        save=_save_product,
        after=lambda _place, _key: reverse("console:products"),
        done=gettext_lazy("The product is saved."),
    )
)
member = editor(
    Sheet(
        verb="staff.write",
        area=AREA,
        form=fields.StaffFields,
        facts=_staff_facts,
        save=_save_staff,
        after=lambda _place, _key: reverse("console:staff"),
        done=gettext_lazy("The member of staff is saved."),
        dress=lambda _place, form: fields.offer(form, roles=fields.explained(ROLES)),
    )
)


@require_POST
@page("staff.write", kind="staff")
def member_active(request: HttpRequest, actor: Actor, key: UUID) -> HttpResponse:
    """Let a member of staff no longer sign in, or let them again; their cases stay theirs."""
    found = _member(actor, str(key))
    active = request.POST.get("active") == "yes"
    form = StaffForm(name=found.name, email=found.email, roles=found.roles, zone=found.zone, active=active)
    outcome = save_staff(actor, form, found.id)
    if isinstance(outcome, Invalid):
        messages.error(request, " ".join(outcome.errors.values()))
    elif active:
        messages.success(request, _("%(name)s is active again.") % {"name": found.name})
    else:
        told = _("%(name)s can no longer sign in. Reactivate them at any time.")
        messages.success(request, told % {"name": found.name})
    return redirect("console:staff")
