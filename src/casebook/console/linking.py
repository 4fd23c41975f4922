"""What can be done on a case page about other cases: let it go on in one that is about the same."""

from typing import Final

from django import forms
from django.utils.translation import gettext_lazy as _

from casebook.cases import commands
from casebook.cases.commands import Command
from casebook.console.forms import LONGEST, Action, Cleaned, Submission


class MergeForm(Submission):
    """The number of the other case, and what the customer reads."""

    into = forms.CharField(max_length=20)
    text = forms.CharField(required=False, max_length=LONGEST, widget=forms.Textarea)


def _merge(given: Cleaned, key: str, version: int | None) -> Command:
    return commands.MergeCase(id=key, expected=version, into=given["into"], body=given["text"])


LINKING_ACTIONS: Final = {
    "merge": Action("case.merge", MergeForm, _merge, _("It goes on here; the old number leads to this case.")),
}
