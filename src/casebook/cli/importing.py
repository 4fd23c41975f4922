"""`casebook import servicenow FILE`: an incident log becomes cases."""

import json
from pathlib import Path
from typing import TYPE_CHECKING

import click

from casebook.cli.session import data_option, desk

if TYPE_CHECKING:
    from rich.console import Console

    from casebook.importers.log_rows import Finding
    from casebook.importers.servicenow import Report, Run

SHOWN = 20


@click.group("import", short_help="Bring in what was worked elsewhere.")
def importing() -> None:
    """Bring in what was worked elsewhere, through the same door as every other case."""


@importing.command("servicenow", short_help="Import a ServiceNow incident log (CSV).")
@click.argument("file", type=click.Path(exists=True, dir_okay=False, path_type=Path))
@click.option("--tenant", required=True, metavar="T", help="The support organisation that gets the cases.")
@click.option("--handbook", required=True, metavar="H", help="The handbook that rules them.")
@click.option("--plan", required=True, metavar="P", help="The plan of that handbook.")
@click.option("--edition", required=True, metavar="E", help="The edition the targets are counted by, e.g. 2024-01.")
@click.option(
    "--timezone", "zone", required=True, metavar="ZONE", help="Zone of the log's local times, e.g. Europe/Rome."
)
@click.option("--json", "as_json", is_flag=True, help="Print the result as JSON.")
@data_option
def servicenow(file: Path, tenant: str, handbook: str, plan: str, edition: str, zone: str, as_json: bool) -> None:
    """Import a ServiceNow incident log.

    A row that cannot be read is reported with its line and skipped. The command may be interrupted and given again: no
    case is recorded twice.
    """
    from rich.console import Console

    errors = Console(stderr=True)
    with desk():
        from casebook.importers.servicenow import CannotImport, NotALog, prepare

        try:
            run = prepare(file, tenant=tenant, handbook=handbook, plan=plan, edition=edition, zone=zone)
            report = _carry_out(run, errors)
        except (CannotImport, NotALog) as fault:
            raise click.ClickException(str(fault)) from fault
    if as_json:
        click.echo(json.dumps(_as_json(report)))
        return
    _tell(errors, report)
    _print_table(report)


def _carry_out(run: "Run", console: "Console") -> "Report":
    from rich.progress import BarColumn, MofNCompleteColumn, Progress, TextColumn, TimeRemainingColumn

    columns = (TextColumn("{task.description}"), BarColumn(), MofNCompleteColumn(), TimeRemainingColumn())
    with Progress(*columns, console=console, disable=not console.is_terminal, transient=True) as progress:
        task = progress.add_task("Importing cases", total=run.total)
        return run.carry_out(lambda: progress.advance(task))


def _as_json(report: "Report") -> dict[str, object]:
    from casebook.importers.servicenow import findings_as_json

    return {
        "imported": report.imported,
        "already": report.already,
        "skipped": list(findings_as_json(report.skipped)),
        "odd": list(findings_as_json(report.odd)),
        "severities": report.tally.counts,
    }


def _tell(console: "Console", report: "Report") -> None:
    _tell_findings(console, "skipped", report.skipped)
    _tell_findings(console, "odd, but imported", report.odd)


def _tell_findings(console: "Console", title: str, findings: "list[Finding]") -> None:
    if not findings:
        return
    console.print(f"{len(findings)} {title}:", highlight=False)
    for finding in findings[:SHOWN]:
        console.print(f"  line {finding.line}: {finding.reason}", highlight=False, markup=False)
    if len(findings) > SHOWN:
        console.print(f"  and {len(findings) - SHOWN} more; --json lists them all", highlight=False)


def _print_table(report: "Report") -> None:
    from rich.console import Console
    from rich.table import Table

    already = f", {report.already} were there already" if report.already else ""
    table = Table(title=f"First response by severity of opening ({report.imported} cases imported{already})")
    table.add_column("Severity")
    titles = ("Cases", "Met", "Missed", "None in the log", "Best effort", "Not offered")
    for title in titles:
        table.add_column(title, justify="right")
    for severity, counts in report.tally.counts.items():
        table.add_row(severity, *(str(count) for count in counts.values()))
    Console().print(table)
