"""What can be done on a case page about escalations and tiers: ask, take, answer, raise, bring down; hand deeper."""

from typing import Any, Final

from django import forms
from django.utils.translation import gettext_lazy as _

from casebook.cases import commands
from casebook.cases.commands import Command
from casebook.console.forms import LONGEST, Action, Cleaned, Submission, Written
from casebook.desk.queries.shapes import CasePage
from casebook.policy.policy import Policy

OUTCOMES: Final = ("", "upheld", "changed")


class EscalateForm(Written):
    """Why, to which level, and how the customer asked, if they did."""

    channel = forms.CharField(required=False, max_length=20)
    level = forms.CharField(required=False, max_length=100)
    kind = forms.ChoiceField(required=False, choices=[("attention", "attention"), ("priority", "priority")])


class TakeForm(Submission):
    """Whether it is taken from a colleague."""

    take_over = forms.BooleanField(required=False)


class AnswerForm(Written):
    """What the customer reads, and what becomes of a priority that they dispute."""

    outcome = forms.ChoiceField(required=False, choices=[(one, one) for one in OUTCOMES])
    severity = forms.CharField(required=False, max_length=20)
    criterion = forms.CharField(required=False, max_length=100)
    confirmed = forms.Field(required=False, widget=forms.SelectMultiple)


class RaiseForm(Written):
    """Why, and to which level; empty is the next one."""

    level = forms.CharField(required=False, max_length=100)


class LoweredForm(Submission):
    """What was agreed in the call."""

    text = forms.CharField(max_length=LONGEST, widget=forms.Textarea)


class TierForm(Written):
    """To which tier, and what its people have to know."""

    tier = forms.CharField(max_length=100)


def _escalate(given: Cleaned, key: str, version: int | None) -> Command:
    return commands.Escalate(
        id=key,
        expected=version,
        reason=given["text"],
        kind="priority" if given["kind"] == "priority" else "attention",
        channel=given["channel"],
        level=given["level"],
    )


def _take(given: Cleaned, key: str, _version: int | None) -> Command:
    return commands.AcceptEscalation(id=key, take_over=given["take_over"])


def _answer(given: Cleaned, key: str, version: int | None) -> Command:
    outcome = given["outcome"]
    return commands.AnswerEscalation(
        id=key,
        expected=version,
        body=given["text"],
        outcome=outcome,
        severity=given["severity"] if outcome == "changed" else "",
        criterion=given["criterion"] if outcome == "changed" else "",
        confirmed=tuple(given["confirmed"] or ()) if outcome == "changed" else (),
    )


def _raise(given: Cleaned, key: str, version: int | None) -> Command:
    return commands.RaiseEscalation(id=key, expected=version, reason=given["text"], level=given["level"])


def _lower(given: Cleaned, key: str, version: int | None) -> Command:
    return commands.ProposeDeescalation(id=key, expected=version, body=given["text"])


def _lowered(given: Cleaned, key: str, version: int | None) -> Command:
    return commands.AgreeDeescalation(id=key, expected=version, body=given["text"])


def _end(given: Cleaned, key: str, version: int | None) -> Command:
    return commands.EndEscalation(id=key, expected=version, body=given["text"])


def _tier(given: Cleaned, key: str, version: int | None) -> Command:
    return commands.EscalateToTier(id=key, expected=version, tier=given["tier"], body=given["text"])


def _take_up(_given: Cleaned, key: str, _version: int | None) -> Command:
    return commands.TakeUpInTier(id=key)


def _give_back(given: Cleaned, key: str, version: int | None) -> Command:
    return commands.ReturnFromTier(id=key, expected=version, body=given["text"])


ESCALATION_ACTIONS: Final = {
    "escalate": Action("case.escalate", EscalateForm, _escalate, _("The case is escalated; those above are told.")),
    "escalation-take": Action("case.escalation", TakeForm, _take, _("The escalation is yours; the customer is told.")),
    "escalation-answer": Action("case.escalation", AnswerForm, _answer, _("Your answer is on its way.")),
    "escalation-raise": Action("case.escalation", RaiseForm, _raise, _("It has gone to the next level.")),
    "escalation-lower": Action("case.escalation", Written, _lower, _("The customer is asked whether it can end.")),
    "escalation-lowered": Action("case.deescalate", LoweredForm, _lowered, _("The escalation is over, as agreed.")),
    "escalation-end": Action("case.deescalate", Written, _end, _("The escalation is over.")),
    "tier": Action("case.tier", TierForm, _tier, _("The case was handed on; its new people are told.")),
    "tier-take": Action("case.tier", Submission, _take_up, _("You have taken it up.")),
    "tier-return": Action("case.tier", Written, _give_back, _("The case is back in the first tier.")),
}


def choices(_found: CasePage, policy: Policy) -> dict[str, Any]:
    """Return the channels by which a customer may have asked, under the handbook's names."""
    return {"asking_channels": [(one.id, one.name) for one in policy.channels.known if one.id != "web"]}
