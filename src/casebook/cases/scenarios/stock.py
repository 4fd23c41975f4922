"""What a scenario need not say: answers to the required questions, and the reason for the severity."""

from collections.abc import Iterable, Mapping

from casebook.cases.rules import intake
from casebook.policy.intake import Field
from casebook.policy.policy import Policy
from casebook.policy.rules import Point

_ANSWERS = {
    "text": "Seven",
    "long-text": "It stopped, and it does not start again.",
    "yes-no": "no",
    "date-time": "2026-01-05T09:00:00+00:00",
    "phone": "+12025550100",
    "email": "someone@example.com",
    "url": "https://example.com/",
    "zone": "Europe/Berlin",
    "language": "en",
    "country": "US",
    "step": "Done as article 4711 says; it did not help.",
}
"""A well-formed answer for each kind of field that has one."""


def answers(policy: Policy, point: Point, given: Mapping[str, str], missing: Iterable[str]) -> dict[str, str]:
    """Return the given answers, with stock answers to all other required questions but the missing ones.

    Answers decide which questions are asked, so this goes on until no new question comes up.
    """
    left_out = set(missing)
    found = dict(given)
    while True:
        asked = intake.asked(policy, point, found)
        new = [field for field in asked if _wanted(field) and field.id not in found and field.id not in left_out]
        if not new:
            return found
        found |= {field.id: stock(field) for field in new}


def needs_file(policy: Policy, point: Point, given: Mapping[str, str], missing: Iterable[str]) -> bool:
    """Tell whether a file is required that is not meant to be missing."""
    left_out = set(missing)
    asked = intake.asked(policy, point, given)
    wanted = (field for field in asked if field.kind == "file" or field.proof == "file")
    return any(one.need == "required" and not left_out & {one.id, "files"} for one in wanted)


def reason(policy: Policy, severity: str) -> str:
    """Return the first criterion of a severity, empty where it has none."""
    criteria = next((level.criteria for level in policy.severity.levels if level.id == severity), ())
    return criteria[0].id if criteria else ""


def conditions(policy: Policy, severity: str, criterion: str) -> tuple[str, ...]:
    """Return every further condition of a criterion."""
    criteria = next((level.criteria for level in policy.severity.levels if level.id == severity), ())
    return tuple(condition for one in criteria if one.id == criterion for condition, _ in one.also)


def stock(field: Field) -> str:
    """Return a well-formed answer; the last choice of a choice field, which asks for least."""
    if field.kind == "choice":
        return field.choices[-1].id if field.choices else ""
    return _ANSWERS[field.kind][: field.max_length]


def _wanted(field: Field) -> bool:
    return field.need == "required" and field.kind != "file"
