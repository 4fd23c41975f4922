"""What administration pages list beside customers: products and staff."""

from dataclasses import dataclass
from datetime import date

from casebook.accounts.models import Product, Staff
from casebook.cases.actor import Actor
from casebook.desk.permissions import require
from casebook.tenancy import transaction


@dataclass(frozen=True, slots=True)
class ProductView:
    """A product; from ``end_of_life`` on it is at end of life."""

    id: str
    code: str
    name: str
    end_of_life: date | None


@dataclass(frozen=True, slots=True)
class StaffView:
    """A staff member; ``signs_in`` tells whether there is a sign-in for them."""

    id: str
    name: str
    email: str
    roles: tuple[str, ...]
    zone: str
    active: bool
    signs_in: bool
    languages: tuple[str, ...] = ()


def products(actor: Actor) -> tuple[ProductView, ...]:
    """Return all products by name."""
    require(actor, "customers.read")
    with transaction(actor.tenant):
        rows = Product.objects.filter(tenant_id=actor.tenant).order_by("name")
        return tuple(ProductView(str(row.id), row.code, row.name, row.end_of_life) for row in rows)


def staff(actor: Actor) -> tuple[StaffView, ...]:
    """Return all staff, the active ones first, by name."""
    require(actor, "staff.write")
    with transaction(actor.tenant):
        rows = Staff.objects.filter(tenant_id=actor.tenant).order_by("-active", "name")
        return tuple(_staff(row) for row in rows)


def _staff(row: Staff) -> StaffView:
    signs_in = row.identity_id is not None
    return StaffView(
        str(row.id), row.name, row.email, tuple(row.roles), row.zone, row.active, signs_in, tuple(row.languages)
    )
