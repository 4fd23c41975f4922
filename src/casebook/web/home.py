"""The front door: everybody is sent to where they work, and those with several seats can change between them."""

from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect
from django.views.decorators.http import require_GET

from casebook.desk import access
from casebook.desk.routes import PUBLIC, declares
from casebook.web.pages import SEAT, seated


@declares(PUBLIC)
@require_GET
def home(request: HttpRequest) -> HttpResponse:
    """Send staff to the queue, customers to their cases, and everybody else to the sign-in."""
    actor = seated(request)
    if isinstance(actor, HttpResponse):
        return actor
    return redirect("console:queue" if actor.kind == "staff" else "portal:home")


@declares(PUBLIC)
@require_GET
def seat(request: HttpRequest, tenant: str) -> HttpResponse:
    """Take another seat of the person who is signed in; one they do not have changes nothing."""
    if request.user.is_authenticated:
        own = access.seats(request.user.pk)
        chosen = next((one.tenant.id for one in own if one.tenant.slug == tenant), None)
        if chosen is not None:
            request.session[SEAT] = chosen
    return redirect("web:home")
