"""What everything that a client sends is made of: codes, lines and prose without what no person types."""

import unicodedata
from typing import Annotated

from ninja import Schema
from pydantic import AfterValidator, ConfigDict, StringConstraints

_LINE_BREAKS = "\n\r\t"


def printable(text: str) -> str:
    """Refuse what no person types and no database keeps: control characters and lone surrogates."""
    for character in text:
        if unicodedata.category(character) in {"Cc", "Cs"} and character not in _LINE_BREAKS:
            raise ValueError("holds a control character")
    return text


Code = Annotated[str, StringConstraints(max_length=100, pattern=r"^[A-Za-z0-9._:-]*$")]
Line = Annotated[str, StringConstraints(min_length=1, max_length=200), AfterValidator(printable)]
Prose = Annotated[str, StringConstraints(min_length=1, max_length=20_000), AfterValidator(printable)]
OptionalProse = Annotated[str, StringConstraints(max_length=20_000), AfterValidator(printable)]


class Incoming(Schema):
    """What a client sends: unknown fields are refused, so that no misspelt one is lost in silence."""

    model_config = ConfigDict(extra="forbid")
