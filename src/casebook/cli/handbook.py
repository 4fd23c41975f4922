"""`casebook handbook`: check a handbook and run its scenarios. Needs no database."""

import json
import sys
from pathlib import Path

import click

from casebook.cli import editions
from casebook.cli.coverage import coverage
from casebook.cli.publish import publish


@click.group()
def handbook() -> None:
    """Check a handbook, and try its scenarios."""


@handbook.command()
@click.argument("names", metavar="[NAME|PATH]...", nargs=-1)
@click.option("--json", "as_json", is_flag=True, help="Answer in JSON; of several handbooks, by name.")
def check(names: tuple[str, ...], as_json: bool) -> None:
    """Say what is wrong with a handbook, where, and what to do; declared readings are listed as notices.

    Without a name all handbooks that come with Casebook are checked.
    """
    from casebook.cli.check_report import Checked
    from casebook.handbook.load import shipped

    checked = [Checked(name, _folder(name)) for name in names or sorted(shipped())]
    if as_json:
        several = {one.name: one.as_json() for one in checked}
        said = checked[0].as_json() if len(names) == 1 else {"handbooks": several}
        click.echo(json.dumps(said, ensure_ascii=False))
    else:
        click.echo("\n\n".join(map(str, checked)))
    sys.exit(1 if any(one.errors for one in checked) else 0)


def _folder(name: str) -> Path:
    from casebook.handbook.load import find, shipped
    from casebook.handbook.spelling import hint

    folder = find(name)
    if folder is None:
        click.echo(f"casebook: There is no handbook “{name}”. {hint(name, shipped())}", err=True)
        sys.exit(2)
    return folder


@handbook.command()
@click.argument("name", metavar="NAME|PATH")
@click.option("--json", "as_json", is_flag=True, help="Answer in JSON.")
def test(name: str, as_json: bool) -> None:
    """Run the scenarios in the handbook's folder `scenarios/`."""
    from casebook.cli.scenario_report import report

    outcome = report(_folder(name))
    click.echo(json.dumps(outcome.as_json(), ensure_ascii=False) if as_json else str(outcome))
    sys.exit(0 if outcome.passed else 1)


for command in (
    editions.new, editions.diff, editions.release, editions.rollback, editions.what_if, publish, coverage,
):  # fmt: skip
    handbook.add_command(command)
