"""Scenarios played through the pure core, with the small handbook."""

from collections.abc import Mapping
from pathlib import Path

import pytest
from tests.handbook.acme import SMALLEST, clause, policy

from casebook.cases.scenarios.plain import Plain
from casebook.cases.scenarios.run import run
from casebook.handbook.load import compile_folder
from casebook.policy.policy import Policy

GIVEN: Mapping[str, Plain] = {
    "contract": {"plan": "gold", "product": "pump", "licence": "subscription", "starts": "2026-01-01"},
    "contact": {"roles": ("boss",), "zone": "Europe/Berlin", "country": "DE"},
    "others": {"anna": ("boss",), "ben": ()},
}
OPEN: Mapping[str, Plain] = {"at": "2026-11-20T10:00:00+01:00", "do": "open-case", "severity": "1", "channel": "web"}


def acme() -> Policy:
    """Return the small handbook."""
    found = compile_folder(SMALLEST).policy
    assert found is not None
    return found


def played(then: Mapping[str, Plain], *steps: Mapping[str, Plain], **given: Plain) -> tuple[str, ...]:
    """Open a case, carry out the steps, and return what does not hold."""
    return run(acme(), {**GIVEN, **given}, [OPEN, *steps], then)


def at(hour: int, do: str, **keys: Plain) -> Mapping[str, Plain]:
    """Return a step on the same day."""
    fields = {key.replace("_", "-"): value for key, value in keys.items()}
    return {"at": f"2026-11-20T{hour:02}:00:00+01:00", "do": do, **fields}


def test_what_holds() -> None:
    """A scenario in which everything holds says nothing: state, clocks, citations and events."""
    then: dict[str, Plain] = {
        "status": "new",
        "severity": "1",
        "channel": "web",
        "clocks": {
            "first-response": {
                "kind": "deadline",
                "due": "2026-11-20T10:00:00Z",
                "starts": "2026-11-20T09:00:00Z",
                "calendar": "24x7",
                "state": "running",
                "breached": "no",
            },
            "resolution": {"kind": "no_target"},
        },
        "cites": ("ACM-4", "ACM-8"),
        "not-cites": ("ACM-9",),
        "events": ("case-opened", "clock-started"),
    }
    assert played(then) == ()


def test_what_does_not_hold() -> None:
    """Each thing that does not hold is said with what was expected and what was found."""
    then: dict[str, Plain] = {
        "status": "closed",
        "clocks": {"first-response": {"due": "none", "breached": "yes"}, "resolution": {"kind": "deadline"}},
        "not-cites": ("ACM-4",),
        "events": ("case-opened",),
        "readings": ("ACM-1",),
    }
    assert played(then) == (
        "status: expected closed, found new",
        "due of first-response: expected none, found 2026-11-20T10:00:00+00:00",
        "breached of first-response: expected yes, found no",
        "there is no clock resolution",
        "ACM-4 is cited",
        "events: expected ('case-opened',), found ('case-opened', 'clock-started')",
        "expected a reading in ACM-1 to be shown, found none",
    )


def test_a_whole_case() -> None:
    """Answers, calls, notes, waiting, proposals and agreement run from opening to closing."""
    steps = (
        at(10, "acknowledge"),
        at(10, "assign"),
        at(11, "respond", then_wait="yes"),
        at(12, "reply"),
        at(12, "wait", waiting_for="third-party"),
        at(13, "resume"),
        at(13, "add-note"),
        at(13, "log-call", reached="no", started_by="vendor"),
        at(14, "change-severity", severity="2"),
        at(15, "propose-closure", ground="fixed"),
        at(15, "decline-closure"),
        at(16, "propose-closure", ground="fixed"),
        at(17, "confirm-closure"),
    )
    then: dict[str, Plain] = {
        "status": "closed",
        "severity": "2",
        "clocks": {"first-response": {"state": "met"}},
        "cites": ("ACM-9",),
    }
    assert played(then, *steps) == ()


def test_timers() -> None:
    """`fire-timers` fires what is due by its instant, the warning and the breach, each once."""
    late = at(18, "fire-timers")
    then: Mapping[str, Plain] = {
        "events": ("clock-warned", "clock-breached"),
        "clocks": {"first-response": {"breached": "yes", "state": "running"}},
    }
    assert played(then, late) == ()
    assert played({"events": ()}, late, late) == ()


def test_refusals() -> None:
    """A refusal is compared by code, clause, field and related ids; one more or one less is told."""
    basic = {"contract": {"plan": "basic", "product": "pump", "licence": "subscription", "starts": "2026-01-01"}}
    then: dict[str, Plain] = {
        "refused": {"code": "severity-not-offered", "clause": "ACM-4", "field": "severity", "related": ("2",)}
    }
    assert played(then, **basic) == ()
    assert played({"refused": {"code": "not-entitled"}}, **basic) == (
        "expected the refusal code not-entitled, found severity-not-offered by ACM-4",
    )
    assert played({"refused": {"code": "not-entitled"}}) == ("expected a refusal, but the step was accepted",)
    assert played({"status": "new"}, **basic) == (
        "refused by ACM-4: severity-not-offered. The plan Basic does not have severity 1 (Down).",
        "status: expected new, found no case",
    )


@pytest.mark.parametrize(
    ("step", "message"),
    [
        (at(11, "explode"), "`explode` is not known in `do`; known are open-case, reply, "),
        (at(11, "reply", mood="bad"), "`mood` is not known in `reply`; known are at, do, by, body, channel, meant."),
        (
            at(11, "reply", by="boss"),
            "`by` is customer or engineer or duty-manager or support-manager or account-manager or desk, not “boss”.",
        ),
        (at(9, "reply"), "step 2 is earlier than the one before it."),
        (at(11, "open-case", severity="1"), "step 2 does not fit: the first step opens the case, and no other does."),
        ({"at": "noon", "do": "reply"}, "`at` is no instant: “noon”."),
        ({"at": "2026-11-20T12:00:00", "do": "reply"}, "`at` has no offset from UTC: “2026-11-20T12:00:00”."),
        (at(11, "log-call", reached="maybe"), "`reached` is `yes` or `no`, not “maybe”."),
        (at(11, "wait", waiting_for="rain"), "`rain` is not known in `waiting-for`; known are customer, third_party."),
    ],
)
def test_steps_that_cannot_be_played(step: Mapping[str, Plain], message: str) -> None:
    """A step that makes no sense is told, not raised."""
    (said,) = played({"status": "new"}, step)
    assert said.startswith(message)


def test_only_the_last_step_may_be_refused() -> None:
    """An earlier refusal is told with its words."""
    steps = (at(11, "propose-closure", ground="boredom"), at(12, "reply"))
    assert played({"status": "new"}, *steps) == ("step 2 was refused: The handbook has no ground boredom.",)


@pytest.mark.parametrize(
    ("given", "then", "message"),
    [
        ({"weather": "fine"}, {"status": "new"}, "`weather` is not known in `given`; known are contract, contact, "),
        ({"contract": {"plan": "gold", "since": "1999"}}, {"status": "new"}, "`since` is not known in `contract`; "),
        ({"contract": {"starts": "soon"}}, {"status": "new"}, "`starts` is no date: “soon”."),
        ({"site-zone": "Europe/Berlim"}, {"status": "new"}, 'There is no time zone "Europe/Berlim". Did you mean'),
        ({}, {}, "`then` says nothing."),
        ({}, {"mood": "good"}, "`mood` is not known in `then`; known are refused, status, "),
        ({"contract": {"plan": "silver"}}, {"services": {"updates": "yes"}}, "the handbook does not know 'silver'."),
    ],
)
def test_scenarios_that_cannot_be_played(given: Mapping[str, Plain], then: Mapping[str, Plain], message: str) -> None:
    """Wrong keys and values in `given` and `then` are told."""
    assert played(then, **given)[0].startswith(message)


def test_what_is_shown_beside_a_case(tmp_path: Path) -> None:
    """The form, the number, the services, a renewal and a notice are compared too."""
    release, bundle = (
        "release: {label: R, kind: text, need: required}",
        "bundle: {label: B, kind: file, need: required}",
    )
    fields = f"fields:\n  {release}\n  {bundle}"
    shown = "  display: {label: Display, kind: text, need: required, shown-when: {severity: 1}}"
    book = policy(
        tmp_path,
        clause(10, f"{fields}\n{shown}", "phones: [{region: Germany, number: +49 30 901820, countries: [DE]}]"),
        clause(11, "help-for: release\ntext: On the plate."),
        clause(12, "service: updates\nlabel: Updates\nvalue: included"),
        clause(13, "out-of-hours: Nobody is here."),
    )
    evening = {**OPEN, "at": "2026-11-20T20:00:00+01:00"}
    then: dict[str, Plain] = {
        "form": {"asked": ("release", "display", "bundle"), "help": {"release": "ACM-11"}},
        "phone": {"number": "+49 30 901820", "clause": "ACM-10"},
        "services": {"updates": "included"},
        "renewal": {"offered": "yes", "clause": "ACM-6"},
        "notice": "ACM-13",
    }
    assert run(book, GIVEN, [evening], then) == ()
    assert run(book, GIVEN, [OPEN], {"notice": "none", "form": {"not-asked": ("began",)}}) == (
        "the form asks for began",
    )
    missing = {**evening, "missing": ("release", "bundle")}
    refused = (
        {"code": "answer-missing", "field": "answers.release"},
        {"code": "answer-missing", "field": "answers.bundle"},
    )
    assert run(book, GIVEN, [missing], {"refused": refused}) == ()
    otherwise: dict[str, Plain] = {
        "phone": {"number": "1"},
        "services": {"updates": "none"},
        "renewal": {"offered": "no"},
        "notice": "none",
    }
    assert run(book, GIVEN, [evening], otherwise) == (
        "phone: expected {'number': '1'}, found {'number': '+49 30 901820', 'clause': 'ACM-10'}",
        "service updates: expected none, found included",
        "a renewal is offered",
        "notice: expected none, found ACM-13",
    )


def test_who_is_on_duty() -> None:
    """People named under `on-duty`, by role, are staff like the engineer: a case can be theirs; others do not exist."""
    given: dict[str, Plain] = {"on-duty": {"duty-manager": ("max",), "engineer": ("erin", "max")}}
    taken: dict[str, Plain] = {"status": "in_progress", "events": ("clock-warned", "assigned")}
    assert played(taken, at(11, "assign", assignee="max"), **given) == ()
    unknown: dict[str, Plain] = {"refused": {"code": "assignee-unknown", "field": "assignee"}}
    assert played(unknown, at(11, "assign", assignee="max")) == ()
