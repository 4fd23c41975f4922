"""Cases that are worked on around the clock, for tests of pages, letters and the API."""

from datetime import datetime, timedelta

from tests.desk.worlds import World, opened

from casebook.cases.commands import Assign, Command
from casebook.desk import clock
from casebook.desk.handle import Done, handle, new_command_id
from casebook.desk.timers import sweep


def down(world: World, *, now: datetime | None = None) -> str:
    """Open a case of severity 1 under Production that the engineer takes a minute later; return its number."""
    at = now or clock.now()
    number = opened(world, now=at, contract_line=world.production, severity="1", criterion="production-down")
    done(world, number, Assign(id=new_command_id(), assignee=world.engineer.id), at + timedelta(minutes=1))
    return number


def done(world: World, number: str, command: Command, now: datetime | None = None) -> None:
    """Let the engineer do something that the desk accepts."""
    assert isinstance(handle(command, world.engineer, case=number, now=now), Done)


def asked(world: World) -> str:
    """A case that was taken so long ago that the customer has just been asked whether somebody is there."""
    number = down(world, now=clock.now() - timedelta(hours=4, minutes=10))
    sweep()
    return number
