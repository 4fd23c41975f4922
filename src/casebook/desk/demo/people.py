"""The people of the demonstration: staff, customers, contracts and sign-ins, made once."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field
from datetime import UTC, date, datetime, time, timedelta
from typing import Any, Final

from django.contrib.auth.hashers import make_password

from casebook.accounts.models import (
    Contact,
    Contract,
    ContractLine,
    Identity,
    Membership,
    Organisation,
    Product,
    Release,
    Site,
    Staff,
    Tenant,
)

PASSWORD: Final = "casebook-demo"  # noqa: S105 - shown to everybody who starts a demo desk
Raw = Mapping[str, Any]


@dataclass(slots=True)
class Cast:
    """Who is who: ids (UUID text) by the keys of the demo files; customers' are ``customer.key``."""

    tenant: str
    staff: dict[str, str] = field(default_factory=dict)
    contacts: dict[str, Contact] = field(default_factory=dict)
    lines: dict[str, ContractLine] = field(default_factory=dict)
    sites: dict[str, str] = field(default_factory=dict)
    zones: dict[str, str] = field(default_factory=dict)
    teams: dict[str, str] = field(default_factory=dict)


@dataclass(frozen=True, slots=True)
class Casting:
    """Making the people of one tenant. ``today`` is the day that the relative days of the files count from."""

    tenant: Tenant
    people: Raw
    today: date
    password: str

    def make(self) -> Cast:
        """Make everybody who is not there yet; stands in a transaction of the tenant."""
        cast = Cast(str(self.tenant.id))
        for key, raw in self.people["staff"].items():
            cast.staff[key] = self._staff(raw)
        products = {code: self._product(code, raw) for code, raw in self.people["products"].items()}
        for code, versions in self.people.get("releases", {}).items():
            for version, raw in versions.items():
                self._release(products[code], str(version), raw)
        for key, raw in self.people["customers"].items():
            self._customer(cast, key, raw, products)
        return cast

    def _release(self, product: Product, version: str, raw: Raw) -> None:
        """Make a version; one that was announced was so at noon of its day."""
        released = self.today + timedelta(days=raw["released"])
        told = datetime.combine(released, time(12), tzinfo=UTC) if raw.get("announced") == "yes" else None
        Release.objects.get_or_create(
            tenant=self.tenant,
            product=product,
            version=version,
            defaults={
                "kind": raw.get("kind", "release"),
                "build": str(raw.get("build", "")),
                "released": released,
                "older_from": self._day(raw.get("older-from")),
                "ends": self._day(raw.get("ends")),
                "security": raw.get("security") == "yes",
                "hardware": raw.get("hardware", ""),
                "news": raw.get("news", ""),
                "link": raw.get("link", ""),
                "announced_at": told,
            },
        )

    def _staff(self, raw: Raw) -> str:
        row, _ = Staff.objects.get_or_create(
            tenant=self.tenant,
            email=raw["email"],
            defaults={
                "name": raw["name"],
                "roles": raw["roles"],
                "zone": raw["zone"],
                "languages": raw.get("languages", ["en"]),
            },
        )
        self._sign_in(row, Membership.Kind.STAFF)
        return str(row.id)

    def _product(self, code: str, raw: Raw) -> Product:
        end = self._day(raw.get("end-of-life"))
        row, _ = Product.objects.get_or_create(
            tenant=self.tenant, code=code, defaults={"name": raw["name"], "end_of_life": end}
        )
        return row

    def _customer(self, cast: Cast, key: str, raw: Raw, products: Mapping[str, Product]) -> None:
        customer, _ = Organisation.objects.get_or_create(
            tenant=self.tenant,
            name=raw["name"],
            defaults={
                "country": raw["country"],
                "zone": raw["zone"],
                "account_manager_id": cast.staff.get(raw.get("account-manager", "")),
            },
        )
        cast.zones[key] = raw["zone"]
        for place, site in raw.get("sites", {}).items():
            cast.sites[f"{key}.{place}"] = self._site(customer, site)
        for person, contact in raw["contacts"].items():
            cast.contacts[f"{key}.{person}"] = self._contact(customer, contact)
        for line, contract in raw["contracts"].items():
            cast.lines[f"{key}.{line}"] = self._line(customer, contract, products)

    def _site(self, customer: Organisation, raw: Raw) -> str:
        row, _ = Site.objects.get_or_create(
            tenant=self.tenant,
            organisation=customer,
            name=raw["name"],
            defaults={"zone": raw["zone"], "country": raw["country"]},
        )
        return str(row.id)

    def _contact(self, customer: Organisation, raw: Raw) -> Contact:
        row, _ = Contact.objects.get_or_create(
            tenant=self.tenant,
            organisation=customer,
            email=raw["email"],
            defaults={
                "name": raw["name"],
                "phone": raw["phone"],
                "roles": raw["roles"],
                "release_news": raw.get("news", "none"),
            },
        )
        self._sign_in(row, Membership.Kind.CONTACT)
        return row

    def _line(self, customer: Organisation, raw: Raw, products: Mapping[str, Product]) -> ContractLine:
        product = products[raw["product"]]
        handbook = raw["handbook"]
        there = ContractLine.objects.filter(
            tenant=self.tenant, contract__organisation=customer, product=product, handbook=handbook
        )
        found = there.select_related("product", "contract").first()
        if found:
            return found
        contract = Contract.objects.create(
            tenant=self.tenant,
            organisation=customer,
            licence=raw["licence"],
            starts=self._day(raw["starts"]),
            ends=self._day(raw.get("ends")),
            support_id=raw.get("support-id", ""),
        )
        return ContractLine.objects.create(
            tenant=self.tenant,
            contract=contract,
            product=product,
            handbook=handbook,
            plan=raw["plan"],
            options=raw.get("options", {}),
        )

    def _sign_in(self, row: Staff | Contact, kind: Membership.Kind) -> None:
        if row.identity_id:
            return
        identity, _ = Identity.objects.get_or_create(
            email=row.email.lower(), defaults={"name": row.name, "password": self.password}
        )
        Membership.objects.get_or_create(tenant=self.tenant, kind=kind, person=row.id, defaults={"identity": identity})
        row.identity = identity
        row.save(update_fields=["identity"])

    def _day(self, days: int | None) -> date | None:
        return None if days is None else self.today + timedelta(days=days)


def hashed_password() -> str:
    """Return the demo password as it is stored. One hash for everybody: making one is slow on purpose."""
    return make_password(PASSWORD)


def shown(people: Raw) -> Iterator[tuple[str, str, str]]:
    """Yield role, e-mail address and what to look at, for everybody whom the files present."""
    for raw in people["staff"].values():
        if "sign-in" in raw:
            yield raw["roles"][0], raw["email"], raw["sign-in"]
    for customer in people["customers"].values():
        for raw in customer["contacts"].values():
            if "sign-in" in raw:
                yield (raw["roles"] or ["contact"])[0], raw["email"], raw["sign-in"]
