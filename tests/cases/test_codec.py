"""Events and commands as JSON and back. The fixtures are what stands in the logs of the world: never edit one."""

import json
from dataclasses import replace
from pathlib import Path
from typing import Any

import pytest
from tests.cases import samples

from casebook.cases import codec
from casebook.cases.codec import COMMANDS, EVENTS, Codec, CodecError
from casebook.cases.commands import Command
from casebook.cases.events import Acknowledged, Assigned, Event, WaitingEnded

FIXTURES = Path(__file__).parent / "fixtures"


def stored(family: str, kind: str) -> dict[str, Any]:
    """The body of a kind as it was stored once."""
    body: dict[str, Any] = json.loads((FIXTURES / family / f"{kind}.json").read_text("utf-8"))
    return body


@pytest.mark.parametrize("event", samples.EVENTS, ids=EVENTS.code)
def test_an_event_is_stored_as_ever_and_read_back(event: Event) -> None:
    """The body that is written today is the stored one, and the stored one means the same."""
    kind, body = codec.encode(event)
    assert body == stored("events", kind)
    assert json.loads(json.dumps(body)) == body
    assert codec.decode(kind, stored("events", kind)) == event


@pytest.mark.parametrize("command", samples.COMMANDS, ids=COMMANDS.code)
def test_a_command_is_written_and_read_back(command: Command) -> None:
    """Commands cross the line between desks, so they keep their shape too."""
    kind, body = codec.encode_command(command)
    assert body == stored("commands", kind)
    assert codec.decode_command(kind, stored("commands", kind)) == command


def test_every_kind_has_a_sample_and_every_fixture_is_known() -> None:
    """A new event cannot be forgotten here, and an old one cannot vanish."""
    assert sorted(EVENTS.code(event) for event in samples.EVENTS) == sorted(EVENTS.codes)
    assert sorted(COMMANDS.code(command) for command in samples.COMMANDS) == sorted(COMMANDS.codes)
    for family, codes in (("events", EVENTS.codes), ("commands", COMMANDS.codes)):
        assert {path.name.split(".")[0] for path in (FIXTURES / family).iterdir()} == set(codes)


@pytest.mark.parametrize(
    "spoil",
    [
        lambda body: body | {"colour": "red"},
        lambda body: body | {"pricing": body["pricing"] | {"colour": "red"}},
        lambda body: {"milestone": body["milestone"]},
        lambda body: body | {"milestone": "lunch"},
        lambda body: body | {"pricing": body["pricing"] | {"due": "soon"}},
    ],
)
def test_a_body_that_does_not_fit_is_refused(spoil: Any) -> None:  # noqa: ANN401 - a function of a body
    """A field too many, at any depth, one missing, or one of a wrong kind."""
    with pytest.raises(CodecError, match=r"^clock-started: 1 validation error"):
        codec.decode("clock-started", spoil(stored("events", "clock-started")))


@pytest.mark.parametrize("kind", ["clock-started.9", "clock-started.0", "clock-started.x", "clock-wound", ""])
def test_a_kind_that_is_not_known_is_refused(kind: str) -> None:
    """Neither a code nor a shape is guessed."""
    with pytest.raises(CodecError, match=r"is not known$"):
        codec.decode(kind, stored("events", "clock-started"))


def test_old_shapes_are_turned_into_the_present_one() -> None:
    """An event that was stored in its first or second shape means what the third says today; others have one shape."""
    steps = (
        lambda body: {"to": body["who"]},
        lambda body: {"assignee": body["to"]},
    )
    family: Codec[Event] = Codec((Assigned, Acknowledged, WaitingEnded), {"assigned": steps})
    assert family.encode(Assigned(assignee="eric")) == ("assigned.3", {"assignee": "eric"})
    for kind, body in (
        ("assigned", {"who": "eric"}),
        ("assigned.2", {"to": "eric"}),
        ("assigned.3", {"assignee": "eric"}),
    ):
        assert family.decode(kind, body) == Assigned(assignee="eric")
    assert family.encode(Acknowledged()) == ("acknowledged", {})


@pytest.mark.parametrize(
    ("kind", "changes"),
    [
        ("clock-paused", {"clause": ""}),
        ("clock-warned", {"number": 1}),
        ("case-resolved", {"body": None, "files": ()}),
    ],
)
def test_bodies_from_before_a_field_are_read_with_its_default(kind: str, changes: Any) -> None:  # noqa: ANN401 - fields
    """What was stored before milestones had several warnings and pauses a clause means what it meant."""
    (sample,) = (one for one in samples.EVENTS if EVENTS.code(one) == kind)
    body = json.loads((FIXTURES / "events" / f"{kind}.before-milestones.json").read_text("utf-8"))
    assert codec.decode(kind, body) == replace(sample, **changes)
