"""`casebook import servicenow FILE`: an incident log becomes cases."""

import json
from pathlib import Path
from typing import TYPE_CHECKING

import click

from casebook.cli.session import data_option, existing_desk

if TYPE_CHECKING:
    from rich.console import Console

    from casebook.importers.log_rows import Finding
    from casebook.importers.servicenow import Report, Run


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
@click.option(
    "--severity",
    "severities",
    multiple=True,
    metavar="PRIORITY=SEVERITY",
    help="What a priority of the log counts as, e.g. 4=3; else the severity of its number. May be repeated.",
)
@click.option("--json", "as_json", is_flag=True, help="Print the result as JSON.")
@data_option
def servicenow(file: Path, as_json: bool, severities: tuple[str, ...], **settings: str) -> None:
    """Import a ServiceNow incident log.

    A row that cannot be read is reported with its line and skipped, an incident of a severity that the handbook does
    not have as well. The command may be interrupted and given again: no case is recorded twice.
    """
    from rich.console import Console

    with existing_desk():
        from casebook.importers.servicenow import CannotImport, NotALog, Settings, prepare

        try:
            run = prepare(file, Settings(**settings, severities=_pairs(severities)))
            report = _carry_out(run, Console(stderr=True))
        except (CannotImport, NotALog) as fault:
            raise click.ClickException(str(fault)) from fault
    _tell(report)
    if as_json:
        click.echo(json.dumps(_as_json(report)))
    else:
        _print_table(report)


@importing.command("articles", short_help="Import a folder of articles (Markdown).")
@click.argument("folder", type=click.Path(exists=True, file_okay=False, path_type=Path))
@click.option("--tenant", required=True, metavar="T", help="The support organisation that gets the articles.")
@click.option("--as", "email", required=True, metavar="EMAIL", help="The member of staff who brings them in.")
@data_option
def articles(folder: Path, tenant: str, email: str) -> None:
    """Import a folder of articles for the knowledge base: all of its files or none.

    The name of a file is the address of its article; one that is there already is brought up to date. Each file begins
    with its particulars between two lines ---: title, and where they are needed topic, products, handbook, language,
    visibility (public, customers, internal) and state (draft, published, archived).
    """
    with existing_desk():
        from casebook.desk import access
        from casebook.desk.articles import import_folder
        from casebook.desk.permissions import Forbidden, NotThere

        try:
            report = import_folder(access.staff(tenant, email), folder)
        except (Forbidden, NotThere) as fault:
            raise click.ClickException(str(fault)) from fault
    for error in report.errors:
        click.echo(f"{error.file}: {error.message}", err=True)
    if report.errors:
        raise click.ClickException("Nothing was brought in.")
    click.echo(f"{report.articles} articles were brought in.")


def _pairs(written: tuple[str, ...]) -> dict[str, str]:
    pairs = [one.partition("=") for one in written]
    for priority, equals, severity in pairs:
        if not (priority and equals and severity):
            raise click.BadParameter(f"{priority}{equals}{severity} is not PRIORITY=SEVERITY, like 4=3.")
    return {priority: severity for priority, _, severity in pairs}


def _carry_out(run: "Run", console: "Console") -> "Report":
    from rich.progress import BarColumn, MofNCompleteColumn, Progress, TextColumn, TimeRemainingColumn

    columns = (TextColumn("{task.description}"), BarColumn(), MofNCompleteColumn(), TimeRemainingColumn())
    with Progress(*columns, console=console, disable=not console.is_terminal, transient=True) as progress:
        task = progress.add_task("Importing cases", total=run.total)
        return run.carry_out(lambda: progress.advance(task))


def _as_json(report: "Report") -> dict[str, object]:
    skipped = [{"line": finding.line, "reason": finding.reason} for finding in report.skipped]
    return {"imported": report.imported, "skipped": skipped, "severities": report.tally.counts}


def _tell(report: "Report") -> None:
    """Say on the error stream what was found in the log; the result itself is for the output."""
    if report.already:
        click.echo(f"{report.already} cases were there already, from an earlier run.", err=True)
    _tell_findings("skipped", report.skipped)
    _tell_findings("odd, but imported", report.odd)


def _tell_findings(title: str, findings: "list[Finding]") -> None:
    if findings:
        click.echo(f"{len(findings)} {title}:", err=True)
    for finding in findings:
        click.echo(f"  line {finding.line}: {finding.reason}", err=True)


def _print_table(report: "Report") -> None:
    from rich.console import Console
    from rich.table import Table

    table = Table(title=f"First response by severity of opening ({report.imported} cases imported)")
    table.add_column("Severity")
    titles = ("Cases", "Met", "Missed", "None in the log", "Best effort", "Not offered")
    for title in titles:
        table.add_column(title, justify="right")
    for severity, counts in report.tally.counts.items():
        table.add_row(severity, *(str(count) for count in counts.values()))
    Console().print(table)
