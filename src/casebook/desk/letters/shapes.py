"""The parts of a letter."""

from __future__ import annotations

from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class Paragraph:
    """A paragraph of the desk's own words, plain text."""

    text: str


@dataclass(frozen=True, slots=True)
class Quote:
    """What a person wrote, Markdown."""

    text: str


@dataclass(frozen=True, slots=True)
class Link:
    """An address with its title: the case, or a clause in the published handbook.

    A ``secret`` one opens something to whoever has it, so it stands in the message and nowhere else.
    """

    title: str
    url: str
    secret: bool = False


Block = Paragraph | Quote | Link


@dataclass(frozen=True, slots=True)
class Letter:
    """A message in words. ``automatic`` ones were not caused by a person who wrote to the reader.

    ``vendor`` signs it. ``subject`` is one line, the same for all messages of a case but for alarms.
    """

    subject: str
    vendor: str
    language: str
    automatic: bool
    blocks: tuple[Block, ...]
