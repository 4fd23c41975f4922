"""What can be done on a case page about a customer who does not answer: write an attempt down, close without them."""

from typing import Final, cast

from django import forms
from django.utils.translation import gettext_lazy as _

from casebook.cases import commands
from casebook.cases.attempt import OUTCOMES, AttemptChannel, AttemptOutcome
from casebook.cases.commands import Command
from casebook.console.forms import LONGEST, Action, Cleaned, Submission


class AttemptForm(Submission):
    """An attempt to reach the customer: how, what came of it, and what was said or left.

    ``happened_at`` is on the reader's clock; empty, it is now.
    """

    channel = forms.ChoiceField(choices=[(one, one) for one in OUTCOMES])
    outcome = forms.ChoiceField(choices=sorted({(one, one) for every in OUTCOMES.values() for one in every}))
    happened_at = forms.DateTimeField(required=False, input_formats=["%Y-%m-%dT%H:%M", "%Y-%m-%dT%H:%M:%S"])
    text = forms.CharField(required=False, max_length=LONGEST, widget=forms.Textarea)


class SilenceForm(Submission):
    """What the customer reads when the case is closed without an answer."""

    ground = forms.CharField(required=False, max_length=100)
    text = forms.CharField(required=False, max_length=LONGEST, widget=forms.Textarea)


def _attempt(given: Cleaned, key: str, _version: int | None) -> Command:
    return commands.RecordAttempt(
        id=key,
        channel=cast("AttemptChannel", given["channel"]),
        outcome=cast("AttemptOutcome", given["outcome"]),
        body=given["text"],
        happened_at=given["happened_at"],
    )


def _close(given: Cleaned, key: str, version: int | None) -> Command:
    return commands.CloseCase(id=key, expected=version, ground=given["ground"], body=given["text"])


CLOSING_ACTIONS: Final = {
    "attempt": Action("case.attempt", AttemptForm, _attempt, _("The attempt is on the case.")),
    "close-unanswered": Action("case.close", SilenceForm, _close, _("The case is closed. The customer is told.")),
}
