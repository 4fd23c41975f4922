"""Fifth pass: what only shows in the handbook as a whole, when every part of it is well-formed."""

from __future__ import annotations

from casebook.handbook.covering import check_cover
from casebook.handbook.diagnostics import Log, Place
from casebook.handbook.meeting import check_meeting
from casebook.handbook.reaching import check_reach
from casebook.policy.policy import Policy


def prove(policy: Policy, log: Log) -> None:
    """Report what cannot be kept, reached, completed or satisfied."""
    places = {clause.id: Place(clause.file, clause.line) for clause in policy.clauses.values()}
    _check_openers(policy, log)
    check_meeting(policy, log)
    if not log.failed:
        check_reach(policy, log)
    check_cover(policy.hours, policy.in_force, places, log)


def _check_openers(policy: Policy, log: Log) -> None:
    """Report rules by which nobody at all can open a case."""
    for rule in policy.contacts.opening.rules:
        if not rule.then.roles:
            message = f"By {rule.clause} nobody may open a case: no role is named."
            way_out = "Name a role, write `anyone`, or close the channel with `channel-open: no`."
            log.fault("nobody-may-open", Place(rule.file, rule.line), message, way_out=way_out)
