"""Inviting somebody to sign in: the link by which they set a password, sent by mail or, without one, shown.

A link signs in whoever holds it. So where mail can be sent it is only ever sent, to the address it is for. It is shown
only on a desk that sends no mail, and only for somebody who has never had a password and belongs to no other desk.
"""

from uuid import UUID

from allauth.account.adapter import get_adapter
from allauth.account.forms import ResetPasswordForm, default_token_generator
from allauth.account.utils import user_pk_to_url_str
from django.conf import settings
from django.contrib import messages
from django.contrib.auth import get_user_model
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils.translation import gettext as _
from django.views.decorators.cache import never_cache
from django.views.decorators.http import require_POST

from casebook.cases.actor import Actor
from casebook.console.shell import shell
from casebook.desk import access, queries
from casebook.desk.administration import Invalid, invite, staff
from casebook.desk.permissions import NotThere
from casebook.web.pages import page


@require_POST
@never_cache
@page("contacts.write", kind="staff")
def contact_invite(request: HttpRequest, actor: Actor, key: UUID) -> HttpResponse:
    """Let a contact sign in."""
    person, organisation = queries.contact(actor, str(key))
    back = f"{reverse('console:customer', args=[organisation.id])}#contact-{person.id}"
    return _invited(request, actor, invite(actor, contact=person.id), person.name, back)


@require_POST
@never_cache
@page("staff.write", kind="staff")
def member_invite(request: HttpRequest, actor: Actor, key: UUID) -> HttpResponse:
    """Let a member of staff sign in."""
    found = next((one for one in staff(actor) if one.id == str(key)), None)
    if found is None:
        raise NotThere("There is no such member of staff.")
    return _invited(request, actor, invite(actor, staff=found.id), found.name, reverse("console:staff"))


def _invited(request: HttpRequest, actor: Actor, identity: UUID | Invalid, name: str, back: str) -> HttpResponse:
    """Send the link, show it, or say that the person has a password already."""
    if isinstance(identity, Invalid):
        messages.error(request, " ".join(identity.errors.values()))
        return redirect(back)
    if settings.CASEBOOK.smtp_url:
        _send(request, identity)
        messages.success(request, _("%(name)s is invited: the sign-in link is on its way by mail.") % {"name": name})
        return redirect(back)
    link = _link(request, identity)
    if not link:
        told = _("%(name)s can sign in with the password they have.")
        messages.success(request, told % {"name": name})
        return redirect(back)
    context = shell(request, actor, "console:administration") | {"name": name, "link": link, "back": back}
    return render(request, "console/administration/invited.html", context)


def _send(request: HttpRequest, identity: UUID) -> None:
    person = get_user_model().objects.get(pk=identity)
    form = ResetPasswordForm({"email": person.email})
    if form.is_valid():
        form.save(request)


def _link(request: HttpRequest, identity: UUID) -> str:
    """Return the link, or nothing where it is not ours to show."""
    person = get_user_model().objects.get(pk=identity)
    if person.has_usable_password() or len(access.seats(identity)) != 1:
        return ""
    key = f"{user_pk_to_url_str(person)}-{default_token_generator.make_token(person)}"
    return str(get_adapter(request).get_reset_password_from_key_url(key))
