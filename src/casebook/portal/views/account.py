"""The account: who one is here, which zone is used, the password, the theme, and one's own API tokens."""

from typing import Any, Final
from uuid import UUID

from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy
from django.views.decorators.http import require_POST

from casebook.cases.actor import Actor
from casebook.desk import access, preferences, tokens
from casebook.desk.permissions import may
from casebook.portal.news import news_choices
from casebook.portal.shell import shell
from casebook.web.pages import page

LONGEST_NAME = 100
COPIES: Final = {
    "each": gettext_lazy("With each thing that happens"),
    "daily": gettext_lazy("Once a day, in the morning"),
    "none": gettext_lazy("Not at all; I look here myself"),
}
"""How often a contact can hear of others' cases."""


@page("handbook.read", kind="contact")
def account(request: HttpRequest, actor: Actor) -> HttpResponse:
    """Show the account."""
    return _show(request, actor, {})


@require_POST
@page("tokens.write", kind="contact")
def issue(request: HttpRequest, actor: Actor) -> HttpResponse:
    """Make a token and show its secret, this once."""
    name = request.POST.get("name", "").strip()[:LONGEST_NAME]
    if not name:
        return _show(request, actor, {"fault": _("Give the token a name that says what it is for.")}, status=422)
    made = tokens.issue(actor, name=name)
    return _show(request, actor, {"made": made, "made_name": name})


@require_POST
@page("tokens.write", kind="contact")
def revoke(request: HttpRequest, actor: Actor, token: UUID) -> HttpResponse:
    """End a token."""
    tokens.revoke(actor, str(token))
    messages.success(request, _("The token does not work any more."))
    return redirect("portal:account")


def _show(request: HttpRequest, actor: Actor, extra: dict[str, Any], status: int = 200) -> HttpResponse:
    own = may(actor, "tokens.write").allowed
    context = shell(request, actor, "portal:account") | {
        "person": access.me(actor),
        "tokens": [one for one in tokens.tokens(actor) if one.revoked_at is None] if own else [],
        "may_have_tokens": own,
        "copies": preferences.copies_of(actor),
        "copy_choices": list(COPIES.items()),
        "news": news_choices(actor),
        "often": preferences.release_news_of(actor),
    }
    response = render(request, "portal/account.html", context | extra, status=status)
    response["Cache-Control"] = "no-store"
    return response
