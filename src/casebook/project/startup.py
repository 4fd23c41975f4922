"""What happens between `casebook up` and an open door, in order.

A step is a sentence and a function of the environment. Django is set up and the database runs when the first begins;
whoever gives the desk something new to prepare adds a step here.
"""

from collections.abc import Callable
from dataclasses import dataclass

from casebook.project.assets import collect_static
from casebook.project.database import connections
from casebook.project.environment import Environment
from casebook.project.kind import Kind
from casebook.project.migrating import migrate


@dataclass(frozen=True, slots=True)
class Step:
    """One thing to do before the desk opens, and what to tell when it is done."""

    done: str
    run: Callable[[Environment], object]


def steps(kind: Kind) -> tuple[Step, ...]:
    """The steps of a start; a demo desk is filled once."""
    return (
        Step("database up to date", lambda environment: migrate(connections(environment))),
        Step("pages prepared", lambda _: collect_static()),
    )
