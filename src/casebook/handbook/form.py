"""Reads the keys of a table with their types; every fault is reported where it stands, and reading goes on."""

from __future__ import annotations

from collections.abc import Collection, Mapping
from datetime import date
from typing import Final, TypeVar

from casebook.handbook.diagnostics import Log, Place
from casebook.handbook.nodes import Listing, Node, Table, Text
from casebook.handbook.spelling import hint, listed, nearest

T = TypeVar("T")
_TORN: Final = "Inside `{ }` a comma ends a value: put a text that holds a comma in quotes."
_DIGITS: Final = 9
YES_NO: Final = {"yes": True, "no": False}


class Form:
    """A table with the log its faults go to. A missing or wrong value is reported and read as empty."""

    def __init__(self, table: Table, log: Log) -> None:
        self._table, self._log = table, log

    @property
    def place(self) -> Place:
        """Where the table begins."""
        return self._table.place

    def expect(self, known: Collection[str]) -> None:
        """Report every key that is not known here."""
        for key, value in self._table.entries:
            if key.text not in known:
                torn = isinstance(value, Text) and not value.text and not nearest(key.text, known)
                way_out = _TORN if torn else hint(key.text, known)
                self._log.fault("unknown-key", key.place, f"`{key.text}` is not known here.", way_out=way_out)

    def node(self, key: str) -> Node | None:
        """Return the value of a key; an empty value counts as not given."""
        value = self._table.get(key)
        return None if isinstance(value, Text) and not value.text else value

    def need(self, key: str) -> Node | None:
        """Return the value of a key, and report it where it is not given."""
        value = self.node(key)
        if value is None:
            self._log.fault("missing-key", self.place, f"`{key}` is missing here.", way_out=f"Add a line `{key}: …`.")
        return value

    def text(self, key: str) -> str:
        """Return a text that must be given."""
        return text(self.need(key), key, self._log)

    def optional(self, key: str, default: str = "") -> str:
        """Return a text that may be left out."""
        value = self.node(key)
        return default if value is None else text(value, key, self._log)

    def number(self, key: str) -> int:
        """Return a whole number that must be given, from 0."""
        value = self.need(key)
        words = text(value, key, self._log)
        if words.isascii() and words.isdigit() and len(words) <= _DIGITS:
            return int(words)
        if value is not None and words:
            self._log.fault("bad-number", value.place, f"`{key}` is a whole number, not “{words}”.")
        return 0

    def optional_number(self, key: str, default: int) -> int:
        """Return a whole number that may be left out."""
        return default if self.node(key) is None else self.number(key)

    def day(self, key: str) -> date:
        """Return a date that must be given."""
        value = self.need(key)
        return to_date(value, key, self._log) if isinstance(value, Text) else date.min

    def choice(self, key: str, words: Mapping[str, T], default: T) -> T:
        """Return the meaning of one of some fixed words; ``default`` where the key is not given."""
        value = self.node(key)
        return default if value is None else one_of(value, key, words, self._log, default)

    def yes(self, key: str, *, default: bool = False) -> bool:
        """Return whether ``yes`` is said."""
        return self.choice(key, YES_NO, default)

    def words(self, key: str) -> tuple[Text, ...]:
        """Return a list of texts; a single text is a list of one, nothing is an empty list."""
        value = self.node(key)
        return () if value is None else to_words(value, key, self._log)

    def table(self, key: str) -> Table:
        """Return a table; nothing is an empty table."""
        value = self.node(key)
        if isinstance(value, Table):
            return value
        if value is not None:
            self._log.fault("wrong-type", value.place, f"`{key}` has keys and values of its own.")
        return Table((), self.place)


def text(value: Node | None, key: str, log: Log) -> str:
    """Return the words of a single value; anything else is reported."""
    if isinstance(value, Text):
        return value.text
    if value is not None:
        log.fault(
            "wrong-type",
            value.place,
            f"`{key}` is one value, not a {'list' if isinstance(value, Listing) else 'table'}.",
        )
    return ""


def to_words(value: Node, key: str, log: Log) -> tuple[Text, ...]:
    """Return a list of texts from a text or a list; anything else is reported."""
    if isinstance(value, Text):
        return (value,)
    if isinstance(value, Listing) and all(isinstance(item, Text) for item in value.items):
        return tuple(item for item in value.items if isinstance(item, Text))
    log.fault("wrong-type", value.place, f"`{key}` is a word or a list of words.", way_out="Write `[one, two]`.")
    return ()


def one_of(value: Node, key: str, words: Mapping[str, T], log: Log, default: T) -> T:
    """Return the meaning of one of some fixed words; another word is reported and read as ``default``."""
    given = text(value, key, log)
    if given in words:
        return words[given]
    if given:
        log.fault("bad-word", value.place, f"`{key}` cannot be “{given}”.", way_out=f"It is one of: {listed(words)}.")
    return default


def to_date(value: Text, key: str, log: Log) -> date:
    """Return a day written like 2026-12-24; anything else is reported."""
    try:
        return date.fromisoformat(value.text)
    except ValueError:
        log.fault(
            "bad-date", value.place, f"`{key}` is not a date: “{value.text}”.", way_out="Write it like 2026-12-24."
        )
        return date.min
