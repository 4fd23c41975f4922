"""Adding and changing rows: permission, checks, the row, the audit trail."""

from uuid import UUID

from casebook.accounts.models import Contact, Contract, ContractLine, Organisation, Product, Site, Staff, Tenant
from casebook.cases.actor import Actor
from casebook.desk.administration import checks
from casebook.desk.administration.checks import Errors
from casebook.desk.administration.forms import (
    ContactForm,
    ContractForm,
    Invalid,
    OrganisationForm,
    ProductForm,
    Saved,
    SiteForm,
    StaffForm,
)
from casebook.desk.administration.rows import Change, save
from casebook.desk.permissions import require
from casebook.tenancy import NOBODY, spelled, transaction

NAME = 200


def save_organisation(actor: Actor, form: OrganisationForm, id: str = "") -> Saved | Invalid:  # noqa: A002 - what every row calls it
    """Add an organisation, or change the one with this id."""
    require(actor, "customers.write")
    errors = checks.found(
        name=checks.line(form.name, NAME), country=checks.country(form.country), zone=checks.zone(form.zone)
    )
    if errors:
        return Invalid(errors)
    values: dict[str, object] = {"name": form.name.strip(), "country": form.country, "zone": form.zone}
    with transaction(actor.tenant):
        if form.account_manager is not None:
            manager = _account_manager(actor, form.account_manager)
            if manager == NOBODY:
                return Invalid({"account_manager": "There is no such account manager."})
            values["account_manager_id"] = manager
        return save(actor, Organisation, Change("organisation", values, id, taken="name"))


def save_site(actor: Actor, form: SiteForm, id: str = "") -> Saved | Invalid:  # noqa: A002 - what every row calls it
    """Add a site, or change the one with this id."""
    require(actor, "customers.write")
    errors = checks.found(
        name=checks.line(form.name, NAME),
        zone=checks.zone(form.zone, needed=True),
        country=checks.country(form.country),
    )
    values: dict[str, object] = {"name": form.name.strip(), "zone": form.zone, "country": form.country}
    with transaction(actor.tenant):
        errors = checks.merged(errors, _organisation(actor, form.organisation))
        if errors:
            return Invalid(errors)
        return save(actor, Site, Change("site", _owned(values, form.organisation, id), id, taken="name"))


def save_contact(actor: Actor, form: ContactForm, id: str = "") -> Saved | Invalid:  # noqa: A002 - what every row calls it
    """Add a contact, or change the one with this id."""
    require(actor, "contacts.write")
    with transaction(actor.tenant):
        errors = checks.merged(_contact_faults(actor, form), _organisation(actor, form.organisation))
        if errors:
            return Invalid(errors)
        values: dict[str, object] = {
            "name": form.name.strip(),
            "email": form.email.strip().lower(),
            "phone": form.phone.strip(),
            "roles": list(form.roles),
            "zone": form.zone,
            "language": form.language,
            "active": form.active,
        }
        return save(actor, Contact, Change("contact", _owned(values, form.organisation, id), id, taken="email"))


def save_contract(actor: Actor, form: ContractForm, id: str = "") -> Saved | Invalid:  # noqa: A002 - what every row calls it
    """Add a contract with its lines, or change the one with this id.

    A line for a product the contract has already is changed; lines are never taken away, since cases stand on them.
    """
    require(actor, "contracts.write")
    with transaction(actor.tenant):
        errors = checks.merged(_contract_faults(actor, form), _organisation(actor, form.organisation))
        if errors:
            return Invalid(errors)
        values: dict[str, object] = {
            "licence": form.licence,
            "starts": form.starts,
            "ends": form.ends,
            "support_id": form.support_id.strip(),
        }
        change = Change("contract", _owned(values, form.organisation, id), id, taken="support_id")
        saved = save(actor, Contract, change)
        if isinstance(saved, Saved):
            _save_lines(actor, form, saved.id)
        return saved


def save_product(actor: Actor, form: ProductForm, id: str = "") -> Saved | Invalid:  # noqa: A002 - what every row calls it
    """Add a product, or change the one with this id."""
    require(actor, "products.write")
    errors = checks.found(code=checks.code(form.code), name=checks.line(form.name, NAME))
    if errors:
        return Invalid(errors)
    values = {"code": form.code, "name": form.name.strip(), "end_of_life": form.end_of_life}
    with transaction(actor.tenant):
        return save(actor, Product, Change("product", values, id, taken="code"))


def save_staff(actor: Actor, form: StaffForm, id: str = "") -> Saved | Invalid:  # noqa: A002 - what every row calls it
    """Add a staff member, or change the one with this id."""
    require(actor, "staff.write")
    errors = checks.found(
        name=checks.line(form.name, NAME),
        email=checks.email(form.email.strip(), needed=True),
        roles=checks.staff_roles(form.roles),
        zone=checks.zone(form.zone),
        languages=checks.languages(form.languages or ()),
    )
    if id == actor.id and (not form.active or "administrator" not in form.roles):
        errors = {"roles": "You cannot take the administration away from yourself.", **errors}
    if errors:
        return Invalid(errors)
    values: dict[str, object] = {
        "name": form.name.strip(),
        "email": form.email.strip().lower(),
        "roles": list(form.roles),
        "zone": form.zone,
        "active": form.active,
    }
    if form.languages is not None:
        values["languages"] = list(form.languages)
    with transaction(actor.tenant):
        return save(actor, Staff, Change("staff", values, id, taken="email"))


def _account_manager(actor: Actor, key: str) -> UUID | None:
    """Return the key of an active account manager; none where nobody is named, nobody's where it is no such person."""
    if not key:
        return None
    rows = Staff.objects.filter(tenant_id=actor.tenant, id=spelled(key), active=True)
    found = rows.filter(roles__contains=["account-manager"]).values_list("id", flat=True).first()
    return found or NOBODY


def _organisation(actor: Actor, organisation: str) -> Errors:
    there = Organisation.objects.filter(tenant_id=actor.tenant, id=spelled(organisation)).exists()
    return {} if there else {"organisation": "There is no such organisation."}


def _owned(values: dict[str, object], organisation: str, id: str) -> dict[str, object]:  # noqa: A002 - what every row calls it
    """Name the organisation of a new row; a row that is there stays where it is."""
    return values if id else {"organisation_id": spelled(organisation), **values}


def _handbooks(actor: Actor) -> tuple[str, ...]:
    return tuple(Tenant.objects.values_list("handbooks", flat=True).get(id=actor.tenant))


def _contact_faults(actor: Actor, form: ContactForm) -> Errors:
    return checks.found(
        name=checks.line(form.name, NAME),
        email=checks.email(form.email.strip()),
        phone=checks.line(form.phone, 40) if form.phone.strip() else "",
        roles=checks.contact_roles(form.roles, _handbooks(actor)),
        zone=checks.zone(form.zone),
        language=checks.required(form.language, 12),
    )


def _contract_faults(actor: Actor, form: ContractForm) -> Errors:
    known = set(Contract.Licence.values)
    backwards = form.starts is not None and form.ends is not None and form.ends < form.starts
    errors = checks.found(
        licence="" if form.licence in known else f"This is one of {', '.join(sorted(known))}.",
        ends="The contract ends before it starts." if backwards else "",
        support_id=checks.line(form.support_id, 60) if form.support_id.strip() else "",
    )
    products = {str(key) for key in Product.objects.filter(tenant_id=actor.tenant).values_list("id", flat=True)}
    handbooks = _handbooks(actor)
    for place, line in enumerate(form.lines):
        fault = "" if line.product in products else "There is no such product."
        fault = fault or checks.plan(line.handbook, line.plan, handbooks)
        fault = fault or checks.options(line.handbook, line.options or {}, handbooks)
        errors |= {f"lines.{place}": fault} if fault else {}
    if len({line.product for line in form.lines}) < len(form.lines):
        errors["lines"] = "A product stands in the contract twice."
    return errors


def _save_lines(actor: Actor, form: ContractForm, contract: str) -> None:
    rows = ContractLine.objects.filter(tenant_id=actor.tenant, contract_id=contract)
    there = {str(row.product_id): row for row in rows}
    for line in form.lines:
        row = there.get(line.product)
        values: dict[str, object] = {"handbook": line.handbook, "plan": line.plan}
        if line.options is not None:
            values["options"] = dict(line.options)
        if row is None:
            values |= {"contract_id": spelled(contract), "product_id": spelled(line.product)}
        save(actor, ContractLine, Change("contract line", values, str(row.id) if row else ""))
