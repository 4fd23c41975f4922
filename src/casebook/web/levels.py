"""How grave a problem is, as the handbook asks for it: the kind of case, the severity, its reason and conditions."""

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from typing import Final

from django import forms
from django.template.defaultfilters import capfirst
from django.utils.safestring import SafeString
from django.utils.translation import gettext as _

from casebook.cases.refusal import Refusal
from casebook.cases.rules import severity as rules
from casebook.cases.rules import withheld
from casebook.desk.queries.benefit_shapes import ReducedView
from casebook.policy.policy import Policy
from casebook.policy.rules import Point
from casebook.policy.severity import Definition, Level
from casebook.web import questions
from casebook.web.choices import described
from casebook.web.refusals import clause_link

Asking = Mapping[str, str]
USUAL: Final = "technical"
"""The kind of case that stands first, and is chosen until another is."""


@dataclass(frozen=True, slots=True)
class Explained:
    """The terms that the reasons of a level use, with the address of their clause."""

    definition: Definition
    href: str


def kind_field(policy: Policy, asking: Asking) -> forms.Field:
    """Return the choice of the kind of case."""
    ordered = sorted(policy.intake.case_types, key=lambda one: one.id != USUAL)
    choices = [(one.id, described(one.label, one.description)) for one in ordered]
    return questions.choice(_("What is it about?"), questions.Offered(choices, attrs=asking))


def fields(
    policy: Policy, point: Point, criterion: str, asking: Asking, reduced: Sequence[ReducedView] = ()
) -> Iterator[tuple[str, forms.Field]]:
    """Yield the choice of a level, then of its reason, then the further conditions of that reason.

    Nothing is asked where the handbook has a single level. ``reduced`` is what customers do not choose by themselves.
    """
    if not policy.severity.graded:
        return
    word = capfirst(policy.severity.word)
    yield "severity", level_field(policy, point, asking, reduced)
    level = rules.find(policy, point["severity"])
    if level is None or not level.criteria:
        return
    reasons = [(one.id, one.text) for one in level.criteria]
    label = _("Why %(word)s %(id)s?") % {"word": word.lower(), "id": level.id}
    yield "criterion", questions.choice(label, questions.Offered(reasons, attrs=asking), _clause(policy, level.clause))
    also = next((one.also for one in level.criteria if one.id == criterion), ())
    if also:
        yield "confirmed", questions.several(_("This reason holds only if this is true as well"), also, asking)


def level_field(policy: Policy, point: Point, asking: Asking, reduced: Sequence[ReducedView] = ()) -> forms.Field:
    """Return the choice of a level; one that the plan does not have, or that is withheld, says so and what to do."""
    refused = {
        one.id: refusal
        for one in policy.severity.levels
        if (refusal := _refusal(policy, point, one) or _withheld(policy, one, reduced))
    }
    choices = [(one.id, _label(policy, one, refused.get(one.id))) for one in policy.severity.levels]
    widget = questions.Offered(choices, refused, asking)
    return questions.choice(capfirst(policy.severity.word), widget)


def preset(policy: Policy) -> str:
    """Return the level that nobody has to choose: the only one, else none."""
    return "" if policy.severity.graded else policy.severity.levels[0].id


def definitions(policy: Policy) -> tuple[Explained, ...]:
    """Return the terms that the reasons use."""
    return tuple(Explained(one, clause_link(policy, one.clause).href) for one in policy.severity.definitions)


def named(severity: str, name: str) -> str:
    """Return a severity with its number and its name; a name that is only the number again is not said twice."""
    return name if severity in name.split() else f"{severity} · {name}"


def extra_word(severity: str, name: str) -> str:
    """Return the name to show beside the number, or nothing where the name says only the number again."""
    return "" if severity in name.split() else name


def _refusal(policy: Policy, point: Point, level: Level) -> Refusal | None:
    judged = rules.judge(policy, {**point, "severity": level.id}, "", ())
    return next((one for one in judged.refusals if one.code == "severity-not-offered"), None)


def _withheld(policy: Policy, level: Level, reduced: Sequence[ReducedView]) -> Refusal | None:
    held = (one for one in reduced if level.id in one.withholds)
    return next((withheld.held_back(policy, level.id, one.until, one.clause) for one in held), None)


def _label(policy: Policy, level: Level, refusal: Refusal | None) -> SafeString:
    title = named(level.id, level.name)
    if refusal is None:
        return described(title, level.summary)
    words = f"{refusal.message} {refusal.remedy}".strip()
    link = questions.with_clause(words, refusal.clause, clause_link(policy, refusal.clause).href)
    return described(title, link, _("by phone") if refusal.code == "severity-withheld" else _("not offered"))


def _clause(policy: Policy, clause: str) -> SafeString:
    return questions.with_clause("", clause, clause_link(policy, clause).href)
