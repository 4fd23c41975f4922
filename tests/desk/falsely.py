"""Cases of Kaseya whose severity 1 was none, for tests of pages, letters and the API."""

from datetime import datetime, timedelta

from tests.desk.neighbours import line_under
from tests.desk.worlds import World, opened

from casebook.cases.commands import Command, LowerFalseSeverity
from casebook.desk import clock
from casebook.desk.handle import Done, handle, new_command_id

ANSWERS = {
    "module-vsa": "system",
    "description": "The page of agents is slow.",
    "expected": "That it is fast.",
    "business-impact": "We wait.",
    "server-url": "https://vsa.acme.example",
    "steps": "Open the page.",
    "group-id": "none",
    "machine-id": "none",
    "call-back": "+1 202 555 0100",
}


def vsa(world: World) -> str:
    """Give the first customer VSA under Kaseya's handbook; return the contract line."""
    return line_under(world, "kaseya", "maintenance", "vsa")


def critical(world: World, line: str, *, now: datetime | None = None) -> str:
    """Open a case of severity 1, which it is not; return its number."""
    at = now or clock.now()
    return opened(world, now=at, contract_line=line, severity="1", criterion="system-down", answers=ANSWERS)


def lowered(world: World, line: str, *, now: datetime | None = None) -> str:
    """The same, lowered by the engineer a minute later."""
    at = now or clock.now()
    number = critical(world, line, now=at)
    command = LowerFalseSeverity(
        id=new_command_id(),
        severity="3",
        criterion="moderate-loss",
        ground="none-true",
        reason="It runs, only slowly.",
    )
    done(world, number, command, at + timedelta(minutes=1))
    return number


def thrice(world: World, line: str) -> tuple[str, ...]:
    """Three of them on the three days before now."""
    return tuple(lowered(world, line, now=clock.now() - timedelta(days=days)) for days in (3, 2, 1))


def done(world: World, number: str, command: Command, now: datetime | None = None) -> None:
    """Let the engineer do something that the desk accepts."""
    assert isinstance(handle(command, world.engineer, case=number, now=now), Done)
