"""`casebook why CASE`: why each date of a case is what it is, by which clauses."""

import json
from collections.abc import Iterator
from typing import TYPE_CHECKING

import click

from casebook.cli.session import data_option, existing_desk

if TYPE_CHECKING:
    from datetime import datetime

    from casebook.cases.why import Explanation


@click.command(short_help="Say why the dates of a case are what they are.")
@click.argument("case", metavar="CASE")
@click.option("--rounds", is_flag=True, help="Also the earlier rounds of what was promised again and again.")
@click.option("--json", "as_json", is_flag=True, help="Answer in JSON.")
@data_option
def why(case: str, rounds: bool, as_json: bool) -> None:
    """Say for each milestone of CASE (such as 7KQ4-M2PX) when it is due, by which clauses and counted how."""
    with existing_desk():
        explanations = _explain(case, rounds=rounds)
        if as_json:
            answer = {"case": explanations[0].number, "milestones": [_as_json(one) for one in explanations]}
            click.echo(json.dumps(answer, ensure_ascii=False, indent=2))
        else:
            click.echo("\n\n".join("\n".join(_told(one)) for one in explanations))


def _explain(case: str, *, rounds: bool) -> "tuple[Explanation, ...]":
    from casebook.desk import access, numbers, queries
    from casebook.desk.permissions import NotThere

    number = numbers.parse(case)
    if number is None:
        raise click.ClickException(f"{case} is no case number: it is mistyped, or a part of it is missing.")
    for tenant in access.tenants():
        try:
            if found := queries.whys(access.system(tenant.id), number, past=rounds):
                return found
        except NotThere:
            continue
    raise click.ClickException(f"There is no case {number} with a date to explain.")


def _as_json(one: "Explanation") -> dict[str, object]:
    """The keys of `casebook due`, and after them what only a case has."""
    return {
        "target": one.milestone,
        "kind": one.kind,
        "due": _instant(one.due),
        "starts": _instant(one.starts),
        "calendar": one.calendar,
        "edition": one.edition,
        "clauses": [clause.id for clause in one.clauses],
        "spans": [[_instant(span.start), _instant(span.end)] for span in one.counted],
        "handbook": one.handbook,
        "state": one.state,
        "round": one.round,
        "amount": one.amount,
        "zone": one.zone,
        "zone_from": one.zone_from,
        "tzdata": one.tzdata,
        "started_at": _instant(one.started_at),
        "met_at": _instant(one.met_at),
        "breached_at": _instant(one.breached_at),
        "breach_recorded_at": _instant(one.breach_recorded_at),
        "inputs": dict(one.point),
        "readings": [{"clause": r.clause, "of": r.of, "chosen": r.chosen, "because": r.because} for r in one.readings],
        "steps": [{"at": _instant(step.at), "code": step.code, "said": step.said} for step in one.steps],
    }


def _instant(at: "datetime | None") -> str | None:
    from datetime import UTC

    return f"{at.astimezone(UTC):%Y-%m-%dT%H:%M:%SZ}" if at else None


def _told(one: "Explanation") -> Iterator[str]:
    """Yield the lines that people read, times in the zone of the case."""
    from casebook.calendars.zones import zone

    place = zone(one.zone)

    def local(at: "datetime") -> str:
        return f"{at.astimezone(place):%a %d %b %Y %H:%M} {one.zone}"

    promise = one.amount or one.kind.replace("_", " ")
    again = f", round {one.round}" if one.round > 1 else ""
    yield f"{one.number}: {one.title or one.milestone} ({one.word or 'target'}){again}, {promise}"
    yield f"  {one.handbook_title}, edition {one.edition}"
    for name, at in (("due", one.due), ("starts", one.starts), ("met", one.met_at), ("breached", one.breached_at)):
        if at is not None:
            yield f"  {name:9} {local(at)}"
    if one.calendar_title:
        yield f"  counted   {one.calendar_title}"
    for span in one.counted:
        yield f"            {local(span.start)} to {local(span.end)}"
    for clause in one.clauses:
        yield f"  {clause.id:9} {clause.title}"
    for reading in one.readings:
        yield f"  reading   {reading.clause}: {reading.chosen} ({reading.because})"
    for step in one.steps:
        yield f"  {local(step.at)}  {step.said}"
