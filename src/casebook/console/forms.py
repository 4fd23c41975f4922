"""What can be done on a case page: each action with its verb, its form, and the command it makes."""

from collections.abc import Callable, Mapping
from dataclasses import dataclass
from typing import Any, Final

from django import forms
from django.utils.functional import Promise
from django.utils.translation import gettext_lazy as _

from casebook.cases import commands
from casebook.cases.commands import Command

Cleaned = Mapping[str, Any]
StrOrPromise = str | Promise
Build = Callable[[Cleaned, str, int | None], Command]
LONGEST = 20_000


class Submission(forms.Form):
    """What every form carries: the command's id (sent twice, done once) and the case version it was written against."""

    command_id = forms.CharField(widget=forms.HiddenInput, max_length=100)
    version = forms.IntegerField(widget=forms.HiddenInput, required=False, min_value=0)


class Written(Submission):
    """A form with a text."""

    text = forms.CharField(max_length=LONGEST, widget=forms.Textarea, label=_("Text"))


class RespondForm(Written):
    """An answer to the customer."""

    then_wait = forms.BooleanField(required=False)
    attempt = forms.BooleanField(required=False)


class CallForm(Written):
    """A call or chat that took place."""

    channel = forms.ChoiceField(choices=[("phone", _("Phone")), ("chat", _("Chat"))])
    reached = forms.BooleanField(required=False)
    started_by = forms.ChoiceField(choices=[("customer", _("The customer called")), ("vendor", _("We called"))])


class AssignForm(Submission):
    """Who takes the case; empty is nobody."""

    assignee = forms.CharField(required=False, max_length=100)


class WaitForm(Submission):
    """Whom the case waits for."""

    waiting_for = forms.ChoiceField(choices=[("customer", _("the customer")), ("third_party", _("a third party"))])


class ClosureForm(Submission):
    """A ground for closing, and what the customer reads."""

    ground = forms.CharField(max_length=100)
    text = forms.CharField(required=False, max_length=LONGEST, widget=forms.Textarea)


class AgreedForm(Submission):
    """What the customer said in the call in which they agreed."""

    text = forms.CharField(max_length=LONGEST, widget=forms.Textarea)


@dataclass(frozen=True, slots=True)
class Action:
    """Something an engineer does: its verb, its form, the command it makes, and what is said when it is done."""

    verb: str
    form: type[Submission]
    build: Build
    done: StrOrPromise
    files: bool = False


def _respond(given: Cleaned, key: str, _version: int | None) -> Command:
    return commands.Respond(
        id=key, body=given["text"], then_wait=given["then_wait"], attempt=given["attempt"], files=given["files"]
    )


def _note(given: Cleaned, key: str, _version: int | None) -> Command:
    return commands.AddNote(id=key, body=given["text"], files=given["files"])


def _call(given: Cleaned, key: str, _version: int | None) -> Command:
    return commands.LogCall(
        id=key,
        body=given["text"],
        channel=given["channel"],
        reached=given["reached"],
        started_by=given["started_by"],
    )


def _assign(given: Cleaned, key: str, _version: int | None) -> Command:
    return commands.Assign(id=key, assignee=given["assignee"])


def _wait(given: Cleaned, key: str, _version: int | None) -> Command:
    return commands.Wait(id=key, waiting_for=given["waiting_for"])


def _resume(_given: Cleaned, key: str, _version: int | None) -> Command:
    return commands.Resume(id=key)


def _propose(given: Cleaned, key: str, version: int | None) -> Command:
    return commands.ProposeClosure(id=key, expected=version, ground=given["ground"], body=given["text"])


def _agreed(given: Cleaned, key: str, version: int | None) -> Command:
    return commands.ConfirmClosure(id=key, expected=version, body=given["text"])


def _close(given: Cleaned, key: str, version: int | None) -> Command:
    return commands.CloseCase(id=key, expected=version, ground=given["ground"], body=given["text"])


ACTIONS: Final[Mapping[str, Action]] = {
    "respond": Action("case.respond", RespondForm, _respond, _("Your answer is on its way."), files=True),
    "note": Action("case.note", Written, _note, _("The note is kept."), files=True),
    "call": Action("case.call", CallForm, _call, _("The call is on the case.")),
    "assign": Action("case.assign", AssignForm, _assign, _("The case has been given.")),
    "wait": Action("case.wait", WaitForm, _wait, _("The case waits.")),
    "resume": Action("case.resume", Submission, _resume, _("The case is in work again.")),
    "propose": Action("case.propose", ClosureForm, _propose, _("The customer is asked to agree.")),
    "agreed": Action("case.confirm", AgreedForm, _agreed, _("The case is closed with the customer's agreement.")),
    "close": Action("case.close", ClosureForm, _close, _("The case is closed.")),
}
