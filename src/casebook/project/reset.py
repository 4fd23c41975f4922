"""Emptying a demo desk; a desk with real work is never emptied."""

import shutil
from pathlib import Path

from casebook.project.clock import forget_clock
from casebook.project.database import connections
from casebook.project.datadir import writing
from casebook.project.environment import Environment
from casebook.project.faults import DatabaseFault, Fault
from casebook.project.kind import Kind, keep_kind, kind_of
from casebook.project.restore import empty_database


def refuse_real_desk(data: Path) -> None:
    """Stop before anything happens to a desk that is no demo.

    Raises:
        Fault: there is no desk, or it holds real work.
    """
    found = kind_of(data)
    if found is Kind.REAL:
        raise Fault(f"The desk in {data} holds real work; only a demo desk can be reset.")
    if found is Kind.NEW:
        raise Fault(f"There is no demo desk in {data}. `casebook up` makes one.")


def reset_demo(environment: Environment) -> None:
    """Take out the database's contents, the files and the clock.

    Raises:
        Fault: the desk is no demo.
    """
    refuse_real_desk(environment.data)
    owner = connections(environment).owner
    if not owner:
        raise DatabaseFault("A reset runs as casebook_owner: set CASEBOOK_DATABASE_OWNER_URL.")
    with writing(environment.data):
        empty_database(owner)
        shutil.rmtree(environment.data / "files")
        (environment.data / "files").mkdir(mode=0o700)
        forget_clock(environment.data)
        keep_kind(environment.data, Kind.NEW)
