"""The talk about a severity for a case page: from the events of the case and the edition that rules it."""

from collections.abc import Sequence
from uuid import UUID

from casebook.cases.case import Case
from casebook.cases.events import LoweringContested, Recorded, SeverityDisputed, Words
from casebook.cases.grading import Chosen, Talk
from casebook.desk.queries.grading_shapes import ChosenView, FalseReportView, TalkView
from casebook.desk.queries.lines import text
from casebook.desk.queries.listing import severity_name
from casebook.desk.queries.people import People
from casebook.desk.queries.shapes import NO_TEXT, Text
from casebook.policy.policy import Policy
from casebook.store import contents


def talk(tenant: UUID, policy: Policy, case: Case, history: Sequence[Recorded], people: People) -> TalkView | None:
    """Return what is said of the severity; none where nothing waits for an answer."""
    found = case.grading.talk
    if found is None:
        return None
    ruling = policy.severity.change_at(case.point)
    said = _said(tenant, found, history)
    return TalkView(
        proposed=_chosen(policy, found.proposed, said),
        by=people.find("staff", found.by),
        at=found.at,
        counter=_chosen(policy, found.counter, said) if found.counter else None,
        disputed=found.disputed,
        answer=_answer(history, said) if found.disputed else NO_TEXT,
        applies=ruling.value.after_disagreement,
        clause=ruling.clause,
    )


def false_report(tenant: UUID, policy: Policy, case: Case, history: Sequence[Recorded]) -> FalseReportView | None:
    """Return the finding that the severity was reported falsely; none where there is none."""
    found = case.grading.false
    if found is None:
        return None
    ground = policy.misuse.ground(found.ground)
    last = next((one.event for one in reversed(history) if isinstance(one.event, LoweringContested)), None)
    answer = text(contents.texts(tenant, [last.body.id]), last.body.id) if last else NO_TEXT
    return FalseReportView(
        ground=ground.label if ground else found.ground,
        clause=ground.clause if ground else "",
        reported=severity_name(policy, found.severity),
        at=found.at,
        contested=found.contested,
        upheld=found.upheld,
        restored=found.restored,
        answer=answer,
    )


def _said(tenant: UUID, found: Talk, history: Sequence[Recorded]) -> dict[str, Text]:
    words = [found.proposed.reason.id]
    words += [found.counter.reason.id] if found.counter else []
    words += [reason.id] if (reason := _dispute(history)) else []
    kept = contents.texts(tenant, words)
    return {key: text(kept, key) for key in words}


def _dispute(history: Sequence[Recorded]) -> Words | None:
    last = next((one.event for one in reversed(history) if isinstance(one.event, SeverityDisputed)), None)
    return last.reason if last else None


def _answer(history: Sequence[Recorded], said: dict[str, Text]) -> Text:
    reason = _dispute(history)
    return said[reason.id] if reason else NO_TEXT


def _chosen(policy: Policy, chosen: Chosen, said: dict[str, Text]) -> ChosenView:
    criteria = policy.severity.level(chosen.severity).criteria
    criterion = next((one.text for one in criteria if one.id == chosen.criterion), "")
    return ChosenView(severity_name(policy, chosen.severity), criterion, said[chosen.reason.id])
