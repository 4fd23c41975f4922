"""What can be done on a provider's case page with the maker behind it: steps, messages, closing, passing on."""

from typing import Final

from django import forms
from django.utils.translation import gettext_lazy as _

from casebook.cases import commands
from casebook.cases.commands import Command
from casebook.console.forms import LONGEST, Action, Cleaned, Submission, Written


class StepForm(Written):
    """A step of the first tier, and how one knows that it was taken."""

    step = forms.CharField(max_length=100)


class RelayForm(Written):
    """What is passed on, and in which words."""

    of = forms.IntegerField(min_value=1)


class ClosureAnswerForm(Submission):
    """Whether we agree that the maker closes its case, and why not."""

    agree = forms.ChoiceField(choices=[("yes", _("We agree")), ("no", _("We do not agree"))])
    text = forms.CharField(required=False, max_length=LONGEST, widget=forms.Textarea)


def _step(given: Cleaned, key: str, _version: int | None) -> Command:
    return commands.RecordTierOneStep(id=key, step=given["step"], body=given["text"], files=given["files"])


def _write(given: Cleaned, key: str, _version: int | None) -> Command:
    return commands.WriteUpstream(id=key, body=given["text"], files=given["files"])


def _relay(given: Cleaned, key: str, _version: int | None) -> Command:
    return commands.Relay(id=key, of=given["of"], body=given["text"])


def _closure(given: Cleaned, key: str, _version: int | None) -> Command:
    return commands.AnswerUpstreamClosure(id=key, agree=given["agree"] == "yes", body=given["text"])


PARTNER_ACTIONS: Final = {
    "tier-one": Action("case.first-tier", StepForm, _step, _("The step is on the case, with its proof."), files=True),
    "upstream-write": Action(
        "case.escalate-upstream", Written, _write, _("It is on its way to the maker."), files=True
    ),
    "relay": Action("case.respond", RelayForm, _relay, _("It was passed on to the customer.")),
    "upstream-closure": Action("case.escalate-upstream", ClosureAnswerForm, _closure, _("The maker hears of it.")),
}
