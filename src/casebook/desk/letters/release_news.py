"""Letters on releases: one that came out, or those of a week together."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from datetime import date
from typing import Final

from django.utils import translation
from django.utils.formats import date_format
from django.utils.translation import gettext as _

from casebook.accounts.models import Contact, ContractLine, Release
from casebook.cases.rules.release_news import hears
from casebook.desk import access, clock, policies
from casebook.desk.access import TenantView
from casebook.desk.letters.greeting import greeting
from casebook.desk.letters.shapes import Block, Letter, Link, Paragraph, Quote
from casebook.desk.outbox import Claimed
from casebook.desk.release_news import of_week
from casebook.policy.policy import Policy
from casebook.tenancy import spelled, transaction


@dataclass(frozen=True, slots=True)
class _Told:
    """What one contact is told: the releases of products that they have, each under the handbook of their contract."""

    tenant: TenantView
    contact: Contact
    releases: Sequence[tuple[Release, Policy]]


def out(claimed: Claimed, origin: str) -> Letter:
    """Tell of a release.

    Raises:
        ValueError: the release or its reader is gone, or the reader has nothing to do with the product any more.
    """
    with transaction(claimed.tenant):
        key = claimed.message.about.partition(":")[2]
        rows = list(Release.objects.filter(tenant_id=claimed.tenant, id=spelled(key)).select_related("product"))
        told = _told(claimed, rows)
    release, policy = told.releases[0]
    with translation.override(told.contact.language):
        name = _name(release)
        blocks = (
            *greeting(claimed.message.recipient.name),
            Paragraph(_("%(release)s is out since %(day)s.") % {"release": name, "day": _day(release.released)}),
            *_said(release, policy),
            *_why(told, origin, "at-once"),
        )
        return Letter(
            _("%(release)s is out") % {"release": name},
            policy.vendor,
            told.contact.language,
            automatic=True,
            blocks=blocks,
        )


def digest(claimed: Claimed, origin: str) -> Letter:
    """Tell of everything that was announced in a week.

    Raises:
        ValueError: nothing of it is left, or the reader is gone.
    """
    tenant = access.tenant(claimed.tenant)
    monday = date.fromisoformat(claimed.message.about.partition(":")[2])
    with transaction(claimed.tenant):
        told = _told(claimed, of_week(tenant, monday))
    vendor = told.releases[0][1].vendor
    with translation.override(told.contact.language):
        blocks: list[Block] = [*greeting(claimed.message.recipient.name)]
        blocks.append(Paragraph(_("this came out in the week from %(day)s:") % {"day": _day(monday)}))
        for release, policy in told.releases:
            blocks.append(Paragraph(f"{_name(release)}, {_day(release.released)}"))
            blocks.extend(_said(release, policy))
        blocks.extend(_why(told, origin, "weekly"))
        subject = _("New releases in the week from %(day)s") % {"day": _day(monday)}
        return Letter(subject, vendor, told.contact.language, automatic=True, blocks=tuple(blocks))


def _told(claimed: Claimed, rows: Sequence[Release]) -> _Told:
    """Return what the reader is told; the caller stands in the tenant's transaction."""
    reader = Contact.objects.filter(tenant_id=claimed.tenant, id=claimed.message.recipient.id).first()
    if reader is None:
        raise ValueError(f"the reader of message {claimed.message.id} is gone")
    lines = ContractLine.objects.filter(tenant_id=claimed.tenant, contract__organisation=reader.organisation_id)
    handbooks = {product: name for product, name in lines.values_list("product", "handbook") if policies.editions(name)}
    found = [
        (row, policies.policy(handbooks[row.product_id], at=clock.now())) for row in rows if row.product_id in handbooks
    ]
    if not found:
        raise ValueError(f"message {claimed.message.id} tells its reader nothing any more")
    return _Told(access.tenant(claimed.tenant), reader, found)


def _said(release: Release, policy: Policy) -> Iterator[Block]:
    """Yield what is new, what it repairs, which hardware it needs, and where it is."""
    if release.security:
        yield Paragraph(_("It repairs something that concerns security."))
    if release.news:
        yield Quote(release.news)
    if release.hardware:
        yield Paragraph(_("It needs: %(hardware)s.") % {"hardware": release.hardware.rstrip(".")})
        if policy.releases.hardware is not None:
            yield Paragraph(f"{policy.releases.hardware.message} ({policy.releases.hardware.clause})")
    if release.link:
        yield Link(_("Where to get it"), release.link)


def _why(told: _Told, origin: str, rhythm: str) -> Iterator[Block]:
    """Yield why the reader hears of it, and where they change that."""
    for _release, policy in told.releases[:1]:
        news = hears(policy.releases, told.contact.roles, told.contact.release_news)
        clauses = [one.clause for one in news if one.rhythm == rhythm]
        if clauses:
            yield Paragraph(_("You hear of it by %(clause)s of our handbook.") % {"clause": clauses[0]})
    yield Link(_("All releases of your products"), f"{origin}/portal/releases/")
    yield Link(_("Choose how often you hear of releases"), f"{origin}/portal/account/#releases")


def _name(release: Release) -> str:
    return f"{release.product.name} {release.version}"


def _day(day: date) -> str:
    return date_format(day, "j F Y")


WRITERS: Final = {"release-out": out, "release-digest": digest}
