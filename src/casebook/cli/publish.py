"""`casebook handbook publish`: a handbook as static files for a web site, or to be handed out."""

from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import TYPE_CHECKING

import click

from casebook.cli.session import data_option, desk

if TYPE_CHECKING:
    from casebook.policy.policy import Policy


@click.command(short_help="Write a handbook as static files.")
@click.argument("name", metavar="NAME|NAME@EDITION|PATH")
@click.argument("folder", metavar="DIR", type=click.Path(file_okay=False, path_type=Path))
@click.option("--zone", default="", metavar="ZONE", help="Draw the hours on this zone's clock; else the vendor's.")
@click.option("--since", default="", metavar="NAME@EDITION|PATH", help="Say what changed since this edition.")
@data_option
def publish(name: str, folder: Path, zone: str, since: str) -> None:
    """Write one page with its styles and its search into DIR: an anchor for each clause, a table for each matrix.

    NAME is the draft in the handbook's folder, NAME@EDITION what the desk knows. For an edition that the desk knows,
    what changed since the one before it is told by itself.
    """
    stored = any("@" in one for one in (name, since))
    with desk() if stored else _without_desk():
        files = _written(name, folder, zone, since)
    click.echo(f"{files[0]} is written, with {len(files) - 1} files beside it.")


@contextmanager
def _without_desk() -> Iterator[None]:
    """Have Django ready and touch no database."""
    from casebook.project.ready import set_up

    set_up()
    yield


def _written(name: str, folder: Path, zone: str, since: str) -> tuple[Path, ...]:
    from casebook.calendars.zones import ZoneError
    from casebook.calendars.zones import zone as zone_named
    from casebook.desk.drafts import meant
    from casebook.desk.policies import NoEdition
    from casebook.desk.setup import HandbookRefused
    from casebook.project.publishing import write_handbook_site

    try:
        policy = meant(name, stored="@" in name)
        before = meant(since, stored="@" in since) if since else _earlier(policy) if "@" in name else None
        place = zone_named(zone or policy.zone).key
        return write_handbook_site(policy, folder, zone=place, before=before)
    except (HandbookRefused, NoEdition, ZoneError) as fault:
        raise click.ClickException(str(fault)) from fault
    except OSError as fault:
        raise click.ClickException(f"{folder} cannot be written: {(fault.strerror or str(fault)).lower()}.") from fault


def _earlier(policy: "Policy") -> "Policy | None":
    """Return the edition before one that the desk knows."""
    from casebook.desk import policies

    known = policies.editions(policy.handbook)
    before = [one for one in known if one.in_force < policy.in_force]
    return policies.by_digest(before[-1].digest) if before else None
