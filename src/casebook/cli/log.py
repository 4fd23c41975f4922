"""`casebook log`: prove that the log of all cases is what was written, and that the rows are what the log says."""

import sys

import click

from casebook.cli.session import data_option, existing_desk


@click.group(short_help="Verify the log, rebuild the rows made from it.")
def log() -> None:
    """Work on the log of cases, the one thing that everything else can be made from again."""


@log.command(short_help="Prove that no entry was changed, removed or added.")
@data_option
def verify() -> None:
    """Check every chain, text and signed checkpoint of every tenant; exit code 1 if anything is wrong."""
    with existing_desk():
        from casebook.desk import access, checkpoints

        wrong = 0
        for tenant in access.tenants():
            found = checkpoints.verify(tenant)
            wrong += len(found.faults)
            verdict = f"{len(found.faults)} faults" if found.faults else "verified"
            click.echo(f"{tenant.slug}: {found.cases} cases, {found.events} entries, {found.words} texts: {verdict}.")
            for fault in found.faults:
                click.echo(f"  {fault}")
    sys.exit(1 if wrong else 0)


@log.command(short_help="Make the rows that pages read again from the log.")
@click.option("--check", is_flag=True, help="Change nothing: only say where rows and log differ.")
@data_option
def rebuild(check: bool) -> None:
    """Make every case's rows again from its log; with --check, exit code 1 if any of them differs."""
    with existing_desk():
        from casebook.desk import access, rebuilding

        wrong = 0
        for tenant in access.tenants():
            report = rebuilding.compare(tenant) if check else rebuilding.rebuild(tenant)
            wrong += len(report.differences)
            told = f"{len(report.differences)} differences" if check else "made again"
            click.echo(f"{tenant.slug}: {report.cases} cases: {told}.")
            for line in report.differences:
                click.echo(f"  {line}")
    sys.exit(1 if wrong else 0)
