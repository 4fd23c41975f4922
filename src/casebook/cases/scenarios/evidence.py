"""What a scenario shows of a handbook: every clause that people meet on its way, cited or in front of their eyes."""

from collections.abc import Callable, Iterator, Mapping, Sequence
from dataclasses import dataclass

from casebook.calendars.zones import ZoneError
from casebook.cases.rules import hours, intake
from casebook.cases.rules.articles import suggesting
from casebook.cases.scenarios import around, releases
from casebook.cases.scenarios.citations import cited, of_event, of_refusal
from casebook.cases.scenarios.plain import Plain, ScenarioError
from casebook.cases.scenarios.play import Played, play
from casebook.cases.scenarios.stage import stage
from casebook.policy.policy import Policy

Sight = tuple[str, str]
"""A clause, and what people see of it."""


@dataclass(frozen=True, slots=True)
class Evidence:
    """What a scenario shows. ``decided`` are the clauses that its last decision cites.

    ``met`` is all that people meet on the way: a clause, and what of it (a service, a number, a question, its citing).
    """

    decided: frozenset[str] = frozenset()
    met: frozenset[Sight] = frozenset()

    def meets(self, clause: str) -> frozenset[Sight]:
        """Return what people meet of a clause."""
        return frozenset(sight for sight in self.met if sight[0] == clause)


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
    shown = frozenset(sight for show in _SHOWN for sight in _shown(show, played))
    said = frozenset((clause, "cited") for clause in on_the_way)
    return Evidence(decided, said | shown | _readings(played, on_the_way))


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


def _readings(played: Played, clauses: frozenset[str]) -> frozenset[Sight]:
    return frozenset((reading.clause, "reading") for reading in played.policy.readings(clauses, played.point))


def _shown(show: Callable[[Played], Iterator[Sight]], played: Played) -> tuple[Sight, ...]:
    """Return what is shown; where the handbook leaves the point open, nothing is."""
    try:
        return tuple(sight for sight in show(played) if sight[0])
    except LookupError:
        return ()


def _form(played: Played) -> Iterator[Sight]:
    if played.opening is not None:
        for field in intake.asked(played.policy, played.point, played.opening.answers):
            yield field.clause, f"question {field.id}"
            yield field.help_clause, f"help {field.id}"


def _phone(played: Played) -> Iterator[Sight]:
    found = played.policy.channels.phone_for(played.stage.contact.country)
    if found:
        yield found.clause, found.number


def _plan(played: Played) -> Iterator[Sight]:
    """Yield the clauses of what the plan brings; one that it leaves out is not met."""
    plan = played.policy.plan(played.stage.contract.plan)
    if not plan.services:
        yield plan.clause, plan.id
    for service in plan.services:
        if not service.value.startswith(LEFT_OUT):
            yield service.clause, f"service {service.id}"


def _renewal(played: Played) -> Iterator[Sight]:
    yield played.policy.entitlement.renewal.ruling(played.point).clause, "renewal"


def _suggestions(played: Played) -> Iterator[Sight]:
    ruling = suggesting(played.policy, played.point)
    if ruling.value.offered:
        yield ruling.clause, "suggestions"


def _notice(played: Played) -> Iterator[Sight]:
    local = hours.local(played.policy, played.stage.facts("customer", played.now))
    found = hours.out_of_hours(played.policy, played.point, played.now, local.zone)
    if found:
        yield found.clause, "notice"


def _route(played: Played) -> Iterator[Sight]:
    found = around.routed(played)
    if found is not None:
        for clause in around.cited(found):
            yield clause, f"route to {found.to}"


def _unnamed(played: Played) -> Iterator[Sight]:
    for one in around.still_unnamed(played):
        yield one.clause, f"asked for a {one.role}"


def _news(played: Played) -> Iterator[Sight]:
    for clause in releases.shown(played):
        yield clause, "news of releases"


_SHOWN = (_form, _phone, _plan, _renewal, _suggestions, _notice, _route, around.copies, _unnamed, _news)
