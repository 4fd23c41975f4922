"""Administering releases: the versions of products, and telling customers of them."""

from collections.abc import Mapping
from typing import Any, Final
from uuid import UUID

from django import forms
from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy, ngettext
from django.views.decorators.http import require_POST

from casebook.cases.actor import Actor
from casebook.console.shell import shell
from casebook.console.views.administration.editing import Facts, Place, Sheet, editor
from casebook.console.views.administration.fields import RowForm, choice, day, text
from casebook.console.views.administration.start import areas
from casebook.desk import release_news
from casebook.desk.administration import Invalid, Saved
from casebook.desk.administration import products as all_products
from casebook.desk.administration import releases as rows
from casebook.desk.administration.releases import ReleaseForm
from casebook.web.pages import page

AREA: Final = "console:administration"
KINDS: Final = {
    "release": gettext_lazy("Release"),
    "update": gettext_lazy("Update"),
    "patch": gettext_lazy("Patch"),
}
PHASES: Final = {
    "current": ("met", "circle-check", gettext_lazy("current")),
    "older": ("soon", "history", gettext_lazy("older")),
    "ended": ("late", "circle-off", gettext_lazy("over")),
    "": ("", "calendar", gettext_lazy("not out yet")),
}
Given = Mapping[str, Any]


class ReleaseFields(RowForm):
    """A version of a product."""

    needed = frozenset({"product", "version", "released"})
    product = choice(gettext_lazy("Product"), ())
    version = text(gettext_lazy("Version"), gettext_lazy("Its number, such as 12.1."), length=40)
    kind = choice(
        gettext_lazy("What it is"),
        KINDS.items(),
        gettext_lazy("A handbook can keep updates and patches for customers with a contract in force."),
    )
    build = text(gettext_lazy("Newest public build"), gettext_lazy("Such as 12.1.2.172."), length=60)
    released = day(gettext_lazy("Out since"))
    older_from = day(gettext_lazy("An older version from"), gettext_lazy("Empty: it is current until further notice."))
    ends = day(gettext_lazy("Support over from"), gettext_lazy("Empty: not planned."))
    security = forms.BooleanField(label=gettext_lazy("It repairs something that concerns security"), required=False)
    hardware = text(gettext_lazy("Other hardware that it needs"), gettext_lazy("Empty: none."), length=300)
    news = forms.CharField(
        label=gettext_lazy("What is new"),
        help_text=gettext_lazy("Customers read it in the announcement; Markdown."),
        required=False,
        widget=forms.Textarea(attrs={"rows": "6", "maxlength": "4000"}),
    )
    link = text(gettext_lazy("Where to get it"), gettext_lazy("A web address."), kind="url", length=500)


@page("products.write", kind="staff")
def releases(request: HttpRequest, actor: Actor) -> HttpResponse:
    """List the versions of all products."""
    found = [(one, PHASES[one.phase], KINDS[one.kind]) for one in rows.releases(actor)]
    context = shell(request, actor, AREA) | {
        "releases": found,
        "products_known": bool(all_products(actor)),
        "areas": areas(actor, "console:releases"),
    }
    return render(request, "console/administration/releases.html", context)


@require_POST
@page("products.write", kind="staff")
def announce(request: HttpRequest, actor: Actor, key: UUID) -> HttpResponse:
    """Tell customers of a release."""
    told = release_news.announce_release(actor, str(key))
    if isinstance(told, Invalid):
        messages.error(request, " ".join(told.errors.values()))
    elif told:
        said = ngettext("%(number)s person is written to.", "%(number)s people are written to.", told)
        messages.success(request, said % {"number": told})
    else:
        said = _("Nobody hears of it at once. Who asked for the weekly digest has it there.")
        messages.success(request, said)
    return redirect("console:releases")


def _facts(place: Place) -> Facts:
    back, name = reverse("console:releases"), _("Releases")
    lead = _("Cases recognise their version by its number; its days decide what help it gets.")
    if not place.key:
        return Facts(_("Add a release"), lead, back, name, {"kind": "release"})
    found = rows.release(place.actor, place.key)
    initial = {name: getattr(found, name) for name in ReleaseFields.base_fields}
    return Facts(f"{found.product_name} {found.version}", lead, back, name, initial)


def _dress(place: Place, form: RowForm) -> None:
    named = [("", "—"), *((one.id, one.name) for one in all_products(place.actor))]
    if place.key:
        found = rows.release(place.actor, place.key)
        named = [(found.product, found.product_name)]
    form.fields["product"].widget.choices = named


def _save(place: Place, given: Given) -> Saved | Invalid:
    form = ReleaseForm(**{name: given[name] for name in ReleaseFields.base_fields})
    return rows.save_release(place.actor, form, place.key)


release = editor(
    Sheet(
        verb="products.write",
        area=AREA,
        form=ReleaseFields,
        facts=_facts,
        save=_save,
        after=lambda _place, _key: reverse("console:releases"),
        done=gettext_lazy("The release is saved."),
        dress=_dress,
    )
)
