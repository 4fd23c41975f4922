"""`casebook migrate`: bring the database to this version's shape, as its owner; `up` does it by itself."""

import click

from casebook.cli.session import data_option, desk


@click.command(short_help="Bring the database to this version's shape.")
@data_option
def migrate() -> None:
    """Apply the migrations as the owner role; for installations that start web and worker processes themselves."""
    with desk() as environment:
        from casebook.project.database import connections
        from casebook.project.migrating import migrate as apply

        apply(connections(environment))
    click.echo("The database is up to date.")
