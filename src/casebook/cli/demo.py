"""`casebook demo reset`: empty a demo desk, so that the next start fills it anew."""

import click

from casebook.cli.session import data_option, desk


@click.group(short_help="The demo desk.")
def demo() -> None:
    """What is done with a demo desk only."""


@demo.command(short_help="Empty the demo desk.")
@data_option
def reset() -> None:
    """Forget all cases, people and the demo's clock; the next `casebook up` begins anew."""
    from casebook.project.environment import read_environment
    from casebook.project.postgres import only_desk
    from casebook.project.reset import refuse_real_desk, reset_demo

    data = read_environment().data
    refuse_real_desk(data)
    with only_desk(data), desk() as environment:
        reset_demo(environment)
    click.echo("The demo desk is empty. The next `casebook up` fills it anew.")
