"""The options of a contract line: what it has or has not besides its plan, asked for each handbook that knows some."""

from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from typing import Any

from django import forms
from django.utils.translation import gettext as _

from casebook.cases.actor import Actor
from casebook.console import naming
from casebook.console.views.administration.fields import choice
from casebook.desk.queries.contract_shapes import ContractView
from casebook.policy.entitlement import Option


@dataclass(frozen=True, slots=True)
class Asked:
    """The options of one handbook as fields of a line; ``open`` where the line is ruled by it."""

    handbook: str
    title: str
    fields: tuple[forms.BoundField, ...]
    open: bool


def add(form: forms.Form, actor: Actor) -> None:
    """Give a line a field for every option of every handbook of the desk."""
    for policy in naming.handbooks(actor):
        for option in policy.entitlement.options:
            form.fields[_name(policy.handbook, option)] = choice(option.label, _choices(option))


def groups(form: forms.Form, actor: Actor) -> Iterator[Asked]:
    """Yield the options of a line's fields, those of the handbook that rules it first."""
    ruling = str(form["plan"].value() or "").partition("/")[0]
    for policy in sorted(naming.handbooks(actor), key=lambda one: one.handbook != ruling):
        fields = tuple(form[_name(policy.handbook, option)] for option in policy.entitlement.options)
        if fields:
            yield Asked(policy.handbook, policy.title, fields, policy.handbook == ruling)


def initial(line: ContractView) -> dict[str, str]:
    """Return what a line says of its options, as values of the fields."""
    return {f"{line.handbook}.{one.option.id}": one.value.id for one in line.options if one.said}


def said(typed: Mapping[str, Any], handbook: str) -> dict[str, str]:
    """Return what was typed of the options of a handbook; what is as usual is left out."""
    start = f"{handbook}."
    return {name.removeprefix(start): value for name, value in typed.items() if name.startswith(start) and value}


def _name(handbook: str, option: Option) -> str:
    return f"{handbook}.{option.id}"


def _choices(option: Option) -> list[tuple[str, str]]:
    usual = dict(option.values)[option.default]
    return [("", _("As usual: %(value)s") % {"value": usual}), *option.values]
