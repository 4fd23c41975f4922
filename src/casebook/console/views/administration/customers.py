"""Administering a customer: the organisation, its sites, its contacts and who of them is active."""

from collections.abc import Mapping
from typing import Any, Final
from uuid import UUID

from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect
from django.urls import reverse
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy
from django.views.decorators.http import require_POST

from casebook.cases.actor import Actor
from casebook.console import naming
from casebook.console.views.administration import fields
from casebook.console.views.administration.editing import Facts, Place, Sheet, editor
from casebook.desk import queries
from casebook.desk.administration import (
    ContactForm,
    Invalid,
    OrganisationForm,
    Saved,
    SiteForm,
    save_contact,
    save_organisation,
    save_site,
)
from casebook.desk.permissions import NotThere
from casebook.desk.queries.customer_shapes import CustomerPage
from casebook.web.pages import page

Given = Mapping[str, Any]
AREA: Final = "console:customers"


def _customer(place: Place) -> CustomerPage:
    return queries.customer_page(place.actor, place.parent)


def _address(organisation: str) -> str:
    return reverse("console:customer", args=[organisation])


def _organisation_facts(place: Place) -> Facts:
    if not place.parent:
        lead = _("An organisation with the people who open cases and the contracts that say how they are answered.")
        return Facts(_("Add a customer"), lead, reverse("console:customers"), _("Customers"), {})
    found = _customer(place)
    manager = found.account_manager.id if found.account_manager else ""
    initial = {
        "name": found.organisation.name,
        "country": found.country,
        "zone": found.zone,
        "account_manager": manager,
    }
    title = _("Change %(name)s") % {"name": found.organisation.name}
    return Facts(title, "", _address(place.parent), found.organisation.name, initial)


def _managers(actor: Actor) -> list[tuple[str, str]]:
    return [("", "—"), *((one.id, one.name) for one in queries.account_managers(actor))]


def _save_organisation(place: Place, given: Given) -> Saved | Invalid:
    form = OrganisationForm(
        name=given["name"],
        country=given["country"],
        zone=given["zone"],
        account_manager=given["account_manager"],
    )
    return save_organisation(place.actor, form, place.parent)


def _site_facts(place: Place) -> Facts:
    found = _customer(place)
    back, name = _address(place.parent), found.organisation.name
    lead = _("A place of the customer with a clock of its own.")
    if not place.key:
        return Facts(_("Add a site"), lead, back, name, {"zone": found.zone, "country": found.country})
    site = next((one for one in found.sites if one.id == place.key), None)
    if site is None:
        raise NotThere("There is no such site.")
    initial = {"name": site.name, "zone": site.zone, "country": site.country}
    return Facts(_("Change %(name)s") % {"name": site.name}, lead, back, name, initial)


def _save_site(place: Place, given: Given) -> Saved | Invalid:
    form = SiteForm(organisation=place.parent, name=given["name"], zone=given["zone"], country=given["country"])
    return save_site(place.actor, form, place.key)


def _contact_facts(place: Place) -> Facts:
    if not place.key:
        found = _customer(place)
        lead = _("The roles come from the handbooks and say who may open cases.")
        return Facts(_("Add a contact"), lead, _address(place.parent), found.organisation.name, {})
    person, organisation = queries.contact(place.actor, place.key)
    initial = {
        "name": person.name,
        "email": person.email,
        "phone": person.phone,
        "roles": list(person.roles),
        "zone": person.zone,
    }
    title = _("Change %(name)s") % {"name": person.name}
    return Facts(title, "", _address(organisation.id), organisation.name, initial)


def _save_contact(place: Place, given: Given) -> Saved | Invalid:
    active, language, organisation = True, "en", place.parent
    if place.key:
        person, owner = queries.contact(place.actor, place.key)
        active, language, organisation = person.active, person.language, owner.id
    form = ContactForm(
        organisation=organisation,
        name=given["name"],
        email=given["email"],
        phone=given["phone"],
        roles=tuple(given["roles"] or ()),
        zone=given["zone"],
        language=language,
        active=active,
    )
    return save_contact(place.actor, form, place.key)


def _after_contact(place: Place, key: str) -> str:
    _person, organisation = queries.contact(place.actor, key)
    return f"{_address(organisation.id)}#contact-{key}"


def _dress_contact(place: Place, form: fields.RowForm) -> None:
    roles = naming.roles(place.actor).values()
    choices = ((role.id, role.name, role.description) for role in roles if role.id != "contact")
    fields.offer(form, roles=fields.explained(choices))


organisation = editor(
    Sheet(
        verb="customers.write",
        area=AREA,
        form=fields.OrganisationFields,
        facts=_organisation_facts,
        save=_save_organisation,
        after=lambda _place, key: _address(key),
        done=gettext_lazy("The customer is saved."),
        dress=lambda place, form: fields.offer(form, account_manager=_managers(place.actor)),
    )
)
site = editor(
    Sheet(
        verb="customers.write",
        area=AREA,
        form=fields.SiteFields,
        facts=_site_facts,
        save=_save_site,
        after=lambda place, _key: _address(place.parent),
        done=gettext_lazy("The site is saved."),
    )
)
contact = editor(
    Sheet(
        verb="contacts.write",
        area=AREA,
        form=fields.ContactFields,
        facts=_contact_facts,
        save=_save_contact,
        after=_after_contact,
        done=gettext_lazy("The contact is saved."),
        dress=_dress_contact,
    )
)


@require_POST
@page("contacts.write", kind="staff")
def contact_active(request: HttpRequest, actor: Actor, key: UUID) -> HttpResponse:
    """Let a contact no longer sign in and open cases, or let them again; nothing of theirs is lost."""
    person, organisation = queries.contact(actor, str(key))
    active = request.POST.get("active") == "yes"
    form = ContactForm(
        organisation=organisation.id,
        name=person.name,
        email=person.email,
        phone=person.phone,
        roles=person.roles,
        zone=person.zone,
        language=person.language,
        active=active,
    )
    outcome = save_contact(actor, form, person.id)
    if isinstance(outcome, Invalid):
        messages.error(request, " ".join(outcome.errors.values()))
    elif active:
        messages.success(request, _("%(name)s is active again.") % {"name": person.name})
    else:
        told = _("%(name)s can no longer sign in or open cases. Reactivate them at any time.")
        messages.success(request, told % {"name": person.name})
    return redirect(f"{_address(organisation.id)}#contact-{person.id}")
