"""What can be done on a case page about other cases: let it go on in one, or take a second matter out of it."""

from typing import Any, Final

from django import forms
from django.utils.translation import gettext_lazy as _

from casebook.cases import commands
from casebook.cases.commands import Command
from casebook.cases.rules.intake import SUBJECT_LENGTH
from casebook.cases.rules.splitting import clause_of
from casebook.console.forms import LONGEST, Action, Cleaned, Submission
from casebook.desk.queries.shapes import CasePage
from casebook.desk.splitting import Split, candidates
from casebook.policy.policy import Policy
from casebook.web.refusals import clause_link


class SplitForm(Submission):
    """The second matter: its subject, words and severity, and which messages go along."""

    subject = forms.CharField(max_length=SUBJECT_LENGTH)
    severity = forms.CharField(max_length=20)
    criterion = forms.CharField(required=False, max_length=100)
    confirmed = forms.Field(required=False, widget=forms.SelectMultiple)
    messages = forms.Field(required=False, widget=forms.SelectMultiple)
    text = forms.CharField(required=False, max_length=LONGEST, widget=forms.Textarea)


class MergeForm(Submission):
    """The number of the other case, and what the customer reads."""

    into = forms.CharField(max_length=20)
    text = forms.CharField(required=False, max_length=LONGEST, widget=forms.Textarea)


def _merge(given: Cleaned, key: str, version: int | None) -> Command:
    return commands.MergeCase(id=key, expected=version, into=given["into"], body=given["text"])


LINKING_ACTIONS: Final = {
    "merge": Action("case.merge", MergeForm, _merge, _("It goes on here; the old number leads to this case.")),
}


def choices(found: CasePage, policy: Policy) -> dict[str, Any]:
    """Return the messages that can go along with a second matter, and the clause that asks for one case a matter."""
    point = {"plan": found.plan.id, "product": found.product.id, "case-type": found.case_type.id}
    clause = clause_of(policy, point)
    return {"splittable": candidates(found), "split_clause": clause_link(policy, clause) if clause else None}


def wish(form: SplitForm, key: str) -> Split:
    """Return what a form says of the second matter."""
    given = form.cleaned_data
    named = (one for one in given["messages"] or () if str(one).isdecimal())
    return Split(
        id=key,
        subject=given["subject"],
        body=given["text"],
        severity=given["severity"],
        criterion=given["criterion"],
        confirmed=tuple(given["confirmed"] or ()),
        messages=tuple(int(one) for one in named),
    )
