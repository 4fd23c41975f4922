"""What a handbook would refuse of what was done under another: judged from the log alone, by the rules of decisions.

A closing whose ground is not recorded, and a criterion or answer that an import never asked for, are not judged.
"""

from collections.abc import Iterator
from datetime import datetime

from casebook.cases import events as e
from casebook.cases.case import Case
from casebook.cases.refusal import Refusal
from casebook.cases.rules import channels, closing, consequences, scope, severity
from casebook.cases.rules.answers import fault
from casebook.cases.rules.intake import asked
from casebook.cases.silence import silence
from casebook.policy.policy import Policy
from casebook.policy.rules import Point

_IMPORTED = ("severity-unknown", "severity-not-offered")
"""What of a severity can be judged where nobody was asked for its reasons."""


def on_opening(policy: Policy, event: e.CaseOpened, *, imported: bool) -> Iterator[Refusal]:
    """Yield why a case would not have been opened; where the handbook lacks a word for it, only that."""
    point = {
        "plan": event.plan,
        "severity": event.severity,
        "channel": event.channel,
        "case-type": event.case_type,
        "product": event.product,
    }
    unknown = tuple(_unknown(policy, point))
    if unknown:
        yield from unknown
        return
    yield from scope.judge_opening(policy, point).refusals
    yield from channels.judge_opening(policy, point).refusals
    yield from _on_level(policy, point, event, imported=imported)
    if not imported:
        yield from _on_answers(policy, point, event)


def on_severity(policy: Policy, point: Point, event: e.SeverityChanged, *, imported: bool) -> Iterator[Refusal]:
    """Yield why a severity could not have been chosen; ``point`` already has it."""
    yield from _on_level(policy, point, event, imported=imported)


def on_ground(policy: Policy, ground: str) -> Iterator[Refusal]:
    """Yield why a case could not have been closed on a ground; one that is not recorded is not judged."""
    if ground and closing.find(policy, ground) is None:
        yield closing.unknown_ground(policy, ground)


def on_scope(policy: Policy, point: Point, event: e.RuledOutOfScope) -> Iterator[Refusal]:
    """Yield why it could not have been ruled that something is out of scope."""
    if event.ground not in {ground.id for ground in scope.grounds(policy, point)}:
        message = f"The handbook has no such ground as {event.ground} for this case."
        yield Refusal("scope-ground-unknown", message, field="ground")


def on_closing(policy: Policy, case: Case, event: e.CaseClosed, at: datetime, *, agreed: bool) -> Iterator[Refusal]:
    """Yield why a case could not have been closed at an instant; ``agreed``: the customer's agreement is recorded.

    A case that was closed as out of scope needs neither; whether it is, was judged when it was ruled. One whose
    customer left a step undone needs no agreement, and one that nobody answered may have a ground of its own.
    """
    if case.scope is not None and case.scope.ground == event.ground:
        return
    follows = consequences.closing(policy, case, event.ground)
    if follows is not None and follows in consequences.offered(policy, case):
        return
    consent = policy.closing.consent.ruling(case.point)
    silent = silence(policy, case, at)
    unanswered = silent is not None and silent.holds
    if consent.value.needed and not agreed and not unanswered:
        message = consent.value.message or "The customer has to agree before this case is closed."
        yield Refusal("consent-needed", message, consent.clause)
    own = silent.rule.ground if silent else None
    if not agreed and not (unanswered and own and own.id == event.ground):
        yield from on_ground(policy, event.ground)


def _unknown(policy: Policy, point: Point) -> Iterator[Refusal]:
    known = {
        "plan": [plan.id for plan in policy.plans],
        "severity": [level.id for level in policy.severity.levels],
        "channel": [channel.id for channel in policy.channels.known],
        "case-type": [kind.id for kind in policy.intake.case_types],
    }
    for dimension, values in known.items():
        if point[dimension] not in values:
            message = f"The handbook has no {dimension.replace('-', ' ')} {point[dimension]}."
            yield Refusal(f"{dimension}-unknown", message, field=dimension.replace("-", "_"))


def _on_level(
    policy: Policy, point: Point, event: e.CaseOpened | e.SeverityChanged, *, imported: bool
) -> Iterator[Refusal]:
    for refusal in severity.judge(policy, point, event.criterion, event.confirmed).refusals:
        if not imported or refusal.code in _IMPORTED:
            yield refusal


def _on_answers(policy: Policy, point: Point, event: e.CaseOpened) -> Iterator[Refusal]:
    """Yield what the form would have lacked; of free texts only that they were given is known here."""
    codes = dict(event.codes)
    given = {*codes, *(name for name, _ in event.answers)}
    for field in asked(policy, point, codes):
        answered = bool(event.files) if field.kind == "file" else field.id in given
        if field.need == "required" and not answered:
            yield Refusal("answer-missing", f"{field.label} is needed.", field.clause, field=f"answers.{field.id}")
        elif field.id in codes and (wrong := fault(field, codes[field.id], "")):
            yield Refusal("answer-malformed", wrong, field.clause, field=f"answers.{field.id}")
