"""What can be done on a case page about its scope: rule it out, take that back, bound the help, lift the bounds."""

from typing import Any, Final

from django import forms
from django.utils.translation import gettext_lazy as _

from casebook.cases import commands
from casebook.cases.commands import Command
from casebook.cases.rules import scope as rules
from casebook.console.forms import LONGEST, Action, Cleaned, Submission, Written
from casebook.desk.queries.shapes import CasePage
from casebook.policy.policy import Policy


class RulingForm(Written):
    """A ground, what the customer reads, and what the ground asks to be named."""

    ground = forms.CharField(max_length=100)
    names = forms.CharField(required=False, max_length=LONGEST)
    then_close = forms.BooleanField(required=False)


class TopicForm(Submission):
    """What the case is about where help is bounded; empty lifts the bounds."""

    topic = forms.CharField(required=False, max_length=100)


def _rule(given: Cleaned, key: str, version: int | None) -> Command:
    return commands.RuleOutOfScope(
        id=key,
        expected=version,
        ground=given["ground"],
        body=given["text"],
        names=given["names"],
        then_close=given["then_close"],
    )


def _withdraw(given: Cleaned, key: str, version: int | None) -> Command:
    return commands.WithdrawRuling(id=key, expected=version, body=given["text"])


def _limit(given: Cleaned, key: str, _version: int | None) -> Command:
    return commands.LimitAssistance(id=key, topic=given["topic"])


SCOPE_ACTIONS: Final = {
    "scope": Action("case.scope", RulingForm, _rule, _("The customer is told, and to whom to turn.")),
    "restore": Action("case.scope", Written, _withdraw, _("It is ours to solve again; the customer is told.")),
    "bounds": Action("case.scope", TopicForm, _limit, _("The bounds of help are on the case, for both sides.")),
}


def choices(found: CasePage, policy: Policy) -> dict[str, Any]:
    """Return the grounds and topics that the handbook has for such a case; ``about`` is the topic it is marked with."""
    point = {"plan": found.plan.id, "product": found.product.id, "case-type": found.case_type.id}
    return {
        "scope_grounds": [(one, rules.referral(policy, one)) for one in rules.grounds(policy, point)],
        "topics": rules.topics(policy, point),
        "about": found.bounds.topic if found.bounds else "",
    }
