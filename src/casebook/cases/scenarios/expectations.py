"""What must hold after a scenario: ``then``, key by key; each check yields sentences on what is otherwise."""

from collections.abc import Callable, Iterator, Mapping
from datetime import UTC, datetime
from typing import Final

from casebook.cases.clocks import Clock
from casebook.cases.refusal import Refusal
from casebook.cases.scenarios.around import route, told, unnamed
from casebook.cases.scenarios.citations import cited, readings
from casebook.cases.scenarios.forms import form, notice, phone, renewal, services, suggestions
from casebook.cases.scenarios.plain import Plain, ScenarioError, expect_keys, instant, table, text, words
from casebook.cases.scenarios.play import Played
from casebook.cases.scenarios.releases import hears, release

_NOTHING: Final = ("none", "null", "~")
"""How nothing is written."""

Check = Callable[[Played, Plain], Iterator[str]]


def unmet(played: Played, then: Mapping[str, Plain]) -> Iterator[str]:
    """Yield a sentence for everything in ``then`` that does not hold.

    Raises:
        ScenarioError: a key is unknown, or a value is wrong.
    """
    if not then:
        raise ScenarioError("`then` says nothing")
    expect_keys(then, _CHECKS, "`then`")
    if "refused" not in then:
        yield from (f"refused by {one.clause or 'the desk'}: {one.code}. {one.message}" for one in played.refusals)
    for key, value in then.items():
        yield from _CHECKS[key](played, value)


def differs(what: str, expected: object, found: object) -> Iterator[str]:
    """Yield a sentence if two values differ."""
    if expected != found:
        yield f"{what}: expected {expected}, found {found or 'nothing'}"


def _refused(played: Played, value: Plain) -> Iterator[str]:
    wanted = value if isinstance(value, tuple) else (value,)
    if not played.refusals:
        yield "expected a refusal, but the step was accepted"
        return
    for one in wanted:
        expected = table(one, "refused")
        expect_keys(expected, ("code", "clause", "related", "field"), "`refused`")
        if not any(_fits(refusal, expected) for refusal in played.refusals):
            found = "; ".join(f"{refusal.code} by {refusal.clause or 'no clause'}" for refusal in played.refusals)
            yield f"expected the refusal {_said(expected)}, found {found}"


def _fits(refusal: Refusal, expected: Mapping[str, Plain]) -> bool:
    found = {"code": refusal.code, "clause": refusal.clause, "field": refusal.field}
    related = "related" not in expected or set(words(expected["related"], "related")) == set(refusal.related)
    return related and all(found[key] == value for key, value in expected.items() if key != "related")


def _said(expected: Mapping[str, Plain]) -> str:
    return ", ".join(f"{key} {value}" for key, value in expected.items())


def _scope(played: Played, value: Plain) -> Iterator[str]:
    ruling = played.case.scope if played.case else None
    return differs("scope", _blank(text(value, "scope")), ruling.ground if ruling else "none")


def _missing(played: Played, value: Plain) -> Iterator[str]:
    """Compare what is missing: by field or kind of file, and ``question`` for one in the engineer's words."""
    missing = played.case.information.missing if played.case else ()
    wanted = () if value in _NOTHING else words(value, "missing")
    return differs("missing", ", ".join(wanted) or "none", ", ".join(one.of or one.kind for one in missing) or "none")


def _workaround(played: Played, value: Plain) -> Iterator[str]:
    given = played.case.workaround if played.case else None
    said = {None: "given", True: "works", False: "does not work"}[given.works] if given else "none"
    return differs("workaround", _blank(text(value, "workaround")), said)


def _escalation(played: Played, value: Plain) -> Iterator[str]:
    """Compare the escalation that is open, else the last one; ``none`` where there never was any."""
    escalations = played.case.escalations if played.case else None
    found = (escalations.open or (escalations.past or (None,))[-1]) if escalations else None
    if isinstance(value, str):
        yield from differs("escalation", _blank(value), found.level if found else "none")
        return
    said = {
        "level": found.level if found else "none",
        "state": found.state if found else "none",
        "kind": found.kind if found else "none",
        "asked-by": found.asked_by if found else "none",
        "accepted-by": (found.accepted_by if found else "") or "none",
        "outcome": (found.outcome if found else "") or "none",
        "ending": (found.ending if found else "") or "none",
    }
    expected = table(value, "escalation")
    expect_keys(expected, said, "`escalation`")
    for key, one in expected.items():
        yield from differs(f"{key} of the escalation", _blank(text(one, key)), said[key])


def _tier(played: Played, value: Plain) -> Iterator[str]:
    work = played.case.escalations.tier if played.case else None
    return differs("tier", _blank(text(value, "tier")), work.tier if work else "none")


def _follows(played: Played, value: Plain) -> Iterator[str]:
    links = played.case.links if played.case else ()
    found = next((link.number for link in links if link.kind == "follows"), "none")
    return differs("follows", _blank(text(value, "follows")), found)


def _effort(played: Played, value: Plain) -> Iterator[str]:
    effort = played.case.effort if played.case else None
    return differs("effort", _blank(text(value, "effort")), effort.state if effort else "none")


def _of_case(attribute: str) -> Check:
    def check(played: Played, value: Plain) -> Iterator[str]:
        found = getattr(played.case, attribute) if played.case else "no case"
        return differs(attribute.replace("_", "-"), _blank(text(value, attribute)), found or "none")

    return check


def _clocks(played: Played, value: Plain) -> Iterator[str]:
    for name, expected in table(value, "clocks").items():
        clock = played.case.clocks.get(name.replace("-", "_")) if played.case else None
        if clock is None and expected != {"kind": "no_target"}:
            yield f"there is no clock {name}"
        elif clock is not None:
            yield from _clock(name, clock, table(expected, name))


def _clock(name: str, clock: Clock, expected: Mapping[str, Plain]) -> Iterator[str]:
    pricing = clock.pricing
    found = {
        "kind": pricing.kind,
        "due": _written(clock.due),
        "starts": _written(pricing.starts),
        "calendar": pricing.calendar,
        "state": clock.state,
        "breached": "no" if clock.breached_at is None else "yes",
        "round": str(clock.round),
        "warnings": str(clock.warned),
    }
    expect_keys(expected, found, "a clock")
    for key, value in expected.items():
        yield from differs(f"{key} of {name}", _blank(_instant_or_text(key, value)), _blank(found[key] or "none"))


def _instant_or_text(key: str, value: Plain) -> str:
    wanted = text(value, key)
    return _written(instant(wanted, key)) if key in {"due", "starts"} and wanted not in _NOTHING else wanted


def _blank(value: str) -> str:
    return "none" if value in _NOTHING else value


def _written(at: datetime | None) -> str:
    return "none" if at is None else at.astimezone(UTC).isoformat()


def _cites(played: Played, value: Plain) -> Iterator[str]:
    found = cited(played)
    for clause in words(value, "cites"):
        if clause not in found:
            yield f"expected {clause} to be cited, found {', '.join(found) or 'no clause'}"


def _not_cites(played: Played, value: Plain) -> Iterator[str]:
    found = cited(played)
    yield from (f"{clause} is cited" for clause in words(value, "not-cites") if clause in found)


def _readings(played: Played, value: Plain) -> Iterator[str]:
    found = readings(played)
    for clause in words(value, "readings"):
        if clause not in found:
            yield f"expected a reading in {clause} to be shown, found {', '.join(found) or 'none'}"


def _not_readings(played: Played, value: Plain) -> Iterator[str]:
    found = readings(played)
    yield from (f"a reading in {clause} is shown" for clause in words(value, "not-readings") if clause in found)


def _events(played: Played, value: Plain) -> Iterator[str]:
    found = tuple(_code(type(line.event).__name__) for line in played.last)
    return differs("events", words(value, "events"), found)


def _code(name: str) -> str:
    return "".join(f"-{letter.lower()}" if letter.isupper() else letter for letter in name).lstrip("-")


_CHECKS: Final[Mapping[str, Check]] = {
    "refused": _refused,
    "status": _of_case("status"),
    "workaround": _workaround,
    "severity": _of_case("severity"),
    "plan": _of_case("plan"),
    "channel": _of_case("channel"),
    "language": _of_case("language"),
    "working-language": _of_case("working_language"),
    "assistance": _of_case("topic"),
    "scope": _scope,
    "follows": _follows,
    "effort": _effort,
    "missing": _missing,
    "assignee": _of_case("assignee"),
    "escalation": _escalation,
    "tier": _tier,
    "clocks": _clocks,
    "cites": _cites,
    "not-cites": _not_cites,
    "readings": _readings,
    "not-readings": _not_readings,
    "events": _events,
    "form": form,
    "phone": phone,
    "services": services,
    "renewal": renewal,
    "suggestions": suggestions,
    "notice": notice,
    "route": route,
    "told": told,
    "unnamed": unnamed,
    "release": release,
    "hears": hears,
}
