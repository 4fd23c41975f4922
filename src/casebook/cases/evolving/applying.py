"""What one event does to a case: a function for each kind, by its chapter's module beside this one."""

from functools import singledispatch

from casebook.cases import events as e
from casebook.cases.case import Case


class OutOfPlaceError(ValueError):
    """The log is not that of one case: it does not begin with an opening, or a version is missing."""


@singledispatch
def apply(event: e.Event, case: Case, recorded: e.Recorded) -> Case:
    """Return the case after an event; ``recorded`` is the line of the log that holds it.

    Raises:
        OutOfPlaceError: no such event can follow.
    """
    raise OutOfPlaceError(f"{type(event).__name__} cannot follow version {case.version} (got {recorded.version})")
