"""What happens between `casebook up` and an open door, in order.

A step is a sentence and a function of the environment. Django is set up and the database runs when the first begins;
whoever gives the desk something new to prepare adds a step here.
"""

from collections.abc import Callable
from dataclasses import dataclass

from casebook.project.assets import collect_static
from casebook.project.database import connections
from casebook.project.environment import Environment
from casebook.project.faults import Fault, HandbookFault
from casebook.project.kind import Kind
from casebook.project.migrating import migrate


@dataclass(frozen=True, slots=True)
class Step:
    """One thing to do before the desk opens, and what to tell when it is done."""

    done: str
    run: Callable[[Environment], object]


def steps(kind: Kind) -> tuple[Step, ...]:
    """The steps of a start; only a demo desk is filled, and only once."""
    demo = (Step("demo ready", lambda _: seed_demo()),) if kind is Kind.DEMO else ()
    return (
        Step("database up to date", lambda environment: migrate(connections(environment))),
        Step("handbooks compiled", lambda _: load_handbooks()),
        *demo,
        Step("pages prepared", lambda _: collect_static()),
    )


def load_handbooks() -> None:
    """Compile the handbooks and load what is new.

    Raises:
        HandbookFault: one does not compile, or a released one was changed; every diagnostic stands in the message.
    """
    from casebook.desk import setup

    try:
        setup.load_handbooks()
    except setup.HandbookRefused as refused:
        raise HandbookFault("The handbooks were not taken:\n" + "\n".join(refused.messages)) from None


def seed_demo() -> None:
    """Fill an empty demo desk; one that is filled is left alone.

    Raises:
        Fault: a demo file is not understood, or the desk does not let one of its steps happen.
    """
    from casebook.desk.demo import DemoFault, seed

    try:
        seed()
    except DemoFault as fault:
        raise Fault(f"The demo could not be made: {fault}") from None
