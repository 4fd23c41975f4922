"""The handbooks as customers read them: the very text that the desk enforces, one anchor for each clause. Public."""

from functools import lru_cache
from typing import Any, Final

from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils import timezone
from django.utils.translation import gettext as _
from django.views.decorators.http import require_GET

from casebook.calendars.zones import zone, zone_names
from casebook.desk import clock, policies
from casebook.desk.policies import EditionView, NoEdition
from casebook.desk.routes import PUBLIC, declares
from casebook.handbook.comparing import compare
from casebook.web.changes import Changes, told
from casebook.web.coming import coming_after
from casebook.web.published import Shown, matching, shown
from casebook.web.reader import ZONE_COOKIE

LONGEST_WISH: Final = 200


@declares(PUBLIC)
@require_GET
def index(request: HttpRequest) -> HttpResponse:
    """List the handbooks that are in force."""
    books = [_card(name) for name in policies.handbooks()]
    context = _frame(request, "Casebook", here=True) | {"books": [one for one in books if one]}
    return render(request, "web/handbooks.html", context)


@declares(PUBLIC)
@require_GET
def current(_request: HttpRequest, handbook: str) -> HttpResponse:
    """Lead to the edition that is in force, or to the first one before any is."""
    found = policies.deciding(handbook)
    if not found:
        raise Http404(_("There is no such handbook."))
    return redirect("web:handbook", handbook=handbook, edition=_in_force(handbook) or found[0].edition)


@declares(PUBLIC)
@require_GET
def edition(request: HttpRequest, handbook: str, edition: str) -> HttpResponse:
    """Show one edition whole, its hours on the reader's clock; clauses without the wanted words stay hidden."""
    view, before = _with_earlier(handbook, edition)
    book = _published(view.digest)
    comings = [one for one in coming_after(handbook) if one.edition != edition]
    context = _frame(request, view.vendor, here=False) | {
        "book": book,
        "view": view,
        "comings": comings if edition == _in_force(handbook) else (),
        "now_in_force": _in_force(handbook),
        "editions": _editions(handbook, edition),
        "changes": _changes(before.digest, view.digest) if before else None,
    }
    _read_clock(request, book.policy.zone)
    return render(request, "web/handbook.html", context | _search(request, book))


def _search(request: HttpRequest, book: Shown) -> dict[str, Any]:
    wanted = request.GET.get("q", "").strip()[:LONGEST_WISH]
    found = matching(book, wanted)
    return {
        "wanted": wanted,
        "found": found,
        "hits": len(found & set(book.policy.clauses)),
        "zones": sorted(zone_names()),
    }


def _read_clock(request: HttpRequest, vendors: str) -> None:
    """Show the hours on the clock that the reader asked for, else that of the browser, else the vendor's."""
    wished = request.GET.get("zone", "")
    if wished in zone_names():
        timezone.activate(zone(wished))
    elif ZONE_COOKIE not in request.COOKIES:
        timezone.activate(zone(vendors))


def _frame(request: HttpRequest, name: str, *, here: bool) -> dict[str, Any]:
    """Return the frame of a page that anybody may read, with the way to the desk."""
    signed_in = request.user.is_authenticated
    desk = {"label": _("To the desk") if signed_in else _("Sign in"), "href": "/", "icon": "log-in"}
    books = {"label": _("Handbooks"), "href": reverse("web:handbooks"), "icon": "book-open-text", "current": here}
    return {"vendor_name": name, "home_url": "/", "nav": [books, desk]}


def _card(handbook: str) -> dict[str, Any] | None:
    name = _in_force(handbook)
    if not name:
        return None
    policy = policies.policy(handbook, name)
    href = reverse("web:handbook", args=[handbook, name])
    plans = ", ".join(plan.name for plan in policy.plans)
    return {"policy": policy, "href": href, "plans": plans, "clauses": len(policy.clauses)}


def _in_force(handbook: str) -> str:
    try:
        return policies.policy(handbook, at=clock.now()).edition
    except NoEdition:
        return ""


def _with_earlier(handbook: str, edition: str) -> tuple[EditionView, EditionView | None]:
    """Return an edition that is there, and the one before it; a draft that decides nothing is nobody's business yet."""
    known = policies.deciding(handbook)
    place = next((number for number, one in enumerate(known) if one.edition == edition), None)
    if place is None:
        raise Http404(_("There is no such edition."))
    return known[place], known[place - 1] if place else None


def _editions(handbook: str, shown: str) -> list[dict[str, Any]]:
    return [_tab(one, shown) for one in policies.deciding(handbook)]


def _tab(view: EditionView, shown: str) -> dict[str, Any]:
    href = reverse("web:handbook", args=[view.handbook, view.edition])
    return {"label": view.edition, "href": href, "current": view.edition == shown}


@lru_cache(maxsize=32)
def _published(digest: str) -> Shown:
    """Return the page of an edition; its hash stands for its text, so it is made once."""
    return shown(policies.by_digest(digest))


@lru_cache(maxsize=32)
def _changes(before: str, after: str) -> Changes:
    """Return what differs between two editions, which is compared once."""
    return told(compare(policies.by_digest(before), policies.by_digest(after)))
