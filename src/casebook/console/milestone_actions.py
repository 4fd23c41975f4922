"""What can be done on a case page about milestones: a workaround, a solution, and why a deadline was missed."""

from collections.abc import Iterator
from typing import Any, Final, cast

from django import forms
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from casebook.cases import commands
from casebook.cases.commands import Command
from casebook.console.forms import LONGEST, Action, Cleaned, Submission, Written
from casebook.desk.queries.shapes import CasePage
from casebook.policy.policy import Policy
from casebook.policy.targets import MILESTONES, Milestone


class WorkaroundAnswerForm(Submission):
    """What the customer said of a workaround in a call."""

    works = forms.ChoiceField(choices=[("yes", "yes"), ("no", "no")])
    text = forms.CharField(max_length=LONGEST, widget=forms.Textarea)


class BreachNoteForm(Submission):
    """Which deadline was missed, and why."""

    missed = forms.RegexField(regex=rf"^({'|'.join(MILESTONES)}):[0-9]{{1,6}}$")
    cause = forms.CharField(required=False, max_length=100)
    text = forms.CharField(max_length=LONGEST, widget=forms.Textarea)


def _workaround(given: Cleaned, key: str, _version: int | None) -> Command:
    return commands.RecordWorkaround(id=key, body=given["text"])


def _answer(given: Cleaned, key: str, _version: int | None) -> Command:
    kind = commands.ConfirmWorkaround if given["works"] == "yes" else commands.RejectWorkaround
    return kind(id=key, body=given["text"])


def _resolve(given: Cleaned, key: str, version: int | None) -> Command:
    return commands.Resolve(id=key, expected=version, body=given["text"])


def _annotate(given: Cleaned, key: str, _version: int | None) -> Command:
    milestone, _colon, number = given["missed"].partition(":")
    return commands.AnnotateBreach(
        id=key, milestone=cast("Milestone", milestone), round=int(number), cause=given["cause"], body=given["text"]
    )


MILESTONE_ACTIONS: Final = {
    "workaround": Action(
        "case.workaround", Written, _workaround, gettext_lazy("The customer has the workaround and is asked about it.")
    ),
    "tried": Action(
        "case.workaround-answer", WorkaroundAnswerForm, _answer, gettext_lazy("What the customer said is on the case.")
    ),
    "resolve": Action("case.resolve", Written, _resolve, gettext_lazy("The customer is told that it is solved.")),
    "annotate": Action(
        "case.annotate", BreachNoteForm, _annotate, gettext_lazy("The reason is kept; the deadline stays missed.")
    ),
}


def choices(found: CasePage, policy: Policy) -> dict[str, Any]:
    """Return which deadlines were missed, and why they can have been."""
    return {"missed": list(_missed(found)), "breach_causes": policy.targets.causes}


def _missed(found: CasePage) -> Iterator[tuple[str, str]]:
    for line in (*found.clocks, *found.past_clocks):
        if line.breached_at is not None:
            words = {"title": line.title, "round": line.round}
            label = _("%(title)s, round %(round)s") % words if line.round > 1 else line.title
            yield f"{line.milestone}:{line.round}", label
