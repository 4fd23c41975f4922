"""Which stored words an event speaks of: found by its fields, so that no kind of event can be forgotten."""

from collections.abc import Iterator
from dataclasses import fields
from typing import Any

from casebook.cases.events import Event, Words


def words_of(event: Event) -> Iterator[Words]:
    """Yield every ``Words`` in the event, in the order of its fields."""
    for field in fields(event):
        yield from _within(getattr(event, field.name))


def _within(value: Any) -> Iterator[Words]:  # noqa: ANN401 - a field of any event
    if isinstance(value, Words):
        yield value
    elif isinstance(value, tuple):
        for item in value:
            yield from _within(item)
