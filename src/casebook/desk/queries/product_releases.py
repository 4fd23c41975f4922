"""What a customer reads of the versions of their products: phases, help, what is new, and what they can fetch."""

from collections.abc import Iterator
from dataclasses import dataclass, replace
from datetime import datetime

from casebook.accounts.models import ContractLine, Product
from casebook.cases.actor import Actor
from casebook.cases.facts import Facts
from casebook.cases.refusal import Refusal
from casebook.cases.rules.releases import against_download
from casebook.desk import clock, policies, release_facts
from casebook.desk.administration.releases import ReleaseView, views
from casebook.desk.permissions import require
from casebook.desk.queries.shapes import Ref
from casebook.policy.policy import Policy
from casebook.policy.releases import ReleaseSupport, Said
from casebook.tenancy import spelled, transaction


@dataclass(frozen=True, slots=True)
class ReleaseLine:
    """A version with the help that it gets today. ``refused`` is why it cannot be fetched, none where it can."""

    of: ReleaseView
    support: ReleaseSupport | None
    hardware: Said | None
    refused: Refusal | None


@dataclass(frozen=True, slots=True)
class ProductReleases:
    """The versions of a product that are out, the newest first, under the handbook of the customer's contract."""

    product: Ref
    handbook: str
    edition: str
    lines: tuple[ReleaseLine, ...]


def product_releases(actor: Actor, now: datetime | None = None) -> tuple[ProductReleases, ...]:
    """Return the releases of a contact's products; staff see those of every product, by its first handbook.

    Raises:
        Forbidden: the actor may not read them.
    """
    require(actor, "releases.read")
    instant = now or clock.now()
    with transaction(actor.tenant):
        known = views(actor.tenant, instant)
        return tuple(_of_product(actor, known, *one, instant) for one in _products(actor) if _any(known, one[0]))


def _any(known: tuple[ReleaseView, ...], product: Product) -> bool:
    return any(one.product == str(product.id) and one.phase for one in known)


def _products(actor: Actor) -> Iterator[tuple[Product, str]]:
    """Yield the products of a contact's organisation, or all, each with a handbook that speaks of it."""
    rows = ContractLine.objects.filter(tenant_id=actor.tenant).select_related("product")
    if actor.kind == "contact":
        rows = rows.filter(contract__organisation=spelled(actor.organisation))
    found = {row.product_id: (row.product, row.handbook) for row in rows.order_by("product__name", "handbook")}
    yield from (one for one in found.values() if policies.editions(one[1]))


def _of_product(
    actor: Actor, known: tuple[ReleaseView, ...], product: Product, handbook: str, now: datetime
) -> ProductReleases:
    policy = policies.policy(handbook, at=now)
    kept = actor.kind != "contact" or release_facts.maintained(actor.tenant, actor.organisation, product.code, now)
    refused = against_download(policy.releases, Facts(now=now, actor=actor, maintained=kept))
    facts = {one.version: one for one in release_facts.releases(actor.tenant, product.code, now)}
    out = (one for one in known if one.product == str(product.id) and one.version in facts)
    settled = (replace(one, phase=facts[one.version].phase, build=facts[one.version].build) for one in out)
    lines = (_line(policy, one, refused) for one in settled)
    return ProductReleases(Ref(product.code, product.name), handbook, policy.edition, tuple(lines))


def _line(policy: Policy, one: ReleaseView, refused: Refusal | None) -> ReleaseLine:
    hardware = policy.releases.hardware if one.hardware else None
    return ReleaseLine(one, policy.releases.support_of(one.phase), hardware, refused if one.kind != "release" else None)
