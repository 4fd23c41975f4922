"""Versions of products as rows: which there are, their days and builds, and what is said of them."""

from dataclasses import dataclass
from datetime import date, datetime

from casebook.accounts.models import Product, Release, Tenant
from casebook.calendars.zones import zone
from casebook.cases.actor import Actor
from casebook.desk import clock
from casebook.desk.administration import checks
from casebook.desk.administration.checks import Errors
from casebook.desk.administration.forms import Invalid, Saved
from casebook.desk.administration.rows import Change, save
from casebook.desk.permissions import NotThere, require
from casebook.tenancy import spelled, transaction

_LONGEST_VERSION, _LONGEST_BUILD, _LONGEST_HARDWARE, _LONGEST_NEWS, _LONGEST_LINK = 40, 60, 300, 4000, 500


@dataclass(frozen=True, slots=True, kw_only=True)
class ReleaseForm:
    """A version of a product (its id). Days are the first of each phase, ``news`` is Markdown, ``link`` an address."""

    product: str
    version: str
    kind: str = "release"
    build: str = ""
    released: date | None = None
    older_from: date | None = None
    ends: date | None = None
    security: bool = False
    hardware: str = ""
    news: str = ""
    link: str = ""


@dataclass(frozen=True, slots=True)
class ReleaseView:
    """A version as it is listed. ``phase`` is that of today, empty before it is out."""

    id: str
    product: str
    product_name: str
    code: str
    version: str
    kind: str
    build: str
    released: date
    older_from: date | None
    ends: date | None
    security: bool
    hardware: str
    news: str
    link: str
    phase: str
    announced_at: datetime | None


def releases(actor: Actor) -> tuple[ReleaseView, ...]:
    """Return all versions, by product, the newest first.

    Raises:
        Forbidden: the actor may not see the rows.
    """
    require(actor, "products.write")
    with transaction(actor.tenant):
        return views(actor.tenant)


def views(tenant: str, now: datetime | None = None) -> tuple[ReleaseView, ...]:
    """Return all versions of a tenant; the caller stands in its transaction."""
    today = (now or clock.now()).astimezone(zone(Tenant.objects.values_list("zone", flat=True).get(id=tenant))).date()
    rows = Release.objects.filter(tenant_id=tenant).select_related("product")
    return tuple(_view(row, today) for row in rows.order_by("product__name", "-released", "-version"))


def save_release(actor: Actor, form: ReleaseForm, id: str = "") -> Saved | Invalid:  # noqa: A002 - what every row calls it
    """Add a version, or change the one with this id; its product stays.

    Raises:
        Forbidden: the actor may not change the rows.
        NotThere: there is no such version.
    """
    require(actor, "products.write")
    with transaction(actor.tenant):
        errors = _faults(actor, form)
        if errors:
            return Invalid(errors)
        values: dict[str, object] = {
            "version": form.version.strip(),
            "kind": form.kind,
            "build": form.build.strip(),
            "released": form.released,
            "older_from": form.older_from,
            "ends": form.ends,
            "security": form.security,
            "hardware": form.hardware.strip(),
            "news": form.news.strip(),
            "link": form.link.strip(),
        }
        if not id:
            values = {"product_id": spelled(form.product), **values}
        return save(actor, Release, Change("release", values, id, taken="version"))


def release(actor: Actor, key: str) -> ReleaseView:
    """Return one version.

    Raises:
        NotThere: there is none with this id.
    """
    found = next((one for one in releases(actor) if one.id == key), None)
    if found is None:
        raise NotThere("There is no such release.")
    return found


def _faults(actor: Actor, form: ReleaseForm) -> Errors:
    there = Product.objects.filter(tenant_id=actor.tenant, id=spelled(form.product)).exists()
    days = [day for day in (form.released, form.older_from, form.ends) if day is not None]
    return checks.found(
        product="" if there else "There is no such product.",
        version=_version(form.version),
        kind="" if form.kind in Release.Kind.values else f"This is one of {', '.join(Release.Kind.values)}.",
        build=checks.line(form.build, _LONGEST_BUILD) if form.build.strip() else "",
        released="" if form.released else "Say on which day it came out.",
        ends="" if days == sorted(days) else "The days are not in order: out, older, over.",
        hardware=checks.line(form.hardware, _LONGEST_HARDWARE) if form.hardware.strip() else "",
        news="" if len(form.news) <= _LONGEST_NEWS else f"This has more than {_LONGEST_NEWS} characters.",
        link=_link(form.link.strip()),
    )


def _version(version: str) -> str:
    if not any(letter.isdigit() for letter in version):
        return "A version has a number, such as 12.1."
    return checks.line(version, _LONGEST_VERSION)


def _link(link: str) -> str:
    if link and not link.startswith(("https://", "http://")):
        return "This is a web address: it begins with https://."
    return checks.line(link, _LONGEST_LINK) if link else ""


def _view(row: Release, today: date) -> ReleaseView:
    return ReleaseView(
        id=str(row.id),
        product=str(row.product_id),
        product_name=row.product.name,
        code=row.product.code,
        version=row.version,
        kind=row.kind,
        build=row.build,
        released=row.released,
        older_from=row.older_from,
        ends=row.ends,
        security=row.security,
        hardware=row.hardware,
        news=row.news,
        link=row.link,
        phase=row.phase(today) if row.released <= today else "",
        announced_at=row.announced_at,
    )
