"""`casebook due`: when an answer is due by a handbook, for one case or for a file of them. Needs no database."""

import json
import sys
from collections.abc import Iterator
from typing import TYPE_CHECKING, BinaryIO

import click

if TYPE_CHECKING:
    from casebook.cli.due_question import Answer


@click.command()
@click.option(
    "--batch", type=click.File("rb"), metavar="FILE.jsonl", help="Answer one question per line; `-` reads stdin."
)
@click.option("--handbook", metavar="NAME|PATH", help="A shipped handbook, or a folder.")
@click.option("--plan")
@click.option("--severity")
@click.option("--channel", help="web, phone, email or chat.")
@click.option("--opened", metavar="ISO", help="When the case was accepted, with an offset from UTC.")
@click.option("--timezone", metavar="ZONE", help="The customer's zone, such as Europe/Berlin.")
@click.option("--target", default=None, help="first_response (the default), next_update, workaround, resolution ...")
@click.option("--case-type", default=None, help="By default technical.")
@click.option("--product")
@click.option("--edition")
@click.option("--json", "as_json", is_flag=True, help="Answer in JSON.")
def due(batch: BinaryIO | None, as_json: bool, **keys: str | None) -> None:
    """Say when an answer is due, and by which clauses."""
    if batch is not None:
        sys.exit(_answer_lines(batch))
    from casebook.cli.due_question import QuestionError, answer

    try:
        found = answer(keys)
    except QuestionError as error:
        click.echo(_line({"error": str(error)}) if as_json else f"casebook: {error}", err=not as_json)
        sys.exit(1)
    click.echo(_line(found.as_json()) if as_json else "\n".join(_told(found, keys["timezone"] or "UTC")))


def _line(value: dict[str, object]) -> str:
    """Write JSON on one line; half a character that a question held stays escaped."""
    return json.dumps(value, ensure_ascii=False).encode("utf-8", "backslashreplace").decode()


def _answer_lines(batch: BinaryIO) -> int:
    """Answer line by line; returns 1 if a line was bad."""
    from casebook.cli.due_question import QuestionError, answer

    failed = 0
    for number, line in enumerate(batch):
        try:
            given: dict[str, object] = answer(_question(line, first=number == 0)).as_json()
        except QuestionError as error:
            given, failed = {"error": str(error)}, 1
        click.echo(_line(given))
    return failed


def _question(line: bytes, *, first: bool) -> dict[str, object]:
    from casebook.cli.due_question import QuestionError

    try:
        question = json.loads(line.decode("utf-8-sig" if first else "utf-8"))
    except (ValueError, RecursionError) as error:
        raise QuestionError("The line is not JSON.") from error
    if not isinstance(question, dict):
        raise QuestionError("The line is no JSON object.")
    return question


def _told(found: "Answer", timezone: str) -> Iterator[str]:
    """Yield the lines that people read."""
    from casebook.calendars.zones import zone

    pricing, place = found.pricing, zone(timezone)
    kinds = {"deadline": pricing.amount, "best_effort": "best effort, no date", "not_offered": "not offered"}
    yield f"{found.target.replace('_', ' ').capitalize()}: {kinds.get(pricing.kind, 'no target')}"
    for name, instant in (("due", pricing.due), ("starts", pricing.starts)):
        if instant is not None:
            local = instant.astimezone(place)
            yield f"{name:9} {local:%a %d %b %Y %H:%M:%S} {timezone}  ({instant:%Y-%m-%d %H:%M:%S} UTC)"
    if pricing.calendar:
        yield f"calendar  {pricing.calendar}"
    yield f"clauses   {', '.join(pricing.clauses)} (edition {found.edition})"
