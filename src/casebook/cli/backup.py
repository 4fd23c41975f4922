"""`casebook backup FILE`: the whole desk in one file, also while it is running."""

from pathlib import Path

import click

from casebook.cli.session import data_option


@click.command(short_help="Write the whole desk into one file.")
@data_option
@click.argument("file", type=click.Path(dir_okay=False, path_type=Path))
def backup(file: Path) -> None:
    """Write database, files and secret key to FILE; keep it as safe as the desk itself.

    Files in a bucket (CASEBOOK_FILES_URL) are not in FILE: keep a copy of the bucket beside it.
    """
    from casebook.project.backup import back_up
    from casebook.project.database import connections, database
    from casebook.project.environment import read_environment

    environment = read_environment()
    with database(environment):
        back_up(environment, connections(environment), file.absolute())
    click.echo(f"The desk is in {file}.")
    if environment.files_url:
        click.echo("Attachments are not in it: they lie in the bucket. Copy the bucket too, after this backup.")
