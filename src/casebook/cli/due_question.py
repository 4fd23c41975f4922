"""One question to `casebook due`: reading its keys, and answering it from a handbook's folder alone."""

import re
from collections.abc import Mapping
from dataclasses import dataclass
from datetime import UTC, datetime
from functools import cache
from typing import TYPE_CHECKING, Final

from casebook.calendars.instants import FIRST_YEAR, LAST_YEAR, CountingError
from casebook.calendars.zones import ZoneError, zone
from casebook.cases.clocks import price
from casebook.cases.quotes import UncountableError
from casebook.handbook.load import compile_folder, find, shipped
from casebook.handbook.spelling import hint
from casebook.policy.rules import NoRuleError
from casebook.policy.targets import MILESTONES

if TYPE_CHECKING:
    from casebook.cases.events import Pricing
    from casebook.policy.policy import Policy
    from casebook.policy.targets import Milestone

NEEDED: Final = ("handbook", "plan", "severity", "channel", "opened", "timezone")
OPTIONAL: Final = ("target", "case_type", "product", "edition")
_MILESTONES: Final[dict[str, "Milestone"]] = {name: name for name in MILESTONES}
_INSTANT: Final = re.compile(r"\d{4}-\d{2}-\d{2}[T ]\d{2}:\d{2}.*", re.ASCII)


class QuestionError(ValueError):
    """A question that cannot be answered; the message says why and what would do."""


@dataclass(frozen=True, slots=True)
class Answer:
    """What is promised, and how it was found."""

    target: str
    edition: str
    pricing: "Pricing"

    def as_json(self) -> dict[str, object]:
        """Return the answer with the keys of the command."""
        return {
            "target": self.target,
            "kind": self.pricing.kind,
            "due": _written(self.pricing.due),
            "starts": _written(self.pricing.starts),
            "calendar": self.pricing.calendar or None,
            "edition": self.edition,
            "clauses": list(self.pricing.clauses),
            "spans": [[_written(span.start), _written(span.end)] for span in self.pricing.spans],
        }


def answer(question: Mapping[str, object]) -> Answer:
    """Answer a question. A draft that is named by its folder answers whatever its first day is.

    Raises:
        QuestionError: a key is missing, unknown or wrong, or the handbook cannot answer.
    """
    keys = _keys(question)
    policy = _policy(keys["handbook"])
    opened = _opened(keys["opened"])
    if keys.get("edition") or keys["handbook"] in shipped():
        _check_edition(policy, keys.get("edition", ""), opened)
    milestone = keys.get("target", "first_response").replace("-", "_")
    _one_of("target", milestone, _MILESTONES)
    try:
        pricing = price(policy, _MILESTONES[milestone], _point(policy, keys), opened, keys["timezone"])
    except NoRuleError as error:
        raise QuestionError("The answer depends on the product: name it by `product`.") from error
    except (CountingError, UncountableError) as error:
        raise QuestionError(f"{error}".strip('"')) from error
    return Answer(milestone, policy.edition, pricing)


def _keys(question: Mapping[str, object]) -> dict[str, str]:
    keys: dict[str, str] = {}
    for name, value in question.items():
        key = name.replace("-", "_")
        if key not in NEEDED + OPTIONAL:
            raise QuestionError(f"`{name}` is not known here. {hint(key, NEEDED + OPTIONAL)}")
        if isinstance(value, bool) or not isinstance(value, (str, int, type(None))):
            raise QuestionError(f"`{name}` has to be a text.")
        keys[key] = "" if value is None else str(value)
    if missing := [key for key in NEEDED if not keys.get(key)]:
        raise QuestionError(f"`{missing[0]}` is missing.")
    return {key: value for key, value in keys.items() if value}


@cache
def _policy(handbook: str) -> "Policy":
    folder = find(handbook)
    if folder is None:
        raise QuestionError(f"There is no handbook “{handbook}”. {hint(handbook, shipped())}")
    compiled = compile_folder(folder)
    if compiled.policy is None:
        first = compiled.errors[0]
        more = f"{first.place}: {first.message} See `casebook handbook check {handbook}`."
        raise QuestionError(f"The handbook “{handbook}” does not compile: {more}")
    return compiled.policy


def _opened(written: str) -> datetime:
    try:
        opened = datetime.fromisoformat(written) if _INSTANT.fullmatch(written) else None
    except ValueError:
        opened = None
    if opened is None:
        raise QuestionError(f"“{written}” is no instant: write it like 2026-11-20T19:00:00-05:00.")
    if opened.tzinfo is None:
        raise QuestionError(f"“{written}” has no offset from UTC: write it like {written}-05:00 or {written}Z.")
    if not FIRST_YEAR < opened.year < LAST_YEAR:
        raise QuestionError(f"“{written}” lies outside the years that can be counted, {FIRST_YEAR} to {LAST_YEAR}.")
    return opened.astimezone(UTC)


def _check_edition(policy: "Policy", edition: str, opened: datetime) -> None:
    if edition and edition != policy.edition:
        raise QuestionError(f"There is no edition “{edition}” of {policy.handbook}; there is {policy.edition}.")
    first_day = policy.in_force
    if not edition and opened.astimezone(zone(policy.zone)).date() < first_day:
        raise QuestionError(
            f"{policy.handbook} has no edition in force then: the first, {policy.edition}, begins on {first_day}. "
            f"To use it all the same, name it by `edition`."
        )


def _point(policy: "Policy", keys: Mapping[str, str]) -> dict[str, str]:
    case_type, product = keys.get("case_type", "technical"), keys.get("product", "")
    _one_of("plan", keys["plan"], [plan.id for plan in policy.plans], policy)
    _one_of("severity", keys["severity"], [level.id for level in policy.severity.levels], policy)
    _one_of("channel", keys["channel"], [channel.id for channel in policy.channels.known], policy)
    _one_of("case type", case_type, [kind.id for kind in policy.intake.case_types], policy)
    if product:
        _one_of("product", product, policy.products, policy)
    try:
        zone(keys["timezone"])
    except ZoneError as error:
        raise QuestionError(str(error)) from error
    return {
        "plan": keys["plan"],
        "severity": keys["severity"],
        "channel": keys["channel"],
        "case-type": case_type,
        "product": product,
    }


def _one_of(
    what: str, given: str, known: "list[str] | tuple[str, ...] | dict[str, Milestone]", policy: "Policy | None" = None
) -> None:
    if given not in known:
        owner = f"{policy.handbook} has" if policy else "There is"
        raise QuestionError(f"{owner} no {what} “{given}”; there is {', '.join(known)}.")


def _written(instant: datetime | None) -> str | None:
    return None if instant is None else f"{instant.astimezone(UTC).replace(tzinfo=None).isoformat(timespec='seconds')}Z"
