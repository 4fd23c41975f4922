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
@click.argument("name", metavar="NAME|PATH")
@click.option("--json", "as_json", is_flag=True, help="Answer in JSON.")
def check(name: str, as_json: bool) -> None:
    """Say what is wrong with a handbook, where, and what to do; declared readings are listed as notices."""
    from casebook.handbook.load import compile_folder

    compiled = compile_folder(_folder(name))
    errors = len(compiled.errors)
    warnings = sum(one.severity == "warning" for one in compiled.diagnostics)
    notices = len(compiled.diagnostics) - errors - warnings
    if as_json:
        found = [diagnostic.as_json() for diagnostic in compiled.diagnostics]
        click.echo(
            json.dumps(
                {
                    "ok": not errors,
                    "errors": errors,
                    "warnings": warnings,
                    "notices": notices,
                    "diagnostics": found,
                },
                ensure_ascii=False,
            )
        )
    else:
        for diagnostic in compiled.diagnostics:
            click.echo(f"{diagnostic}\n")
        policy = compiled.policy
        doubts = f"{_counted(warnings, 'warning')}, " if warnings else ""
        what = f"{policy.handbook} {policy.edition}: {len(policy.clauses)} clauses, " if policy else f"{name}: "
        click.echo(f"{what}{_counted(errors, 'error')}, {doubts}{_counted(notices, 'notice')}.")
    sys.exit(1 if errors else 0)


def _folder(name: str) -> Path:
    from casebook.handbook.load import find, shipped
    from casebook.handbook.spelling import hint

    folder = find(name)
    if folder is None:
        click.echo(f"casebook: There is no handbook “{name}”. {hint(name, shipped())}", err=True)
        sys.exit(2)
    return folder


def _counted(number: int, thing: str) -> str:
    return f"{number or 'no'} {thing}{'' if number == 1 else 's'}"


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
