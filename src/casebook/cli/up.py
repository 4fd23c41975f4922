"""`casebook up`: the whole desk in one command."""

import os

import click

from casebook.cli.session import data_option


@click.command(short_help="Start the desk: database, web server and worker.")
@data_option
@click.option(
    "--port", type=click.IntRange(1, 65535), help="The port of the web server; else CASEBOOK_PORT, else 8000."
)
@click.option("--demo/--no-demo", default=True, help="Fill an empty desk with five vendors, their customers and cases.")
@click.option("--clock", metavar="ISO", help="Start a demo desk at this instant, e.g. 2026-11-20T19:00:00-05:00.")
def up(port: int | None, demo: bool, clock: str | None) -> None:
    """Start everything, print where the desk is, and keep it running until Ctrl-C."""
    if port is not None:
        os.environ["CASEBOOK_PORT"] = str(port)
    if clock is not None:
        os.environ["CASEBOOK_CLOCK"] = clock
    from casebook.project.environment import read_environment
    from casebook.project.running import run_desk

    run_desk(read_environment(), demo=demo, tell=click.echo)
