"""What can be done on a case page about the people around it: hand it over, and let people watch it."""

from typing import Final, cast

from django import forms
from django.utils.translation import gettext_lazy as _

from casebook.cases import commands
from casebook.cases.commands import Command
from casebook.cases.people import PersonKind
from casebook.console.forms import Action, Cleaned, Submission, Written

KINDS: Final = [("contact", "contact"), ("staff", "staff")]


class HandOverForm(Written):
    """To whom, ``staff:ID`` or ``team:ID``, and the note on where it stands."""

    to = forms.RegexField(r"^(staff|team):[0-9A-Za-z-]*$", max_length=100, label=_("To whom"))


class WatchForm(Submission):
    """Who shall watch, and whether they may write."""

    person = forms.CharField(max_length=100, label=_("Who"))
    person_kind = forms.ChoiceField(choices=KINDS)
    may_reply = forms.BooleanField(required=False)


class UnwatchForm(Submission):
    """Who shall not watch any more."""

    person = forms.CharField(max_length=100)
    person_kind = forms.ChoiceField(choices=KINDS)


def _hand_over(given: Cleaned, key: str, version: int | None) -> Command:
    kind, _colon, to = given["to"].partition(":")
    return commands.HandOver(
        id=key,
        expected=version,
        body=given["text"],
        assignee=to if kind == "staff" else "",
        team=to if kind == "team" else "",
    )


def _watch(given: Cleaned, key: str, _version: int | None) -> Command:
    kind = cast("PersonKind", given["person_kind"])
    return commands.AddWatcher(id=key, person=given["person"], person_kind=kind, may_reply=given["may_reply"])


def _unwatch(given: Cleaned, key: str, _version: int | None) -> Command:
    kind = cast("PersonKind", given["person_kind"])
    return commands.RemoveWatcher(id=key, person=given["person"], person_kind=kind)


PEOPLE_ACTIONS: Final = {
    "handover": Action("case.hand-over", HandOverForm, _hand_over, _("The case is handed over, with your note.")),
    "watch": Action("case.watch", WatchForm, _watch, _("They watch the case from now on.")),
    "unwatch": Action("case.unwatch", UnwatchForm, _unwatch, _("They do not watch the case any more.")),
}
