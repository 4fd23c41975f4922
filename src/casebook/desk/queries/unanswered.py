"""How far a case has come with a customer who does not answer, as its page says it."""

from __future__ import annotations

from datetime import datetime

from casebook.cases.case import Case
from casebook.cases.rules.unanswered import why_not
from casebook.cases.silence import silence
from casebook.desk.queries.shapes import Ref
from casebook.desk.queries.unanswered_shapes import Tried, Unanswered
from casebook.policy.policy import Policy


def unanswered(policy: Policy, case: Case, now: datetime) -> Unanswered | None:
    """Return where a case stands at an instant; None where it is closed or the handbook closes none unanswered."""
    silent = None if case.closed else silence(policy, case, now)
    if silent is None:
        return None
    days = {one.attempt: one.day for one in silent.counted}
    made = tuple(Tried(one.at, one.channel, one.outcome, one in days) for one in case.contacting.since())
    refusal = None if silent.holds else why_not(silent)
    ground = case.proposal.ground if case.proposal else silent.rule.ground.id if silent.rule.ground else ""
    return Unanswered(
        clause=silent.clause,
        lacks=silent.lacks,
        needed=silent.rule.attempts,
        counted=len(silent.counted),
        left=silent.left,
        last_day=silent.last_day,
        from_when=silent.from_when,
        made=made,
        ground=Ref(ground, policy.closing.labels().get(ground, ground)) if ground else None,
        said=refusal.message if refusal else "",
        remedy=refusal.remedy if refusal else "",
    )
