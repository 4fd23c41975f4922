"""What commands share: which desk is meant, and having its database and Django ready."""

import os
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from typing import TYPE_CHECKING, Any, TypeVar

import click

if TYPE_CHECKING:
    from casebook.project.environment import Environment

Command = TypeVar("Command", bound=Callable[..., Any])


def _choose_data(_context: click.Context, _parameter: click.Parameter, value: str | None) -> None:
    if value:
        os.environ["CASEBOOK_DATA"] = value


def data_option(command: Command) -> Command:
    """Give a command `--data DIR`; everything later reads it as CASEBOOK_DATA."""
    return click.option(
        "--data",
        metavar="DIR",
        expose_value=False,
        is_eager=True,
        callback=_choose_data,
        help="The desk's data directory; else CASEBOOK_DATA, else the default directory.",
    )(command)


@contextmanager
def desk() -> "Iterator[Environment]":
    """Have the desk's database running and Django set up while the command works.

    Joins a running desk; otherwise brings its database up and takes it down again.

    Raises:
        Fault: the database cannot be used; `casebook.cli.main` tells it to the person.
    """
    from casebook.project.database import database
    from casebook.project.environment import read_environment
    from casebook.project.ready import release_connections, set_up

    environment = read_environment()
    with database(environment):
        set_up()
        try:
            yield environment
        finally:
            release_connections()
