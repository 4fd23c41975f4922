"""Administering partners: the makers' desks that cases are taken to, and the providers whose desks are joined."""

from collections.abc import Mapping
from typing import Any, Final

from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.urls import reverse
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from casebook.cases.actor import Actor
from casebook.console.shell import shell
from casebook.console.views.administration.editing import Facts, Place, Sheet, editor
from casebook.console.views.administration.fields import RowForm, choice, text
from casebook.console.views.administration.start import areas
from casebook.desk import queries
from casebook.desk.administration import Invalid, Saved, partners
from casebook.desk.administration.partners import Connection, MakerDeskForm, PartnerDeskForm
from casebook.desk.permissions import NotThere
from casebook.web.pages import page

AREA: Final = "console:administration"
Given = Mapping[str, Any]


class MakerDeskFields(RowForm):
    """A maker's desk."""

    needed = frozenset({"handbook", "desk", "email"})
    handbook = choice(gettext_lazy("Maker's handbook"), ())
    desk = text(gettext_lazy("Short name of their desk"), gettext_lazy("They can tell you; it is part of no address."))
    email = text(gettext_lazy("Your address there"), gettext_lazy("A contact of your organisation at their desk."))


class PartnerDeskFields(RowForm):
    """A provider's desk."""

    needed = frozenset({"organisation", "desk"})
    organisation = choice(gettext_lazy("Provider"), ())
    desk = text(
        gettext_lazy("Short name of their desk"), gettext_lazy("Their cases are joined with yours from now on.")
    )


@page("partners.write", kind="staff")
def connections(request: HttpRequest, actor: Actor) -> HttpResponse:
    """List the desks that this one is connected with."""
    context = shell(request, actor, AREA) | {
        "makers": partners.maker_desks(actor),
        "makers_named": partners.makers(actor),
        "partners": partners.partner_desks(actor),
        "areas": areas(actor, "console:partners"),
    }
    return render(request, "console/administration/partners.html", context)


def _found(rows: tuple[Connection, ...], key: str) -> Connection:
    found = next((row for row in rows if row.id == key), None)
    if found is None:
        raise NotThere("There is no such connection.")
    return found


def _maker_facts(place: Place) -> Facts:
    back, name = reverse("console:partners"), _("Partners")
    lead = _("What this desk cannot solve is taken there as a case of its own.")
    if not place.key:
        return Facts(_("Connect with a maker"), lead, back, name, {})
    row = _found(partners.maker_desks(place.actor), place.key)
    return Facts(row.name, lead, back, name, {"handbook": row.key, "desk": row.desk, "email": row.person})


def _partner_facts(place: Place) -> Facts:
    back, name = reverse("console:partners"), _("Partners")
    lead = _("A provider who runs the first tier at a desk of its own.")
    if not place.key:
        return Facts(_("Join a provider's desk"), lead, back, name, {})
    row = _found(partners.partner_desks(place.actor), place.key)
    return Facts(row.name, lead, back, name, {"organisation": row.key, "desk": row.desk})


def _dress_maker(place: Place, form: RowForm) -> None:
    named = [(name, name) for name in partners.makers(place.actor)]
    form.fields["handbook"].widget.choices = named


def _dress_partner(place: Place, form: RowForm) -> None:
    rows = queries.customers(place.actor)
    named = [("", "—"), *((row.id, row.name) for row in rows)]
    form.fields["organisation"].widget.choices = named


def _save_maker(place: Place, given: Given) -> Saved | Invalid:
    form = MakerDeskForm(handbook=given["handbook"], desk=given["desk"], email=given["email"])
    return partners.save_maker_desk(place.actor, form, place.key)


def _save_partner(place: Place, given: Given) -> Saved | Invalid:
    form = PartnerDeskForm(organisation=given["organisation"], desk=given["desk"])
    return partners.save_partner_desk(place.actor, form, place.key)


def _back(_place: Place, _key: str) -> str:
    return reverse("console:partners")


maker_desk = editor(
    Sheet(
        "partners.write", AREA, MakerDeskFields, _maker_facts, _save_maker, _back,
        gettext_lazy("The two desks are connected."), _dress_maker,
    )
)  # fmt: skip
partner_desk = editor(
    Sheet(
        "partners.write", AREA, PartnerDeskFields, _partner_facts, _save_partner, _back,
        gettext_lazy("Cases of that desk can be joined with yours."), _dress_partner,
    )
)  # fmt: skip
