"""The releases of the customer's products, and how often one hears of new ones."""

from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.utils.translation import gettext as _
from django.views.decorators.http import require_POST

from casebook.cases.actor import Actor
from casebook.desk import preferences
from casebook.desk.administration import Invalid
from casebook.desk.queries.product_releases import product_releases
from casebook.portal.news import news_choices
from casebook.portal.shell import shell
from casebook.web.pages import page


@page("releases.read", kind="contact")
def releases(request: HttpRequest, actor: Actor) -> HttpResponse:
    """Show the versions of one's products."""
    context = shell(request, actor, "portal:support") | {
        "products": product_releases(actor),
        "news": news_choices(actor),
        "often": preferences.release_news_of(actor),
    }
    return render(request, "portal/releases.html", context)


@require_POST
@page("releases.read", kind="contact")
def hear(request: HttpRequest, actor: Actor) -> HttpResponse:
    """Choose how often one hears of releases."""
    outcome = preferences.choose_release_news(actor, request.POST.get("often", ""))
    if isinstance(outcome, Invalid):
        messages.error(request, " ".join(outcome.errors.values()))
    else:
        messages.success(request, _("We write to you as you like it."))
    return redirect("portal:releases" if request.POST.get("from") == "releases" else "portal:account")
