"""What every page of a signed-in person begins with: who asks, for which tenant, what they may, and whose time it is.

``@page("case.read", kind="staff")`` declares the verb, asks for sign-in, finds the actor, checks the verb and shows
times in the reader's zone. The view gets the request and the ``Actor``; what does not exist and what must not be seen
both answer 404.
"""

from __future__ import annotations

from collections.abc import Callable
from functools import wraps
from typing import Concatenate, Literal, ParamSpec, cast
from urllib.parse import urlsplit

from django.contrib.auth.views import redirect_to_login
from django.core.exceptions import PermissionDenied
from django.http import Http404, HttpRequest, HttpResponse, HttpResponseBase
from django.shortcuts import redirect, render
from django.utils import timezone

from casebook.calendars.zones import zone
from casebook.cases.actor import Actor
from casebook.desk import access, clock
from casebook.desk.permissions import Forbidden, NotThere, require
from casebook.desk.routes import declares

SEAT = "tenant"  # the session key of the tenant a person with several seats has chosen

Given = ParamSpec("Given")
View = Callable[Concatenate[HttpRequest, Actor, Given], HttpResponseBase]
Answer = Callable[Concatenate[HttpRequest, Given], HttpResponseBase]


def page(verb: str, kind: Literal["staff", "contact", "any"] = "any") -> Callable[[View[Given]], Answer[Given]]:
    """Make a view of a page that needs ``verb`` and is for staff, for contacts, or for both."""

    def wrap(view: View[Given]) -> Answer[Given]:
        @wraps(view)
        def answer(request: HttpRequest, /, *args: Given.args, **kwargs: Given.kwargs) -> HttpResponseBase:
            actor = seated(request)
            if isinstance(actor, HttpResponse):
                return actor
            if kind not in ("any", actor.kind):
                return redirect("/")
            try:
                require(actor, verb)
                return view(request, actor, *args, **kwargs)
            except NotThere as absent:
                raise Http404(str(absent)) from absent
            except Forbidden as forbidden:
                raise PermissionDenied(str(forbidden)) from forbidden

        return cast("Answer[Given]", declares(verb)(answer))

    return wrap


def seated(request: HttpRequest) -> Actor | HttpResponse:
    """Return who asks and set the clock and zone of the page, or the answer for somebody who has no seat here."""
    if not request.user.is_authenticated:
        return _to_sign_in(request)
    actor = access.actor(request.user.pk, request.session.get(SEAT))
    if actor is None:
        return render(request, "web/no_seat.html", status=403)
    person = access.me(actor)
    timezone.activate(zone(person.zone or "UTC"))
    request.now = clock.now()  # type: ignore[attr-defined]  # read by casebook.web.context.shell
    request.person = person  # type: ignore[attr-defined]  # read by casebook.web.context.shell
    request.actor = actor  # type: ignore[attr-defined]  # read by casebook.web.context.shell
    return actor


def _to_sign_in(request: HttpRequest) -> HttpResponse:
    """Ask for the sign-in, and come back to the page one was on: what was typed there is kept by the browser.

    A part of a page is not replaced by the sign-in: the page stays as it is, and says that it is out of date.
    """
    if request.headers.get("HX-Request"):
        return HttpResponse(status=403)
    if request.method in {"GET", "HEAD"}:
        return redirect_to_login(request.get_full_path())
    before = urlsplit(request.headers.get("Referer", ""))
    here = before.netloc == request.get_host()
    return redirect_to_login(before._replace(scheme="", netloc="", fragment="").geturl() if here else "/")
