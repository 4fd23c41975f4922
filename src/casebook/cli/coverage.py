"""`casebook handbook coverage`: which clauses are carried out, proved by doing without them. Needs no database."""

import json
import sys
from typing import TYPE_CHECKING

import click

if TYPE_CHECKING:
    from casebook.desk.coverage import Coverage

FIGURES = ("clauses", "carried_out", "information")


@click.command()
@click.argument("names", metavar="[NAME|PATH]...", nargs=-1)
@click.option("--json", "as_json", is_flag=True, help="Answer in JSON.")
def coverage(names: tuple[str, ...], as_json: bool) -> None:
    """Say which clauses of the handbooks are carried out (none named: of all shipped ones), and what others lack."""
    from casebook.desk.coverage import coverage as prove
    from casebook.handbook.load import find, shipped

    folders = [find(name) for name in names or shipped()]
    if None in folders:
        missing = next(name for name, folder in zip(names, folders, strict=True) if folder is None)
        click.echo(f"casebook: There is no handbook “{missing}”.", err=True)
        sys.exit(2)
    found = [prove(folder) for folder in folders if folder is not None]
    click.echo(json.dumps(_figures(found), ensure_ascii=False) if as_json else _text(found))
    sys.exit(1 if any(one.broken for one in found) else 0)


def _figures(found: list["Coverage"]) -> dict[str, object]:
    parts = {one.handbook: one.as_json() for one in found}
    total: dict[str, object] = {key: sum(int(str(part[key])) for part in parts.values()) for key in FIGURES}
    total["pending"] = [clause.clause for one in found for clause in one.clauses if not clause.carried_out]
    return {"handbooks": parts, "total": total}


def _text(found: list["Coverage"]) -> str:
    lines = []
    for one in found:
        done = sum(clause.carried_out for clause in one.clauses)
        said = one.broken or f"{done} of {len(one.clauses)} clauses are carried out."
        lines.append(f"{one.handbook}: {said}")
        lines += [
            f"  {clause.clause:<8} {clause.title}: {'; '.join(clause.missing)}"
            for clause in one.clauses
            if not clause.carried_out
        ]
    every = [clause for one in found for clause in one.clauses]
    lines.append(f"In all {sum(clause.carried_out for clause in every)} of {len(every)} clauses are carried out.")
    return "\n".join(lines)
