"""The people around a case in a scenario: where a call would go, who is told, and which roles are still to be named."""

from collections.abc import Iterator

from casebook.cases.react import Message, NotifyAudience, NotifyCustomer, react
from casebook.cases.routing import Colleague, Queue, Route, Suggestion
from casebook.cases.rules import contacts, routing
from casebook.cases.scenarios.plain import Plain, ScenarioError, expect_keys, table, text, words
from casebook.cases.scenarios.play import Played
from casebook.policy.contacts import Designated

_QUEUE = Queue("queue")
"""The one queue of a scenario: it takes everything, and everybody on duty serves it."""


def route(played: Played, value: Plain) -> Iterator[str]:
    """Compare where a call about the case goes at the instant of the last step, to whom first, and by which clauses."""
    expected = table(value, "route")
    expect_keys(expected, ("to", "first", "clauses"), "`route`")
    found = routed(played)
    if found is None:
        raise ScenarioError("`route` needs a case")
    told = {"to": found.to, "first": _first(found)}
    for key, wanted in expected.items():
        if key == "clauses":
            missing = [clause for clause in words(wanted, key) if clause not in cited(found)]
            yield from (f"the route does not cite {clause}" for clause in missing)
        elif told[key] != text(wanted, key):
            yield f"{key} of the route: expected {text(wanted, key)}, found {told[key] or 'nobody'}"


def told(played: Played, value: Plain) -> Iterator[str]:
    """Compare to whom the last step writes: `customer`, `engineer`, or the name of an audience."""
    found = set(audiences(played))
    wanted = set(words(value, "told"))
    yield from (f"{name} is not told" for name in sorted(wanted - found))
    yield from (f"{name} is told" for name in sorted(found - wanted))


def unnamed(played: Played, value: Plain) -> Iterator[str]:
    """Compare which roles the organisation still has to give somebody."""
    found = [one.role for one in still_unnamed(played)]
    wanted = list(words(value, "unnamed"))
    if found != wanted:
        yield f"unnamed: expected {', '.join(wanted) or 'none'}, found {', '.join(found) or 'none'}"


def routed(played: Played) -> Route | None:
    """Return where a call about the case goes; nothing where there is no case."""
    if played.case is None:
        return None
    on_duty = played.stage.facts("engineer", played.now).on_duty
    people = [Colleague(one.staff, one.languages, until=one.until) for one in on_duty]
    return routing.route(played.policy, played.case, (_QUEUE,), people)


def cited(found: Route) -> tuple[str, ...]:
    """Return the clauses of a route: of the way itself, and of why its first person comes first."""
    first = _person(found)
    reasons = first.because if first else ()
    clauses = (found.clause, *(one.clause for one in reasons))
    return tuple(dict.fromkeys(clause for clause in clauses if clause))


def audiences(played: Played) -> Iterator[str]:
    """Yield to whom the last step writes."""
    for line in played.last:
        if played.case is not None:
            yield from (_name(one) for one in react(played.policy, played.case, line) if isinstance(one, Message))


def copies(played: Played) -> Iterator[tuple[str, str]]:
    """Yield the clauses by which people are copied on what happened, each with whom and the letter."""
    for line in played.history:
        for effect in react(played.policy, played.case, line) if played.case else ():
            if isinstance(effect, NotifyAudience) and effect.copied:
                for one in played.policy.contacts.copied:
                    if one.audience == effect.audience.kind:
                        yield one.clause, f"{one.audience}: {effect.template}"


def still_unnamed(played: Played) -> tuple[Designated, ...]:
    """Return the roles that nobody of the organisation has although somebody should."""
    return contacts.unnamed(played.policy, (roles for _, roles in played.stage.openers))


def _name(message: Message) -> str:
    if isinstance(message, NotifyAudience):
        audience = message.audience
        return f"{audience.kind} {audience.role}".strip()
    return "customer" if isinstance(message, NotifyCustomer) else "engineer"


def _person(found: Route) -> Suggestion | None:
    return found.engineer or next(iter(found.people), None)


def _first(found: Route) -> str:
    person = _person(found)
    return person.colleague.staff if person else ""
