"""Administering a contract: its term and its lines, each a product with the handbook and plan that support it."""

from collections.abc import Mapping
from typing import Any, Final
from uuid import UUID

from django import forms
from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils.translation import gettext as _

from casebook.cases.actor import Actor
from casebook.console import naming
from casebook.console.shell import shell
from casebook.console.views.administration import line_options
from casebook.console.views.administration.fields import SPARE, ContractFields, LineFields, offer
from casebook.desk import queries
from casebook.desk.administration import ContractForm, Invalid, LineForm, Saved, products, save_contract
from casebook.desk.permissions import NotThere
from casebook.desk.queries.contract_shapes import ContractView
from casebook.desk.queries.customer_shapes import CustomerPage
from casebook.web.pages import page

MOST_LINES: Final = 50
Lines = Any  # a Django formset has no type that says what is in it


@page("contracts.write", kind="staff")
def contract(request: HttpRequest, actor: Actor, organisation: UUID, key: UUID | None = None) -> HttpResponse:
    """Add or change a contract with its lines."""
    customer = queries.customer_page(actor, str(organisation))
    contract_id = str(key or "")
    there = _lines_of(customer, contract_id)
    given = request.POST if request.method == "POST" else None
    form = ContractFields(given, _initial(there))
    lines = _line_forms(actor, given, there)
    if given is not None and _save(actor, customer, contract_id, form, lines):
        messages.success(request, _("The contract is saved. New cases follow it from now on."))
        return redirect("console:customer", organisation=customer.organisation.id)
    context = shell(request, actor, "console:customers") | {
        "form": form,
        "lines": lines,
        "rows": [(one, tuple(line_options.groups(one, actor))) for one in lines],
        "customer": customer,
        "title": _("Change the contract") if key else _("Add a contract"),
        "back": reverse("console:customer", args=[customer.organisation.id]),
        "no_products": not products(actor),
    }
    failed = given is not None
    return render(request, "console/administration/contract.html", context, status=422 if failed else 200)


def _lines_of(customer: CustomerPage, key: str) -> tuple[ContractView, ...]:
    found = tuple(one for one in customer.contracts if key and one.contract == key)
    if key and not found:
        raise NotThere("There is no such contract.")
    return found


def _initial(there: tuple[ContractView, ...]) -> Mapping[str, object]:
    if not there:
        return {"licence": "subscription"}
    first = there[0]
    return {"licence": first.licence, "support_id": first.support_id, "starts": first.starts, "ends": first.ends}


def _line_forms(actor: Actor, given: Any, there: tuple[ContractView, ...]) -> Lines:  # noqa: ANN401 - what Django posts
    """Return a form for each line and some empty ones; a line that is there keeps its product."""
    known = {one.code: one.id for one in products(actor)}
    initial = [
        {"product": known[one.product.id], "plan": f"{one.handbook}/{one.plan.id}", **line_options.initial(one)}
        for one in there
    ]
    make = forms.formset_factory(LineFields, extra=SPARE, max_num=MOST_LINES, absolute_max=MOST_LINES)
    lines = make(given, initial=initial, prefix="lines")
    for form in lines:
        offer(
            form,
            product=[("", "—"), *((one.id, one.name) for one in products(actor))],
            plan=[("", "—"), *naming.plan_choices(actor)],
        )
        line_options.add(form, actor)
    return lines


def _save(actor: Actor, customer: CustomerPage, key: str, form: ContractFields, lines: Lines) -> bool:
    """Save what was typed; what is wrong goes to its field, and nothing is written."""
    if form.errors or not lines.is_valid():
        return False
    filled = [one for one in lines if one.cleaned_data.get("product") or one.cleaned_data.get("plan")]
    if not filled:
        form.add_error(None, _("A contract needs a line: the product, and the plan that supports it."))
        return False
    typed = form.cleaned_data
    outcome = save_contract(
        actor,
        ContractForm(
            organisation=customer.organisation.id,
            licence=typed["licence"],
            starts=typed["starts"],
            ends=typed["ends"],
            support_id=typed["support_id"],
            lines=tuple(_line(one.cleaned_data) for one in filled),
        ),
        key,
    )
    if isinstance(outcome, Saved):
        return True
    _refuse(outcome, form, filled)
    return False


def _line(typed: Mapping[str, Any]) -> LineForm:
    handbook, _slash, plan = typed.get("plan", "").partition("/")
    options = line_options.said(typed, handbook)
    return LineForm(product=typed.get("product", ""), handbook=handbook, plan=plan, options=options)


def _refuse(invalid: Invalid, form: ContractFields, filled: list[LineFields]) -> None:
    """Put each fault at its field; ``lines.0`` is the first line that was filled in."""
    for name, message in invalid.errors.items():
        place = name.removeprefix("lines.")
        if name.startswith("lines.") and place.isdecimal():
            line = filled[int(place)]
            line.add_error("plan" if line.cleaned_data.get("product") else "product", message)
        else:
            form.add_error(name if name in form.fields else None, message)
