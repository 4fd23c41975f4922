"""What can be done on a case page about work around the clock: who is there, resting, going on, and its end."""

from datetime import datetime
from typing import Any, Final

from django import forms
from django.utils.translation import gettext_lazy as _

from casebook.calendars.zones import ZoneError, zone
from casebook.cases import commands
from casebook.cases.commands import Command
from casebook.console.forms import LONGEST, Action, Cleaned, Submission, Written
from casebook.desk.queries.shapes import CasePage
from casebook.policy.effort import EffortEnd
from casebook.web.effort_lines import ENDS

REACHED: Final[dict[str, EffortEnd]] = {"workaround": "workaround", "resolution": "resolution"}


class HandOverForm(Submission):
    """Who works along for the customer from here; the hour is read in the customer's zone."""

    name = forms.CharField(max_length=200)
    phone = forms.CharField(required=False, max_length=60)
    until = forms.DateTimeField(required=False, input_formats=["%Y-%m-%dT%H:%M"])
    zone = forms.CharField(max_length=64)

    def clean(self) -> dict[str, Any]:
        """Return what was typed, with the hour as an instant."""
        given: dict[str, Any] = super().clean() or {}
        until = given.get("until")
        if isinstance(until, datetime) and given.get("zone"):
            try:
                given["until"] = until.replace(tzinfo=zone(given["zone"]))
            except ZoneError as fault:
                self.add_error("zone", str(fault))
        return given


class EndForm(Written):
    """Which end, what the customer reads, and that the harm is contained."""

    end = forms.ChoiceField(choices=[(end, end) for end in REACHED])
    contained = forms.BooleanField(required=False)


class ResumeForm(Submission):
    """What is said with it, if anything."""

    text = forms.CharField(required=False, max_length=LONGEST, widget=forms.Textarea)


def _there(given: Cleaned, key: str, _version: int | None) -> Command:
    return commands.ConfirmAvailability(id=key, body=given["text"])


def _hand_over(given: Cleaned, key: str, _version: int | None) -> Command:
    return commands.HandOverAvailability(id=key, name=given["name"], phone=given["phone"], until=given["until"])


def _rest(given: Cleaned, key: str, _version: int | None) -> Command:
    return commands.SuspendEffort(id=key, reason=given["text"])


def _on(given: Cleaned, key: str, _version: int | None) -> Command:
    return commands.ResumeEffort(id=key, body=given["text"])


def _over(given: Cleaned, key: str, version: int | None) -> Command:
    return commands.EndEffort(
        id=key, expected=version, end=REACHED[given["end"]], body=given["text"], contained=given["contained"]
    )


EFFORT_ACTIONS: Final = {
    "there": Action("case.effort", Written, _there, _("They are there; we ask again later.")),
    "hand-over": Action("case.effort", HandOverForm, _hand_over, _("The next person is on the case.")),
    "rest": Action("case.effort", Written, _rest, _("The work rests; the customer is told.")),
    "go-on": Action("case.effort", ResumeForm, _on, _("The work goes on; the customer is told.")),
    "effort-over": Action("case.effort", EndForm, _over, _("The work around the clock is over; the customer is told.")),
}


def choices(found: CasePage) -> dict[str, Any]:
    """Return the ends that an engineer can bring about, in words."""
    ends = found.effort.ends if found.effort else ()
    return {"effort_ends": [(end, str(ENDS[end]).capitalize()) for end in ends]}
