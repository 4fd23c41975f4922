"""Customers from a CSV file: organisations, contacts and contracts, all of the file or nothing of it.

One line holds an organisation and, where the columns are filled, one contact and one contract line. Lines may repeat
an organisation (by name), a contact (by e-mail) and a contract (by support id); what is there already is brought up to
date. Columns: ``organisation country zone contact email phone roles contact_zone support_id licence starts ends product
handbook plan options``; ``roles`` are separated by blanks, days are written 2026-11-20, ``product`` is a code, and
``options`` are written ``course=taken`` and separated by blanks; an empty cell leaves those of a line as they are.
"""

from __future__ import annotations

import csv
import io
from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field
from datetime import date

from django.db.transaction import atomic, set_rollback

from casebook.accounts.models import Contact, Contract, Organisation, Product
from casebook.cases.actor import Actor
from casebook.desk.administration.forms import ContactForm, ContractForm, Invalid, LineForm, OrganisationForm, Saved
from casebook.desk.administration.saving import save_contact, save_contract, save_organisation
from casebook.desk.cleaning import clean_text
from casebook.desk.permissions import require
from casebook.tenancy import spelled, transaction

COLUMNS = (
    "organisation", "country", "zone", "contact", "email", "phone", "roles", "contact_zone", "support_id", "licence",
    "starts", "ends", "product", "handbook", "plan", "options",
)  # fmt: skip

Cells = Mapping[str, str]


@dataclass(frozen=True, slots=True)
class LineError:
    """What is wrong in a line of the file; its first line is the one with the names of the columns."""

    line: int
    message: str


@dataclass(slots=True)
class ImportReport:
    """What was added or brought up to date; with ``errors`` nothing was written."""

    organisations: int = 0
    contacts: int = 0
    contracts: int = 0
    errors: tuple[LineError, ...] = ()


@dataclass(slots=True)
class _Run:
    actor: Actor
    organisations: set[str] = field(default_factory=set)
    contacts: set[str] = field(default_factory=set)
    contracts: set[str] = field(default_factory=set)


def import_customers(actor: Actor, text: str) -> ImportReport:
    """Bring in a file; with errors, every one of them is reported and nothing is written.

    Raises:
        Forbidden: the actor may not change customers, contacts or contracts.
    """
    for verb in ("customers.write", "contacts.write", "contracts.write"):
        require(actor, verb)
    reader = csv.DictReader(io.StringIO(clean_text(text), newline=""), strict=True)
    try:
        return _read(actor, reader)
    except csv.Error as error:
        return ImportReport(errors=(LineError(reader.line_num + 1, f"This is no CSV: {error}."),))


def _read(actor: Actor, reader: csv.DictReader[str]) -> ImportReport:
    """Bring in the lines of a file; a broken one takes back all of them.

    Raises:
        csv.Error: a line is no CSV.
    """
    unknown = sorted(set(reader.fieldnames or ()) - set(COLUMNS))
    if "organisation" not in (reader.fieldnames or ()) or unknown:
        told = f"There are no columns {', '.join(unknown)}." if unknown else "There is no column organisation."
        return ImportReport(errors=(LineError(1, f"{told} The columns are: {', '.join(COLUMNS)}."),))
    run, errors = _Run(actor), list[LineError]()
    with transaction(actor.tenant), atomic():
        for cells in reader:
            plain = {name: (cells.get(name) or "").strip() for name in COLUMNS}
            errors.extend(LineError(reader.line_num, message) for message in _line(run, plain))
        set_rollback(bool(errors))
    if errors:
        return ImportReport(errors=tuple(errors))
    return ImportReport(len(run.organisations), len(run.contacts), len(run.contracts))


def _line(run: _Run, cells: Cells) -> Iterator[str]:
    """Bring in one line; yields what is wrong with it."""
    organisation = _organisation(run, cells)
    if isinstance(organisation, Invalid):
        yield from _messages(organisation)
        return
    run.organisations.add(organisation.id)
    if cells["contact"] or cells["email"]:
        yield from _keep(run.contacts, _contact(run, cells, organisation.id))
    if cells["product"] or cells["support_id"]:
        yield from _keep(run.contracts, _contract(run, cells, organisation.id))


def _keep(kept: set[str], outcome: Saved | Invalid) -> Iterator[str]:
    if isinstance(outcome, Saved):
        kept.add(outcome.id)
    else:
        yield from _messages(outcome)


def _messages(invalid: Invalid) -> Iterator[str]:
    for name, message in invalid.errors.items():
        yield f"{name}: {message}" if name else message


def _organisation(run: _Run, cells: Cells) -> Saved | Invalid:
    form = OrganisationForm(name=cells["organisation"], country=cells["country"].upper(), zone=cells["zone"])
    row = Organisation.objects.filter(tenant_id=run.actor.tenant, name=form.name).first()
    if row is not None and not (form.country or form.zone):
        return Saved(str(row.id))
    return save_organisation(run.actor, form, str(row.id) if row else "")


def _contact(run: _Run, cells: Cells, organisation: str) -> Saved | Invalid:
    form = ContactForm(
        organisation=organisation,
        name=cells["contact"] or cells["email"],
        email=cells["email"],
        phone=cells["phone"],
        roles=tuple(cells["roles"].split()),
        zone=cells["contact_zone"],
    )
    rows = Contact.objects.filter(tenant_id=run.actor.tenant, organisation=spelled(organisation))
    row = rows.filter(email=form.email.lower()).first() if form.email else rows.filter(name=form.name).first()
    return save_contact(run.actor, form, str(row.id) if row else "")


def _contract(run: _Run, cells: Cells, organisation: str) -> Saved | Invalid:
    """Bring in a contract and its line."""
    try:
        starts, ends = (date.fromisoformat(cells[name]) if cells[name] else None for name in ("starts", "ends"))
    except ValueError:
        return Invalid({"starts, ends": "a day is written like 2026-11-20."})
    said = [one.partition("=") for one in cells["options"].split()]
    if not all(name and value for name, _sign, value in said):
        return Invalid({"options": "an option is written like course=taken."})
    product = Product.objects.filter(tenant_id=run.actor.tenant, code=cells["product"]).first()
    if product is None:
        return Invalid({"product": f"There is no product {cells['product'] or '(empty)'}."})
    line = LineForm(
        product=str(product.id),
        handbook=cells["handbook"],
        plan=cells["plan"],
        options={name: value for name, _sign, value in said} or None,
    )
    form = ContractForm(
        organisation=organisation,
        licence=cells["licence"],
        starts=starts,
        ends=ends,
        support_id=cells["support_id"],
        lines=(line,),
    )
    rows = Contract.objects.filter(tenant_id=run.actor.tenant, organisation=spelled(organisation))
    row = rows.filter(support_id=form.support_id).first() if form.support_id else None
    return save_contract(run.actor, form, str(row.id) if row else "")
