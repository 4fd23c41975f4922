"""The scenarios of a handbook as they are written: ``scenarios/*.yaml`` with given, when and then."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from pathlib import Path
from typing import Final, TypeAlias

from casebook.handbook.diagnostics import Log, Place
from casebook.handbook.form import Form
from casebook.handbook.nodes import Listing, Node, Table, Text, read_yaml

Plain: TypeAlias = "str | tuple[Plain, ...] | Mapping[str, Plain]"
"""YAML without lines: texts, lists and tables."""

_FILE_KEYS: Final = ("given", "scenarios")
_KEYS: Final = ("scenario", "shows", "shows-not", "given", "when", "then")


@dataclass(frozen=True, slots=True)
class ScenarioText:
    """One scenario. ``given`` holds what the file gives to all with the scenario's own laid over it.

    ``shows`` and ``shows_not`` are ids of clauses that it demonstrates, applying and not applying.
    """

    place: Place
    title: str
    given: Mapping[str, Plain]
    when: tuple[Mapping[str, Plain], ...]
    then: Mapping[str, Plain]
    shows: tuple[str, ...] = ()
    shows_not: tuple[str, ...] = ()


def read_scenarios(folder: Path, log: Log) -> Iterator[ScenarioText]:
    """Yield the scenarios of a handbook's folder; what cannot be read is reported."""
    for path in sorted((folder / "scenarios").glob("*.yaml")):
        name = f"scenarios/{path.name}"
        try:
            text = path.read_text(encoding="utf-8")
        except (OSError, UnicodeDecodeError) as error:
            log.fault("unreadable", Place(name), f"The file cannot be read: {error}.")
            continue
        node = read_yaml(text, name, 1, log)
        if isinstance(node, Table):
            yield from _of_file(node, log)
        elif node is not None:
            log.fault("wrong-type", node.place, "A file of scenarios has `given` and `scenarios`.")


def _of_file(file: Table, log: Log) -> Iterator[ScenarioText]:
    form = Form(file, log)
    form.expect(_FILE_KEYS)
    shared = plain_table(form.table("given"))
    listing = form.need("scenarios")
    for item in listing.items if isinstance(listing, Listing) else ():
        if isinstance(item, Table):
            yield _scenario(item, shared, log)
        else:
            log.fault("wrong-type", item.place, "A scenario has `scenario`, `when` and `then`.")


def _scenario(item: Table, shared: Mapping[str, Plain], log: Log) -> ScenarioText:
    form = Form(item, log)
    form.expect(_KEYS)
    steps = form.need("when")
    return ScenarioText(
        place=item.place,
        title=form.text("scenario"),
        given=_laid_over(shared, plain_table(form.table("given"))),
        when=tuple(_step(step, log) for step in steps.items) if isinstance(steps, Listing) else (),
        then=plain_table(form.table("then")),
        shows=tuple(word.text for word in form.words("shows")),
        shows_not=tuple(word.text for word in form.words("shows-not")),
    )


def _step(node: Node, log: Log) -> Mapping[str, Plain]:
    if isinstance(node, Table):
        return plain_table(node)
    log.fault("wrong-type", node.place, "A step has at least `at` and `do`.")
    return {}


def plain_table(table: Table) -> dict[str, Plain]:
    """Return a table without its lines."""
    return {key.text: _plain(value) for key, value in table.entries}


def _plain(node: Node) -> Plain:
    if isinstance(node, Text):
        return node.text
    if isinstance(node, Listing):
        return tuple(_plain(item) for item in node.items)
    return plain_table(node)


def _laid_over(below: Mapping[str, Plain], above: Mapping[str, Plain]) -> dict[str, Plain]:
    """Lay one table over another, key by key, tables within tables too."""
    merged = dict(below)
    for key, value in above.items():
        under = merged.get(key)
        merged[key] = _laid_over(under, value) if isinstance(under, Mapping) and isinstance(value, Mapping) else value
    return merged
