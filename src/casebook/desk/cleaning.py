"""Making typed text storable: what no database column and no mail can hold is replaced before anybody looks at it."""

import re
from collections.abc import Mapping
from dataclasses import fields, is_dataclass, replace
from typing import Any, ClassVar, Protocol, TypeVar

_UNSTORABLE = re.compile("[\x00\ud800-\udfff]")
_REPLACEMENT = "\N{REPLACEMENT CHARACTER}"


class Dataclass(Protocol):
    """Any dataclass: a command, or what somebody looks for."""

    __dataclass_fields__: ClassVar[dict[str, Any]]


T = TypeVar("T", bound=Dataclass)


def clean(value: T) -> T:
    """Return the command or filters with null characters and broken surrogates replaced in every text of it."""
    changed = {field.name: _clean(getattr(value, field.name)) for field in fields(value)}
    return replace(value, **changed)


def clean_text(text: str) -> str:
    """Return the text with null characters and broken surrogates replaced."""
    return _UNSTORABLE.sub(_REPLACEMENT, text)


def _clean(value: Any) -> Any:  # noqa: ANN401 - a field of any command
    if isinstance(value, str):
        return clean_text(value)
    if isinstance(value, tuple):
        return tuple(_clean(one) for one in value)
    if isinstance(value, Mapping):
        return {clean_text(key): clean_text(one) for key, one in value.items()}
    if is_dataclass(value) and not isinstance(value, type):
        return clean(value)
    return value
