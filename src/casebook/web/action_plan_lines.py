"""What became of the steps of a case, each in one sentence of the conversation."""

from collections.abc import Callable, Mapping
from typing import Final

from django.utils.translation import gettext as _

from casebook.desk.queries.shapes import CasePage, Line
from casebook.desk.sentences import series
from casebook.policy.policy import Policy


def _step(page: CasePage, line: Line) -> str:
    """Return what a step is called: its number and its words."""
    step = page.action_plan.step(line.codes.get("step", "")) if page.action_plan else None
    if step is None:
        return ""
    words = _("erased") if step.words.erased else step.words.text
    return f"{step.number}. {words}"


def _planned(page: CasePage, line: Line, _policy: Policy) -> str:
    named = line.codes.get("steps", "").split()
    steps = [one for one in (page.action_plan.steps if page.action_plan else ()) if one.id in named]
    listed = series(f"{one.number}. {_('erased') if one.words.erased else one.words.text}" for one in steps)
    said = _("Agreed on: %(steps)s") % {"steps": listed}
    clause = ", ".join(line.codes.get("clause", "").split())
    return f"{said} ({clause})" if clause else said


def _done(page: CasePage, line: Line, _policy: Policy) -> str:
    if line.codes.get("for_customer") == "yes":
        return _("%(who)s wrote down that the customer did step %(step)s") % {
            "who": line.author.name,
            "step": _step(page, line),
        }
    return _("Done: step %(step)s") % {"step": _step(page, line)}


ACTION_PLAN_SAYINGS: Final[Mapping[str, Callable[[CasePage, Line, Policy], str]]] = {
    "steps-planned": _planned,
    "step-done": _done,
    "step-skipped": lambda page, line, _policy: _("Not needed any more: step %(step)s") % {"step": _step(page, line)},
    "step-changed": lambda page, line, _policy: _("Changed: step %(step)s") % {"step": _step(page, line)},
    "step-overdue": lambda page, line, _policy: _("Overdue: step %(step)s") % {"step": _step(page, line)},
}
"""By kind of line."""
ACTION_PLAN_ICONS: Final = {
    "steps-planned": "list-checks",
    "step-done": "circle-check",
    "step-skipped": "undo-2",
    "step-changed": "pencil",
    "step-overdue": "alarm-clock",
}
