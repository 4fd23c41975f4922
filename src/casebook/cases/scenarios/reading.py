"""A step as a command, read field by field: for commands whose fields say all there is to say about them."""

from collections.abc import Mapping
from dataclasses import MISSING, fields
from datetime import UTC, datetime
from types import UnionType
from typing import Any, Final, Literal, get_args, get_origin, get_type_hints

from casebook.cases.codec import COMMANDS
from casebook.cases.commands import Command
from casebook.cases.decide import HANDLING
from casebook.cases.scenarios.plain import Plain, ScenarioError, expect_keys, instant, table, text, words, yes

WORDED: Final = frozenset({"body", "reason", "words", "note", "subject"})
"""Texts that a step need not give."""
STOCK: Final = "As we said."
_ALWAYS: Final = ("id", "expected")
_KINDS: Final = {kind: COMMANDS.kind_of(kind) for kind in COMMANDS.codes}


def known(do: str) -> bool:
    """Tell whether there is a command of this name."""
    return do in _KINDS


def author(do: str) -> str:
    """Return who carries a command out where a step does not say: the vendor, unless only somebody else can."""
    by = HANDLING[_KINDS[do]].by
    return "engineer" if "staff" in by else "customer" if "contact" in by else "desk"


def read(do: str, step: Mapping[str, Plain], key: str, common: tuple[str, ...]) -> Command:
    """Return the command of a step; ``key`` is its id, ``common`` what every step may say.

    Raises:
        ScenarioError: a key is unknown, one is missing, or a value is wrong.
    """
    kind = _KINDS[do]
    hints = {name: hint for name, hint in get_type_hints(kind).items() if name not in _ALWAYS}
    names = {one.name: one for one in fields(kind) if one.name in hints}
    expect_keys(step, (*common, *(name.replace("_", "-") for name in names)), f"`{do}`")
    given: dict[str, Any] = {"id": key}
    for name, one in names.items():
        written = name.replace("_", "-")
        if written in step:
            given[name] = _value(step[written], hints[name], written)
        elif one.default is MISSING and one.default_factory is MISSING:
            if name not in WORDED:
                raise ScenarioError(f"`{do}` needs `{written}`")
            given[name] = STOCK
    return kind(**given)


def _value(value: Plain, hint: Any, name: str) -> Any:  # noqa: ANN401 - a field of any command
    """Read a value of a field's type."""
    if hint is bool:
        return yes(value, name)
    if hint is datetime or (isinstance(hint, UnionType) and datetime in get_args(hint)):
        return instant(value, name).astimezone(UTC)
    if hint is int or (isinstance(hint, UnionType) and int in get_args(hint)):
        return int(text(value, name))
    origin = get_origin(hint)
    if origin is tuple:
        return _several(value, get_args(hint)[0], name)
    if origin is Literal:
        expect_keys([text(value, name)], get_args(hint), f"`{name}`")
    if isinstance(origin, type) and issubclass(origin, Mapping):
        return {key: text(one, key) for key, one in table(value, name).items()}
    return text(value, name)


def _several(value: Plain, hint: Any, name: str) -> tuple[Any, ...]:  # noqa: ANN401 - a field of any command
    """Read a list: of texts, or of tables with the fields of a dataclass."""
    if not hasattr(hint, "__dataclass_fields__"):
        return words(value, name)
    inner = get_type_hints(hint)
    listed = value if isinstance(value, tuple) else (value,)
    return tuple(
        hint(**{key.replace("-", "_"): _value(one, inner[key.replace("-", "_")], key) for key, one in row.items()})
        for row in (_row(one, inner, name) for one in listed)
    )


def _row(value: Plain, inner: Mapping[str, Any], name: str) -> Mapping[str, Plain]:
    row = table(value, name)
    expect_keys(row, tuple(key.replace("_", "-") for key in inner), f"`{name}`")
    return row
