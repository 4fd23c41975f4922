"""`casebook restore FILE`: bring a backup back into a desk that is stopped."""

from pathlib import Path

import click

from casebook.cli.session import data_option, desk


@click.command(short_help="Bring a backup back.")
@data_option
@click.option("--force", is_flag=True, help="Replace what the desk holds.")
@click.argument("file", type=click.Path(dir_okay=False, path_type=Path))
def restore(file: Path, force: bool) -> None:
    """Fill a fresh desk from FILE, whole or not at all."""
    from casebook.project.database import connections
    from casebook.project.datadir import prepare
    from casebook.project.environment import read_environment
    from casebook.project.postgres import only_desk

    data = read_environment().data
    prepare(data)
    with only_desk(data), desk() as environment:
        from casebook.project.migrating import known_migrations
        from casebook.project.restore import restore as bring_back

        known = known_migrations()
        manifest = bring_back(environment, connections(environment), file.absolute(), known=known, force=force)
    click.echo(f"The desk is as it was on {manifest.made}. Start it with `casebook up`.")
