"""The chapter *misuse*: a severity that was reported falsely is lowered, the customer answers, and reports are counted.

What a manager may decide because of repeated false reports is a plain row beside the cases; what of it can be enforced
is enforced where a severity is chosen (``withheld``).
"""

from collections.abc import Collection, Iterable, Iterator
from dataclasses import dataclass
from datetime import date, datetime, timedelta
from typing import Final

from casebook.cases import events as e
from casebook.cases.commands import ContestLowering, LowerFalseSeverity, RestoreSeverity, UpholdLowering
from casebook.cases.handling import Handling
from casebook.cases.refusal import Refusal
from casebook.cases.rules import severity
from casebook.cases.rules.judgement import Judgement, passed, refused
from casebook.cases.story import Story
from casebook.policy.misuse import FalseReports, FalseSeverity
from casebook.policy.policy import Policy


@dataclass(frozen=True, slots=True)
class Wish:
    """What a manager would decide: a reduction of the handbook, up to a day, and why."""

    reduction: str
    until: date | None
    reason: str


def counted(reports: Iterable[datetime], rule: FalseReports, at: datetime) -> int:
    """Return how many false reports count at an instant: those of the days that the handbook looks back."""
    since = at - timedelta(days=rule.days)
    return sum(since < one <= at for one in reports)


def judge_decision(
    policy: Policy, wish: Wish, reports: int, today: date, held: Collection[str] = ()
) -> Iterator[Refusal]:
    """Yield what stands against a decision of a manager; ``reports`` count now, reductions in ``held`` are in force."""
    rule, reduction = policy.misuse.reports, policy.misuse.reduction(wish.reduction)
    if rule is None or reduction is None:
        known = tuple(one.id for one in policy.misuse.reductions)
        message = "The handbook knows no such reduction."
        yield Refusal("reduction-unknown", message, rule.clause if rule else "", field="reduction", related=known)
        return
    if reduction.id in held:
        message = "This was decided already, and is in force."
        yield Refusal("reduced-already", message, reduction.clause, "End it first, or decide on another.", "reduction")
    if reports < rule.limit:
        message = f"False reports within {rule.days} days: {reports}. A manager decides from {rule.limit} on."
        yield Refusal("too-few-false-reports", message, rule.clause, "Wait, or talk with the customer.")
    if wish.until is None or wish.until < today:
        message = "A reduction holds up to a day that is still to come."
        yield Refusal("until-past", message, reduction.clause, field="until")
    if not wish.reason.strip():
        yield Refusal("text-missing", "There is nothing written here yet.", field="reason")


def lower(story: Story, command: LowerFalseSeverity) -> Judgement:
    """Lower a severity that was reported falsely; it is counted, and the customer can answer."""
    case, misuse = story.case, story.policy.misuse
    rule = misuse.false_at(case.severity)
    if rule is None:
        message = "The handbook does not lower this severity because of a false report."
        return refused(Refusal("false-severity-unknown", message, "", "Propose another severity instead."))
    if command.ground not in {one.id for one in rule.grounds}:
        return refused(_unknown_ground(rule))
    if not _lighter(story, command.severity):
        message = "This is not lighter than what the case has."
        return refused(Refusal("severity-not-lower", message, rule.clause, field="severity"))
    judgement = severity.judge_choice(story, command)
    if judgement.refusals:
        return judgement
    reports = 1 + (counted(story.facts.false_reports, misuse.reports, story.now) if misuse.reports else 0)
    asks = misuse.reports is not None and reports >= misuse.reports.limit
    clauses = (rule.clause, misuse.reports.clause) if misuse.reports and asks else (rule.clause,)
    story.tell(
        e.SeverityFoundFalse(
            ground=command.ground,
            severity=case.severity,
            criterion=case.criterion,
            reports=reports,
            asks_manager=asks,
            clauses=clauses,
        )
    )
    severity.apply(story, command, "false-report", rule.clause, story.facts.words["reason"])
    return passed(*clauses)


def contest(story: Story, _: ContestLowering) -> Judgement:
    """Let the customer disagree; until somebody has looked again the report does not count."""
    found = story.case.grading.false
    if found is None or found.restored:
        return refused(_nothing_lowered())
    if found.contested or found.upheld:
        message = "You have said already that you do not agree."
        more = "Somebody has looked again and answered." if found.upheld else "Somebody is looking at it again."
        return refused(Refusal("contested-already", f"{message} {more}", _clause(story)))
    story.tell(e.LoweringContested(body=story.facts.words["body"], clause=_clause(story)))
    return passed(_clause(story))


def uphold(story: Story, _: UpholdLowering) -> Judgement:
    """Stay with it, and say why."""
    found = story.case.grading.false
    if found is None or not found.contested:
        return refused(_nothing_contested(story))
    story.tell(e.LoweringUpheld(body=story.facts.words["body"], clause=_clause(story)))
    return passed(_clause(story))


def restore(story: Story, _: RestoreSeverity) -> Judgement:
    """Take it back: the severity is what had been reported, unless it has been changed to that or higher since."""
    found = story.case.grading.false
    if found is None or found.restored:
        return refused(_nothing_lowered())
    clause = _clause(story)
    story.tell(e.LoweringReversed(body=story.facts.words["body"], clause=clause))
    if story.policy.severity.graver(found.severity, story.case.severity):
        severity.apply(story, severity.Reported(found.severity, found.criterion), "restored", clause, None)
    return passed(clause)


def _lighter(story: Story, chosen: str) -> bool:
    known = severity.find(story.policy, chosen) is not None
    return not known or story.policy.severity.graver(story.case.severity, chosen)


def _clause(story: Story) -> str:
    found = story.case.grading.false
    ground = story.policy.misuse.ground(found.ground) if found else None
    return ground.clause if ground else ""


def _unknown_ground(rule: FalseSeverity) -> Refusal:
    labels = "; ".join(one.label.rstrip(".") for one in rule.grounds)
    ids = tuple(one.id for one in rule.grounds)
    message = "A false report needs a ground of the handbook."
    return Refusal("false-ground-unknown", message, rule.clause, f"Choose one of: {labels}.", "ground", ids)


def _nothing_lowered() -> Refusal:
    message = "Nobody has said that the severity was reported falsely."
    return Refusal("nothing-lowered", message, "", "Write a message instead.")


def _nothing_contested(story: Story) -> Refusal:
    message = "The customer has not said that they do not agree."
    return Refusal("nothing-contested", message, _clause(story), "Write a message instead.")


HANDLING: Final = {
    LowerFalseSeverity: Handling(lower, ("staff",), "reason"),
    ContestLowering: Handling(contest, ("contact",), "body", after_closing=True),
    UpholdLowering: Handling(uphold, ("staff",), "body", after_closing=True),
    RestoreSeverity: Handling(restore, ("staff",), "body", after_closing=True),
}
