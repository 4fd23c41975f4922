"""The handbooks as customers read them: the very text that the desk enforces, one anchor for each clause. Public."""

from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass
from functools import lru_cache
from typing import Any, Final

from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils.safestring import SafeString, mark_safe
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy
from django.views.decorators.http import require_GET

from casebook.desk import clock, policies
from casebook.desk.policies import EditionView, NoEdition
from casebook.desk.routes import PUBLIC, declares
from casebook.handbook.grids import Grid
from casebook.handbook.publish import PublishedClause, publish
from casebook.policy.clause import Clause
from casebook.policy.policy import Policy

STANDINGS: Final[Mapping[str, tuple[str, str, Any]]] = {
    # icon, tone, word
    "rule": ("circle-check", "quiet", gettext_lazy("The desk acts on this")),
    "information": ("info", "quiet", gettext_lazy("For your information")),
    "pending": ("hourglass", "quiet", gettext_lazy("Not carried out yet")),
}
NEEDS: Final = {
    "required": gettext_lazy("required"),
    "optional": gettext_lazy("optional"),
    "if-applicable": gettext_lazy("if applicable"),
}


@dataclass(frozen=True, slots=True)
class Standing:
    """What became of a clause, as its mark shows it."""

    icon: str
    tone: str
    word: str
    note: str


@dataclass(frozen=True, slots=True)
class ClauseShown:
    """A clause on the page; ``html`` is its text, ``grids`` are its rules as tables."""

    clause: Clause
    html: SafeString
    standing: Standing
    grids: tuple[Grid, ...]


@dataclass(frozen=True, slots=True)
class ChapterShown:
    """A chapter on the page."""

    name: str
    title: str
    clauses: tuple[ClauseShown, ...]


@dataclass(frozen=True, slots=True)
class Shown:
    """A handbook on the page."""

    policy: Policy
    introduction: SafeString
    chapters: tuple[ChapterShown, ...]


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
    found = policies.editions(handbook)
    if not found:
        raise Http404(_("There is no such handbook."))
    try:
        name = policies.policy(handbook, at=clock.now()).edition
    except NoEdition:
        name = found[0].edition
    return redirect("web:handbook", handbook=handbook, edition=name)


@declares(PUBLIC)
@require_GET
def edition(request: HttpRequest, handbook: str, edition: str) -> HttpResponse:
    """Show one edition whole."""
    try:
        policy = policies.policy(handbook, edition)
    except NoEdition as absent:
        raise Http404(str(absent)) from absent
    view = next(one for one in policies.editions(handbook) if one.edition == edition)
    context = {"book": _published(policy.digest), "view": view, "now_in_force": _in_force(handbook) == edition}
    context |= _frame(request, policy.vendor, here=False) | {"editions": _editions(handbook, edition)}
    return render(request, "web/handbook.html", context)


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


def _editions(handbook: str, shown: str) -> list[dict[str, Any]]:
    return [_tab(one, shown) for one in policies.editions(handbook)]


def _tab(view: EditionView, shown: str) -> dict[str, Any]:
    href = reverse("web:handbook", args=[view.handbook, view.edition])
    return {"label": view.edition, "href": href, "current": view.edition == shown}


@lru_cache(maxsize=32)
def _published(digest: str) -> Shown:
    """Return the page of an edition; its hash stands for its text, so it is made once."""
    published = publish(policies.by_digest(digest))
    policy = published.policy
    chapters = tuple(
        ChapterShown(one.name, one.title, tuple(_clauses(policy, one.clauses))) for one in published.chapters
    )
    return Shown(policy, _safe(published.introduction), chapters)


def _clauses(policy: Policy, clauses: Iterable[PublishedClause]) -> Iterator[ClauseShown]:
    for one in clauses:
        icon, tone, word = STANDINGS[one.clause.standing]
        standing = Standing(icon, tone, str(word), one.clause.shown)
        tables = (*one.grids, *_more(policy, one.clause.id))
        yield ClauseShown(one.clause, _safe(one.html), standing, tables)


def _more(policy: Policy, clause: str) -> Iterator[Grid]:
    """Yield tables of what a clause sets beside its answers: phone numbers, questions of the form."""
    phones = [one for one in policy.channels.phones if one.clause == clause]
    if phones:
        rows = tuple((one.region, (one.number, one.note)) for one in phones)
        yield Grid(_("Phone numbers"), (_("Number"), _("Note")) if any(one.note for one in phones) else (), rows)
    fields = [one for one in policy.intake.fields if one.clause == clause]
    if fields:
        needs = {key: str(word) for key, word in NEEDS.items()}
        questions = tuple((one.label, (needs[one.need], one.help)) for one in fields)
        yield Grid(_("What the form asks"), (_("Needed"), _("Help")), questions)


def _safe(html: str) -> SafeString:
    return mark_safe(html)  # noqa: S308 - made by the compiler's last pass, which lets no HTML of a source through
