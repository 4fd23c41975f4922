"""The free texts of a command: what the desk keeps beside the log, under the names that ``decide`` asks for."""

from collections.abc import Iterator

from casebook.cases import commands as c
from casebook.cases.commands import Command
from casebook.cases.facts import Facts
from casebook.cases.opening import point_of
from casebook.cases.rules import hearing, intake, partners
from casebook.cases.rules.entitlement import in_effect
from casebook.policy.policy import Policy


def texts(policy: Policy, command: Command, facts: Facts) -> dict[str, str]:
    """Return every free text by field name (``body``, ``subject``, ``reason``, ``answers.description``), none empty.

    Of ``facts``, an opening needs the contract (``words`` may still be empty).
    """
    if isinstance(command, c.OpenCase):
        found = intake.texts(policy, point_of(command, in_effect(policy, facts)[0]), command)
    elif isinstance(command, c.EscalateUpstream):
        point = partners.point_of(command)
        found = intake.texts(facts.maker, point, partners.as_opening(command)) if facts.maker else {}
    elif isinstance(command, c.HearUpstream):
        found = {"body": hearing.told(facts.maker, command)}
    else:
        names = ("subject", "body", "reason", "names", "words", "name", "phone")
        found = {name: getattr(command, name).strip() for name in names if hasattr(command, name)}
        found |= dict(_listed(command))
    return {name: text for name, text in found.items() if text}


def _listed(command: Command) -> Iterator[tuple[str, str]]:
    """Yield the texts of which a command has several: by their number, or by the number of what they answer."""
    for number, question in enumerate(getattr(command, "questions", ())):
        yield f"questions.{number}", question.strip()
    for number, step in enumerate(command.steps if isinstance(command, c.PlanSteps) else ()):
        yield f"steps.{number}", step.words.strip()
    for key, answer in getattr(command, "answers", {}).items():
        yield f"answers.{key}", answer.strip()
