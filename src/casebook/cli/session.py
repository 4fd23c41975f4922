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


@contextmanager
def existing_desk() -> "Iterator[Environment]":
    """Have the desk ready; one that was never started has no cases and no editions to speak of, and none is made.

    Raises:
        ClickException: there is no desk yet.
        Fault: the database cannot be used.
    """
    if not desk_is_there():
        raise click.ClickException("There is no desk here yet. `casebook up` makes one; --data names another.")
    with desk() as environment:
        yield environment


def desk_is_there() -> bool:
    """Tell whether a desk was ever started with this data directory, or a database is named."""
    from casebook.project.datadir import cluster_directory
    from casebook.project.environment import read_environment

    environment = read_environment()
    return not environment.embedded or (cluster_directory(environment.data) / "PG_VERSION").is_file()
