"""`casebook handbook new | diff | release | rollback | what-if`: the life of an edition."""

import json
from collections.abc import Iterator
from contextlib import contextmanager
from datetime import UTC, date, datetime
from pathlib import Path
from typing import TYPE_CHECKING

import click

from casebook.cli.session import data_option, desk, desk_is_there, existing_desk

if TYPE_CHECKING:
    from rich.console import Console

    from casebook.cases.whatif import Report
    from casebook.policy.policy import Policy


@click.command(short_help="Begin a new handbook from a commented starter.")
@click.argument("name", metavar="NAME")
@click.option(
    "--dir",
    "parent",
    default=".",
    metavar="DIR",
    type=click.Path(file_okay=False, path_type=Path),
    help="Where its folder is made; else here.",
)
def new(name: str, parent: Path) -> None:
    """Make the folder NAME with a small, commented handbook that compiles and whose scenarios hold.

    A desk finds the handbooks in the folder `handbooks` of its data directory.
    """
    from casebook.handbook.starting import CannotBegin, begin

    try:
        files = begin(name, parent, datetime.now(UTC).date())
    except (CannotBegin, OSError) as fault:
        raise click.ClickException(str(fault)) from fault
    folder = parent / name
    click.echo(f"{folder} is there, with {len(files)} files. Change what is not yours, then:")
    click.echo(f"  casebook handbook check {folder}")
    click.echo(f"  casebook handbook test {folder}")


@click.command(short_help="Say what differs between two editions, and for whom it is better or worse.")
@click.argument("before", metavar="A")
@click.argument("after", metavar="B")
@click.option("--json", "as_json", is_flag=True, help="Answer in JSON.")
@data_option
def diff(before: str, after: str, as_json: bool) -> None:
    """Say what differs between A and B: answers of rules, forms, calendars and texts, plan by plan.

    A and B are NAME@EDITION (as the desk knows it), NAME (the draft as it is now) or folders.
    """
    from casebook.handbook.comparing import compare
    from casebook.handbook.comparison import writing

    with _reading(before, after):
        comparison = compare(_meant(before), _meant(after))
    if as_json:
        click.echo(json.dumps(writing.as_json(comparison), ensure_ascii=False, indent=2))
    else:
        click.echo(writing.as_text(comparison))


@click.command(short_help="Freeze a draft as an edition.")
@click.argument("name", metavar="NAME|PATH")
@click.option("--in-force", required=True, metavar="DATE", type=click.DateTime(["%Y-%m-%d"]), help="Its first day.")
@click.option("--approved-by", required=True, metavar="WHO", help="The person who approves it.")
@click.option("--author", default="", metavar="WHO", help="The person who wrote it, who cannot be the one to approve.")
@data_option
def release(name: str, in_force: datetime, approved_by: str, author: str) -> None:
    """Freeze the draft of a handbook under its content hash, in force from a day that is written into its folder.

    Refused if the handbook has errors, says nothing new or was released already, and if the day lies in the past or
    before another edition begins.
    """
    with existing_desk():
        from casebook.desk.release_checks import Release
        from casebook.desk.releasing import release as release_edition
        from casebook.desk.setup import HandbookRefused

        try:
            view = release_edition(name, Release(in_force.date(), approved_by, (author,) if author else ()))
        except HandbookRefused as refused:
            raise click.ClickException(str(refused)) from refused
    click.echo(f"{view.handbook} {view.edition} is released: in force from {view.in_force}, approved by {approved_by}.")
    click.echo(f"Content hash {view.digest}. The folder must not change any more under this edition.")


@click.command(short_help="Take a release back before its first day.")
@click.argument("edition", metavar="NAME@EDITION")
@click.option("--by", required=True, metavar="WHO", help="The person who takes it back.")
@click.option("--because", default="", metavar="WHY", help="Why; it stands in the audit trail.")
@data_option
def rollback(edition: str, by: str, because: str) -> None:
    """Take a release back that is not in force yet. Customers who were told of it hear that it does not come.

    What is in force was judged by, so it stays: release the content of an earlier edition again, as a new one.
    """
    name, at, wanted = edition.partition("@")
    if not at:
        raise click.UsageError("Name the handbook and its edition, like acme@2027-01.")
    with existing_desk():
        from casebook.desk.releasing import RollBack, roll_back
        from casebook.desk.setup import HandbookRefused

        try:
            view = roll_back(name, wanted, RollBack(by, because))
        except HandbookRefused as refused:
            raise click.ClickException(str(refused)) from refused
    click.echo(f"{view.handbook} {view.edition} is taken back. Its content stays stored under {view.digest}.")


@click.command("what-if", short_help="Try an edition on the cases that were accepted.")
@click.argument("edition", metavar="NAME@EDITION|NAME")
@click.option(
    "--since", required=True, metavar="DATE", type=click.DateTime(["%Y-%m-%d"]), help="Cases opened from this day on."
)
@click.option("--json", "as_json", is_flag=True, help="Answer in JSON, with every case.")
@data_option
def what_if(edition: str, since: datetime, as_json: bool) -> None:
    """Tell the accepted cases again under an edition (or a draft) and say what would have been otherwise.

    What people did stays as it was, when it was; deadlines, misses, severities and refusals follow the edition. Who
    opened a case and under which contract is not in its log, so that is not judged. Nothing is written.
    """
    from rich.console import Console

    from casebook.cli import whatif_report

    with existing_desk():
        policy = _meant(edition)
        report = _tried(policy, since.date(), Console(stderr=True))
    if as_json:
        click.echo(json.dumps(whatif_report.as_json(policy, since.date(), report), ensure_ascii=False, indent=2))
    else:
        whatif_report.show(policy, since.date(), report)


def _tried(policy: "Policy", since: date, console: "Console") -> "Report":
    from rich.progress import BarColumn, MofNCompleteColumn, Progress, TextColumn, TimeRemainingColumn

    from casebook.desk.whatif import what_if as try_edition

    columns = (TextColumn("{task.description}"), BarColumn(), MofNCompleteColumn(), TimeRemainingColumn())
    with Progress(*columns, console=console, disable=not console.is_terminal, transient=True) as shown:
        task = shown.add_task("Telling cases again", total=None)
        return try_edition(policy, since, progress=lambda done, total: shown.update(task, completed=done, total=total))


@contextmanager
def _reading(*written: str) -> Iterator[None]:
    """Have the desk ready where an edition that it may know is named; drafts and folders need none."""
    from casebook.project.ready import set_up

    if desk_is_there() and any("@" in one for one in written):
        with desk():
            yield
    else:
        set_up()
        yield


def _meant(written: str) -> "Policy":
    from casebook.desk.drafts import meant
    from casebook.desk.policies import NoEdition
    from casebook.desk.setup import HandbookRefused

    try:
        return meant(written, stored=desk_is_there())
    except (HandbookRefused, NoEdition) as fault:
        raise click.ClickException(str(fault)) from fault
