"""Every action of the case page, and what its dialogs let one choose, gathered from the chapters."""

from typing import Any, Final

from casebook.console import (
    asking,
    closing_actions,
    effort_actions,
    escalation_actions,
    linking,
    milestone_actions,
    partner_actions,
    people_actions,
    planning,
    release_actions,
    scoping,
    severity_actions,
)
from casebook.console.forms import ACTIONS
from casebook.desk.queries.shapes import CasePage
from casebook.policy.policy import Policy

EVERY_ACTION: Final = {
    **ACTIONS,
    **severity_actions.SEVERITY_ACTIONS,
    **effort_actions.EFFORT_ACTIONS,
    **scoping.SCOPE_ACTIONS,
    **closing_actions.CLOSING_ACTIONS,
    **asking.ASKING_ACTIONS,
    **planning.PLANNING_ACTIONS,
    **people_actions.PEOPLE_ACTIONS,
    **linking.LINKING_ACTIONS,
    **partner_actions.PARTNER_ACTIONS,
    **milestone_actions.MILESTONE_ACTIONS,
    **escalation_actions.ESCALATION_ACTIONS,
    **release_actions.RELEASE_ACTIONS,
}


def choices(found: CasePage, policy: Policy) -> dict[str, Any]:
    """Return what can be chosen in the dialogs, under the handbook's names."""
    return {
        **severity_actions.choices(found, policy),
        **effort_actions.choices(found),
        **scoping.choices(found, policy),
        **asking.choices(found, policy),
        **planning.choices(found, policy),
        **linking.choices(found, policy),
        **milestone_actions.choices(found, policy),
        **escalation_actions.choices(found, policy),
        **release_actions.choices(found),
    }
