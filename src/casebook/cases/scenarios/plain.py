"""Reading the plain texts, lists and tables of which scenarios are made; a wrong one is told as a sentence."""

from collections.abc import Iterable, Mapping
from datetime import date, datetime
from typing import TypeAlias

Plain: TypeAlias = "str | tuple[Plain, ...] | Mapping[str, Plain]"
"""YAML without lines: texts, lists and tables."""


class ScenarioError(ValueError):
    """A scenario that cannot be played; the message says what is wrong in it."""


def table(value: Plain, what: str) -> Mapping[str, Plain]:
    """Return a table; nothing is an empty one."""
    if isinstance(value, Mapping):
        return value
    if value:
        raise ScenarioError(f"`{what}` has keys and values")
    return {}


def text(value: Plain, what: str) -> str:
    """Return a single text."""
    if isinstance(value, str):
        return value
    raise ScenarioError(f"`{what}` is one value")


def words(value: Plain, what: str) -> tuple[str, ...]:
    """Return a list of texts; one text is a list of one, nothing an empty list."""
    if isinstance(value, str):
        return (value,) if value else ()
    if isinstance(value, tuple):
        return tuple(text(item, what) for item in value)
    raise ScenarioError(f"`{what}` is a list")


def yes(value: Plain, what: str) -> bool:
    """Return whether ``yes`` is said."""
    said = text(value, what)
    if said not in {"yes", "no"}:
        raise ScenarioError(f"`{what}` is `yes` or `no`, not “{said}”")
    return said == "yes"


def instant(value: Plain, what: str) -> datetime:
    """Return an instant with its offset."""
    written = text(value, what)
    try:
        found = datetime.fromisoformat(written)
    except ValueError:
        raise ScenarioError(f"`{what}` is no instant: “{written}”") from None
    if found.utcoffset() is None:
        raise ScenarioError(f"`{what}` has no offset from UTC: “{written}”")
    return found


def day(value: Plain, what: str) -> date | None:
    """Return a date, or None where nothing is given."""
    written = text(value, what)
    try:
        return date.fromisoformat(written) if written else None
    except ValueError:
        raise ScenarioError(f"`{what}` is no date: “{written}”") from None


def expect_keys(given: Iterable[str], known: Iterable[str], what: str) -> None:
    """Refuse keys that are not known.

    Raises:
        ScenarioError: there is one.
    """
    unknown = [key for key in given if key not in set(known)]
    if unknown:
        raise ScenarioError(f"`{unknown[0]}` is not known in {what}; known are {', '.join(known)}")
