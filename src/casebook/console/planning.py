"""What can be done on a case page about its steps: agree on them, tell what came of them, change them, and more."""

from collections.abc import Iterator, Mapping
from datetime import datetime
from typing import Any, Final
from zoneinfo import ZoneInfo

from django import forms
from django.utils.translation import gettext_lazy as _

from casebook.cases import commands
from casebook.cases.action_plan import Whose
from casebook.cases.commands import Command, StepDraft
from casebook.console.forms import LONGEST, Action, Cleaned, Submission, Written
from casebook.console.severity_actions import SeverityForm
from casebook.desk.queries.shapes import CasePage
from casebook.policy.policy import Policy
from casebook.web.levels import named

ROWS: Final = 4
"""How many steps can be written at once."""


class PlanForm(Submission):
    """Steps, a row each, and what the customer reads above them. ``zone`` is the one in which the times were typed."""

    zone = forms.CharField(max_length=100)
    text = forms.CharField(required=False, max_length=LONGEST, widget=forms.Textarea)

    def __init__(self, *args: Any, **kwargs: Any) -> None:  # noqa: ANN401 - Django's signature
        super().__init__(*args, **kwargs)
        for row in range(ROWS):
            self.fields[f"words_{row}"] = forms.CharField(required=False, max_length=LONGEST)
            self.fields[f"whose_{row}"] = forms.ChoiceField(required=False, choices=_WHOSE)
            self.fields[f"due_{row}"] = forms.CharField(required=False, max_length=40)

    def clean(self) -> dict[str, Any]:
        """Read the rows that say anything; a step without a time, or with none that is one, is told."""
        given = super().clean() or self.cleaned_data
        given["steps"] = tuple(self._steps(given))
        return given

    def _steps(self, given: Cleaned) -> Iterator[StepDraft]:
        for row in range(ROWS):
            words, due = str(given.get(f"words_{row}", "")).strip(), str(given.get(f"due_{row}", ""))
            if not words:
                continue
            instant = local(due, str(given.get("zone", "")))
            if instant is None:
                self.add_error(f"due_{row}", _("Say until when, as a day and a time."))
            else:
                whose: Whose = "vendor" if given.get(f"whose_{row}") == "vendor" else "customer"
                yield StepDraft(words=words, due=instant, whose=whose)


_WHOSE: Final = [("customer", _("The customer")), ("vendor", _("We"))]


class StepForm(Submission):
    """A step, and what came of it."""

    step = forms.CharField(max_length=100)
    text = forms.CharField(required=False, max_length=LONGEST, widget=forms.Textarea)


class SkipForm(Written):
    """A step that is not needed any more, and why."""

    step = forms.CharField(max_length=100)


class ChangeForm(Submission):
    """Another instant until which a step is to be taken, or other words."""

    step = forms.CharField(max_length=100)
    zone = forms.CharField(max_length=100)
    due = forms.CharField(required=False, max_length=40)
    text = forms.CharField(required=False, max_length=LONGEST, widget=forms.Textarea)

    def clean(self) -> dict[str, Any]:
        """Read the time in the zone in which it was typed."""
        given = super().clean() or self.cleaned_data
        typed = str(given.get("due", ""))
        given["until"] = local(typed, str(given.get("zone", ""))) if typed else None
        if typed and given["until"] is None:
            self.add_error("due", _("Say until when, as a day and a time."))
        return given


def local(typed: str, zone: str) -> datetime | None:
    """Return a local time as typed in a form as an instant; None where it is none."""
    try:
        return datetime.fromisoformat(typed.strip()).replace(tzinfo=ZoneInfo(zone))
    except (ValueError, LookupError, OSError):
        return None


def _plan(given: Cleaned, key: str, _version: int | None) -> Command:
    return commands.PlanSteps(id=key, steps=given["steps"], body=given["text"])


def _complete(given: Cleaned, key: str, _version: int | None) -> Command:
    return commands.CompleteStep(id=key, step=given["step"], body=given["text"], files=given["files"])


def _skip(given: Cleaned, key: str, _version: int | None) -> Command:
    return commands.SkipStep(id=key, step=given["step"], reason=given["text"])


def _change(given: Cleaned, key: str, _version: int | None) -> Command:
    return commands.ChangeStep(id=key, step=given["step"], due=given["until"], words=given["text"])


def _lower(given: Cleaned, key: str, version: int | None) -> Command:
    return commands.LowerSeverity(
        id=key,
        expected=version,
        severity=given["severity"],
        reason=given["reason"],
        criterion=given["criterion"],
        confirmed=tuple(given["confirmed"] or ()),
    )


PLANNING_ACTIONS: Final = {
    "plan": Action("case.steps", PlanForm, _plan, _("The steps are agreed on.")),
    "complete": Action("case.complete", StepForm, _complete, _("The step is done."), files=True),
    "skip": Action("case.steps", SkipForm, _skip, _("The step is not needed any more.")),
    "step": Action("case.steps", ChangeForm, _change, _("The step has changed.")),
    "lower": Action("case.severity", SeverityForm, _lower, _("The severity is lower, and the dates follow.")),
}


def choices(found: CasePage, policy: Policy) -> dict[str, Any]:
    """Return the rows of the form for steps, and the levels that are lighter than the case's."""
    levels = policy.severity.levels
    own = next((place for place, level in enumerate(levels) if level.id == found.severity.id), len(levels))
    lighter = [(level, named(level.id, level.name)) for level in levels[own + 1 :]]
    return {"step_rows": typed({}), "lighter": lighter}


def typed(given: Mapping[str, str]) -> list[dict[str, str | int]]:
    """Return the rows of the form for steps, with what was typed in them."""
    return [
        {"number": row, **{name: str(given.get(f"{name}_{row}", "")) for name in ("words", "whose", "due")}}
        for row in range(ROWS)
    ]


def without_dialog(name: str, given: Mapping[str, str], found: CasePage) -> bool:
    """Tell whether an action was about a step that has no dialog, because it is none of the case or not open."""
    steps = found.action_plan.open if found.action_plan else ()
    return name in {"complete", "skip", "step"} and given.get("step", "") not in {one.id for one in steps}
