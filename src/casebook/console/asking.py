"""What can be done on a case page about what the case lacks: ask for it, write it down, do without it."""

from typing import Any, Final

from django import forms
from django.utils.translation import gettext_lazy as _

from casebook.cases import commands
from casebook.cases.commands import Command
from casebook.console.forms import LONGEST, Action, Cleaned, Submission
from casebook.desk.queries.shapes import CasePage
from casebook.policy.policy import Policy

LINES: Final = 20
"""The most questions of one's own in one request, a line each."""


class RequestForm(Submission):
    """Questions of the form, kinds of files, questions of one's own (a line each), and what the customer reads."""

    fields_asked = forms.Field(required=False, widget=forms.SelectMultiple)
    diagnostics = forms.Field(required=False, widget=forms.SelectMultiple)
    questions = forms.CharField(required=False, max_length=LONGEST)
    text = forms.CharField(required=False, max_length=LONGEST, widget=forms.Textarea)


class WithdrawForm(Submission):
    """What to do without; nothing named: all of it."""

    items = forms.Field(required=False, widget=forms.SelectMultiple)


def _request(given: Cleaned, key: str, _version: int | None) -> Command:
    lines = [line.strip() for line in given["questions"].splitlines() if line.strip()]
    return commands.RequestInformation(
        id=key,
        fields=tuple(given["fields_asked"] or ()),
        diagnostics=tuple(given["diagnostics"] or ()),
        questions=tuple(lines[:LINES]),
        body=given["text"],
    )


def _withdraw(given: Cleaned, key: str, _version: int | None) -> Command:
    return commands.WithdrawRequest(id=key, items=tuple(given["items"] or ()))


ASKING_ACTIONS: Final = {
    "request": Action("case.request", RequestForm, _request, _("The customer is asked, item by item.")),
    "withdraw": Action("case.request", WithdrawForm, _withdraw, _("It is not needed any more.")),
}


def choices(found: CasePage, policy: Policy) -> dict[str, Any]:
    """Return what can be asked for on such a case: questions of the form that were not answered come first."""
    point = {"plan": found.plan.id, "product": found.product.id, "case-type": found.case_type.id}
    missing = {(one.kind, one.of) for one in (found.information.missing if found.information else ())}
    answered = {one.field for one in found.answers if one.value.text}
    fields = [one for one in policy.intake.fields if ("field", one.id) not in missing]
    return {
        "askable": sorted(fields, key=lambda one: one.id in answered),
        "answered": answered,
        "diagnostics": [one for one in policy.waiting.asked_for(point) if ("file", one.id) not in missing],
    }
