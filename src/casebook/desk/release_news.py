"""Telling people of releases: each at once, or those of a week together, as the handbook says and they asked for.

What is written down is the message in the outbox: it is there once for each release (or week) and contact, so asking
again tells nobody twice.
"""

from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from datetime import date, datetime, time, timedelta
from typing import Final

from django.db.models import Q

from casebook.accounts.models import Contact, ContractLine, Release
from casebook.calendars.zones import zone
from casebook.cases.actor import Actor
from casebook.cases.rules.release_news import hears
from casebook.desk import access, clock, policies
from casebook.desk.access import TenantView
from casebook.desk.administration.forms import Invalid
from casebook.desk.administration.rows import note
from casebook.desk.announcing import Reader, announce
from casebook.desk.permissions import NotThere, require
from casebook.policy.releases import News, Rhythm
from casebook.tenancy import spelled, transaction

OUT: Final = "release-out"
DIGEST: Final = "release-digest"
_WEEK: Final = timedelta(days=7)


@dataclass(frozen=True, slots=True)
class Heard:
    """A contact who hears of releases of some products, and by which clause of which handbook."""

    contact: Contact
    product: str
    handbook: str
    news: News


def announce_release(actor: Actor, key: str, now: datetime | None = None) -> int | Invalid:
    """Write to everybody who hears of each release at once; those of the week follow in their digest.

    Returns how many messages there are to send.

    Raises:
        Forbidden: the actor may not announce.
        NotThere: there is no such release.
    """
    require(actor, "products.write")
    instant = now or clock.now()
    tenant = access.tenant(actor.tenant)
    with transaction(actor.tenant):
        row = Release.objects.select_for_update().filter(tenant_id=actor.tenant, id=spelled(key)).first()
        if row is None:
            raise NotThere("There is no such release.")
        fault = _not_yet(row, tenant, instant)
        if fault is not None:
            return fault
        row.announced_at = instant
        row.save(update_fields=["announced_at"])
        note(actor, "release", row.id, {"announced_at": None}, {"announced_at": instant})
        readers = [one for one in listeners(tenant, {str(row.product_id)}, instant) if one.news.rhythm == "at-once"]
    return announce(actor.tenant, OUT, about(key), _readers(readers), instant)


def send_digests(now: datetime | None = None) -> int:
    """Write the digest of the week that is over to everybody who has one; returns how many messages that makes."""
    instant = now or clock.now()
    return sum(_digest(tenant, instant) for tenant in access.tenants())


def about(key: str) -> str:
    """Return how a message names the release that it tells of."""
    return f"release:{key}"


def about_week(monday: date) -> str:
    """Return how a message names the week that it tells of."""
    return f"releases:{monday.isoformat()}"


def of_week(tenant: TenantView, monday: date) -> list[Release]:
    """Return what was announced in a week on the tenant's clock; the caller stands in its transaction."""
    begins, ends = (datetime.combine(day, time(), tzinfo=zone(tenant.zone)) for day in (monday, monday + _WEEK))
    rows = Release.objects.filter(tenant_id=tenant.id, announced_at__gte=begins, announced_at__lt=ends)
    return list(rows.select_related("product").order_by("product__name", "-released"))


def listeners(tenant: TenantView, products: Iterable[str], now: datetime) -> Iterator[Heard]:
    """Yield who hears of releases of some products; the caller stands in the tenant's transaction."""
    today = now.astimezone(zone(tenant.zone)).date()
    lasting = Q(contract__ends__isnull=True) | Q(contract__ends__gte=today)
    lines = ContractLine.objects.filter(lasting, tenant_id=tenant.id, product__in=list(map(spelled, products)))
    named = sorted(set(lines.values_list("contract__organisation", "product", "handbook")), key=str)
    people: dict[object, list[Contact]] = {}
    rows = Contact.objects.filter(tenant_id=tenant.id, organisation__in={one for one, *_ in named}, active=True)
    for contact in rows.exclude(email="").order_by("name", "id"):
        people.setdefault(contact.organisation_id, []).append(contact)
    for organisation, product, handbook in named:
        if policies.editions(handbook):
            known = policies.policy(handbook, at=now).releases
            for contact in people.get(organisation, ()):
                for news in hears(known, contact.roles, contact.release_news):
                    yield Heard(contact, str(product), handbook, news)


def rhythms(actor: Actor, now: datetime | None = None) -> tuple[News, ...]:
    """Return what the handbooks of a contact's contracts offer them to hear of; nothing for staff."""
    if actor.kind != "contact":
        return ()
    with transaction(actor.tenant):
        handbooks = ContractLine.objects.filter(
            tenant_id=actor.tenant, contract__organisation=spelled(actor.organisation)
        ).values_list("handbook", flat=True)
        known = sorted(set(handbooks))
    policies_now = [policies.policy(name, at=now or clock.now()) for name in known if policies.editions(name)]
    return tuple(news for policy in policies_now for news in policy.releases.news)


def _digest(tenant: TenantView, now: datetime) -> int:
    today = now.astimezone(zone(tenant.zone)).date()
    monday = today - timedelta(days=today.weekday()) - _WEEK
    with transaction(tenant.id):
        found = of_week(tenant, monday)
        products = {str(one.product_id) for one in found}
        readers = [one for one in listeners(tenant, products, now) if one.news.rhythm == "weekly"] if found else []
    return announce(tenant.id, DIGEST, about_week(monday), _readers(readers), now) if readers else 0


def _readers(found: Iterable[Heard]) -> Iterator[Reader]:
    yield from (Reader("contact", key) for key in dict.fromkeys(one.contact.id for one in found))


def _not_yet(row: Release, tenant: TenantView, now: datetime) -> Invalid | None:
    if row.announced_at is not None:
        return Invalid({"": "This release was announced already; nobody is written to twice."})
    if row.released > now.astimezone(zone(tenant.zone)).date():
        return Invalid({"": "This release is not out yet. Announce it on its day."})
    return None


def told_by(tenant: TenantView, row: Release, now: datetime) -> dict[Rhythm, int]:
    """Return how many contacts hear of a release, by how soon; the caller stands in the tenant's transaction."""
    found = {(one.contact.id, one.news.rhythm) for one in listeners(tenant, {str(row.product_id)}, now)}
    return {rhythm: sum(1 for _, one in found if one == rhythm) for rhythm in ("at-once", "weekly")}
