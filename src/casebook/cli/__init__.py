"""The commands. To add one: write `cli/<name>.py` with a click command and name it in `COMMANDS`.

A command's module imports only click and `casebook.cli.session` at its top and everything heavy inside the function, so
that `casebook --help` stays fast and the pure commands never load Django. `session.desk()` gives a command the
database and Django; `session.data_option` gives it `--data`.
"""

import sys
from importlib import import_module

import click

COMMANDS = {
    "up": "casebook.cli.up:up",
    "demo": "casebook.cli.demo:demo",
    "backup": "casebook.cli.backup:backup",
    "restore": "casebook.cli.restore:restore",
    "handbook": "casebook.cli.handbook:handbook",
    "due": "casebook.cli.due:due",
    "why": "casebook.cli.why:why",
    "log": "casebook.cli.log:log",
    "import": "casebook.cli.importing:importing",
    "migrate": "casebook.cli.migrate:migrate",
    "test": "casebook.cli.test:test",
    "bench": "casebook.cli.bench:bench",
}


class Commands(click.Group):
    """A group whose members are imported when they are called."""

    def list_commands(self, ctx: click.Context) -> list[str]:  # noqa: ARG002 - click's signature
        """The names, in the order a newcomer needs them."""
        return list(COMMANDS)

    def get_command(self, ctx: click.Context, cmd_name: str) -> click.Command | None:  # noqa: ARG002 - click's signature
        """The command of that name, imported now."""
        target = COMMANDS.get(cmd_name)
        if target is None:
            return None
        module, _, attribute = target.partition(":")
        command = getattr(import_module(module), attribute)
        if not isinstance(command, click.Command):
            raise TypeError(f"{target} is not a click command.")
        return command


@click.group(cls=Commands, context_settings={"help_option_names": ["-h", "--help"], "max_content_width": 100})
@click.version_option(package_name=None, version="0.1.0", prog_name="casebook")
def casebook() -> None:
    """A technical-support desk that is run by the vendor's support handbook."""


def main() -> None:
    """Run one command; a fault of the surroundings is told in a sentence and ends with its own exit code."""
    from casebook.project.faults import Fault

    try:
        casebook(prog_name="casebook")
    except Fault as fault:
        click.echo(f"casebook: {fault}", err=True)
        sys.exit(fault.exit_code)
