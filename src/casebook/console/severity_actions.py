"""What can be done on a case page about its severity: change it, ask the customer, and end the talk about it."""

from typing import Any, Final

from django import forms
from django.utils.translation import gettext_lazy as _

from casebook.cases import commands
from casebook.cases.commands import Command
from casebook.console.forms import LONGEST, Action, Cleaned, Submission, Written
from casebook.desk.queries.shapes import CasePage
from casebook.policy.policy import Policy
from casebook.web.levels import named

WAYS: Final = {
    "change": commands.ChangeSeverity,
    "propose": commands.ProposeSeverity,
    "agreed": commands.RecordAgreement,
}
"""How an engineer brings another severity about: by their word, by asking the customer, or as agreed in a call."""


FALSE: Final = "false:"
"""How a way begins that lowers a severity which was reported falsely; the ground follows."""


class SeverityForm(Submission):
    """Another severity, its criterion, the reason, and the way to it."""

    severity = forms.CharField(max_length=20)
    criterion = forms.CharField(required=False, max_length=100)
    confirmed = forms.Field(required=False, widget=forms.SelectMultiple)
    reason = forms.CharField(max_length=LONGEST, widget=forms.Textarea)
    way = forms.CharField(required=False, max_length=120)


class AcceptForm(Submission):
    """What the customer said in the call in which they agreed; empty to agree to the customer's own proposal."""

    text = forms.CharField(required=False, max_length=LONGEST, widget=forms.Textarea)


def _severity(given: Cleaned, key: str, version: int | None) -> Command:
    way, _sep, ground = given["way"].partition(FALSE)
    if ground:
        return _false(given, key, version, ground)
    return WAYS.get(way, commands.ChangeSeverity)(
        id=key,
        expected=version,
        severity=given["severity"],
        reason=given["reason"],
        criterion=given["criterion"],
        confirmed=tuple(given["confirmed"] or ()),
    )


def _false(given: Cleaned, key: str, version: int | None, ground: str) -> Command:
    return commands.LowerFalseSeverity(
        id=key,
        expected=version,
        severity=given["severity"],
        ground=ground,
        reason=given["reason"],
        criterion=given["criterion"],
        confirmed=tuple(given["confirmed"] or ()),
    )


def _uphold(given: Cleaned, key: str, version: int | None) -> Command:
    return commands.UpholdLowering(id=key, expected=version, body=given["text"])


def _reverse(given: Cleaned, key: str, version: int | None) -> Command:
    return commands.RestoreSeverity(id=key, expected=version, body=given["text"])


def _settle(given: Cleaned, key: str, version: int | None) -> Command:
    return commands.AcceptSeverity(id=key, expected=version, body=given["text"])


def _differ(given: Cleaned, key: str, version: int | None) -> Command:
    return commands.RecordDisagreement(id=key, expected=version, reason=given["text"])


def _unpropose(_given: Cleaned, key: str, version: int | None) -> Command:
    return commands.WithdrawSeverity(id=key, expected=version)


SEVERITY_ACTIONS: Final = {
    "severity": Action(
        "case.severity", SeverityForm, _severity, _("The severity is on the case, the customer is told.")
    ),
    "settle": Action("case.severity", AcceptForm, _settle, _("Both sides agree; the targets follow.")),
    "differ": Action("case.severity", Written, _differ, _("The disagreement is on the case, the customer is told.")),
    "uphold": Action("case.severity", Written, _uphold, _("It stays; the customer is told.")),
    "reverse": Action("case.severity", Written, _reverse, _("It is taken back; the customer is told.")),
    "unpropose": Action("case.severity", Submission, _unpropose, _("The proposal is taken back.")),
}


def choices(found: CasePage, policy: Policy) -> dict[str, Any]:
    """Return the levels under the handbook's names, and how one is changed for another on such a case."""
    point = {"plan": found.plan.id, "case-type": found.case_type.id}
    ruling = policy.severity.change_at(point)
    return {
        "severities": [(level, named(level.id, level.name)) for level in policy.severity.levels],
        "changing": ruling.value,
        "changing_clause": ruling.clause,
        "false_severity": policy.misuse.false_at(found.severity.id),
    }
