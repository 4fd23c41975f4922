"""What a scenario shows of a handbook: every clause that people meet on its way, cited or in front of their eyes."""

from collections.abc import Callable, Iterator, Mapping, Sequence
from dataclasses import dataclass

from casebook.calendars.zones import ZoneError
from casebook.cases.rules import hours, intake
from casebook.cases.scenarios.citations import cited, of_event, of_refusal
from casebook.cases.scenarios.plain import Plain, ScenarioError
from casebook.cases.scenarios.play import Played, play
from casebook.cases.scenarios.stage import stage
from casebook.policy.policy import Policy


@dataclass(frozen=True, slots=True)
class Evidence:
    """What a scenario shows. ``decided`` are the clauses that its last decision cites, ``met`` all that people meet."""

    decided: frozenset[str] = frozenset()
    met: frozenset[str] = frozenset()


LEFT_OUT = "not "
"""How the value of a service begins that a plan does not bring, such as "not included"."""


def evidence(policy: Policy, given: Mapping[str, Plain], when: Sequence[Mapping[str, Plain]]) -> Evidence:
    """Return what a scenario shows; one that cannot be played shows nothing."""
    try:
        played = play(policy, stage(policy, given), when)
    except (ScenarioError, ZoneError, LookupError):
        return Evidence()
    decided = frozenset(cited(played))
    on_the_way = frozenset(_on_the_way(played))
    shown = frozenset(clause for show in _SHOWN for clause in _shown(show, played))
    return Evidence(decided, on_the_way | shown | _readings(played, on_the_way))


def one_apart(
    one: tuple[Mapping[str, Plain], Sequence[Mapping[str, Plain]]],
    other: tuple[Mapping[str, Plain], Sequence[Mapping[str, Plain]]],
) -> bool:
    """Tell whether two scenarios (given, when) differ in one input: one value, or one step more at the end."""
    same_given = dict(_flat(one[0], "")) == dict(_flat(other[0], ""))
    shorter, longer = sorted((tuple(one[1]), tuple(other[1])), key=len)
    if len(shorter) != len(longer):
        return same_given and len(longer) == len(shorter) + 1 and longer[: len(shorter)] == shorter
    here, there = (frozenset((*_flat(given, "given"), *_flat(tuple(when), "when"))) for given, when in (one, other))
    return len({path for path, _ in here ^ there}) == 1


def _flat(value: Plain, path: str) -> Iterator[tuple[str, str]]:
    if isinstance(value, str):
        yield path, value
    elif isinstance(value, Mapping):
        for key, part in value.items():
            yield from _flat(part, f"{path}.{key}")
    else:
        for number, part in enumerate(value):
            yield from _flat(part, f"{path}.{number}")


def _on_the_way(played: Played) -> Iterator[str]:
    for line in played.history:
        yield from of_event(line.event)
    for refusal in played.refusals:
        yield from of_refusal(refusal)


def _readings(played: Played, clauses: frozenset[str]) -> frozenset[str]:
    return frozenset(reading.clause for reading in played.policy.readings(clauses, played.point))


def _shown(show: Callable[[Played], Iterator[str]], played: Played) -> tuple[str, ...]:
    """Return what is shown; where the handbook leaves the point open, nothing is."""
    try:
        return tuple(clause for clause in show(played) if clause)
    except LookupError:
        return ()


def _form(played: Played) -> Iterator[str]:
    if played.opening is not None:
        for field in intake.asked(played.policy, played.point, played.opening.answers):
            yield from (field.clause, field.help_clause)


def _phone(played: Played) -> Iterator[str]:
    found = played.policy.channels.phone_for(played.stage.contact.country)
    if found:
        yield found.clause


def _plan(played: Played) -> Iterator[str]:
    """Yield the clauses of what the plan brings; one that it leaves out is not met."""
    plan = played.policy.plan(played.stage.contract.plan)
    if not plan.services:
        yield plan.clause
    yield from (service.clause for service in plan.services if not service.value.startswith(LEFT_OUT))


def _renewal(played: Played) -> Iterator[str]:
    yield played.policy.entitlement.renewal.ruling(played.point).clause


def _notice(played: Played) -> Iterator[str]:
    local = hours.local(played.policy, played.stage.facts("customer", played.now))
    found = hours.out_of_hours(played.policy, played.point, played.now, local.zone)
    if found:
        yield found.clause


_SHOWN = (_form, _phone, _plan, _renewal, _notice)
