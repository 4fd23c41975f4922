"""Events and commands as JSON bodies and back; a field too many, one missing or of a wrong type is refused.

The kind of a stored event is its code, ``case-opened``, and from its second shape on the number of the shape with it,
``case-opened.2``. When a shape changes, an upcaster is added that turns the old body into the next one; what is stored
is never rewritten.
"""

from collections.abc import Callable, Iterable, Mapping
from typing import Any, Final, Generic, TypeVar

from pydantic import TypeAdapter, ValidationError

from casebook.cases import commands as c
from casebook.cases import events as e

Body = dict[str, Any]
Upcaster = Callable[[Body], Body]
T = TypeVar("T")


class CodecError(ValueError):
    """A body that is not what its code and schema say."""


class Codec(Generic[T]):
    """Codes for a family of frozen dataclasses. ``upcasters`` are by code, the first one from shape 1 to 2."""

    def __init__(self, kinds: Iterable[type[T]], upcasters: Mapping[str, tuple[Upcaster, ...]]) -> None:
        self._upcasters = upcasters
        self._codes = {kind: _code(kind) for kind in kinds}
        self._kinds = {code: kind for kind, code in self._codes.items()}  # the last one: slots make a class anew
        self._adapters: dict[str, TypeAdapter[T]] = {code: TypeAdapter(kind) for kind, code in self._codes.items()}

    @property
    def codes(self) -> tuple[str, ...]:
        """Every code there is."""
        return tuple(self._adapters)

    def code(self, value: T) -> str:
        """Return the code of a value, e.g. ``case-opened``."""
        return self._codes[type(value)]

    def kind_of(self, code: str) -> type[T]:
        """Return the class of a code.

        Raises:
            KeyError: there is none.
        """
        return self._kinds[code]

    def kind(self, code: str) -> str:
        """Return the kind that is written today: the code, and the number of its shape unless it is the first."""
        shape = len(self._upcasters.get(code, ())) + 1
        return code if shape == 1 else f"{code}.{shape}"

    def encode(self, value: T) -> tuple[str, Body]:
        """Return kind and body of a value as they are stored; the body holds plain JSON values."""
        code = self._codes[type(value)]
        return self.kind(code), self._adapters[code].dump_python(value, mode="json")

    def decode(self, kind: str, body: Mapping[str, Any]) -> T:
        """Return the value that a stored body means, whatever shape it was written in.

        Raises:
            CodecError: the kind is not known, or the body does not fit it.
        """
        code, _, number = kind.partition(".")
        adapter, upcasters = self._adapters.get(code), self._upcasters.get(code, ())
        shape = int(number or 1) if number.isdecimal() or not number else 0
        if adapter is None or not 1 <= shape <= len(upcasters) + 1:
            raise CodecError(f"{kind} is not known")
        current = dict(body)
        for upcast in upcasters[shape - 1 :]:
            current = upcast(current)
        try:
            return adapter.validate_python(current)
        except ValidationError as error:
            raise CodecError(f"{kind}: {error}") from error


def _code(kind: type) -> str:
    """Turn a class name into its code; renaming a class therefore needs its old code kept here."""
    return "".join(f"-{letter.lower()}" if letter.isupper() else letter for letter in kind.__name__).lstrip("-")


def _names_its_edition(body: Body) -> Body:
    """A pricing names the edition that promises; before, it was always that of the case."""
    return body | {"pricing": body["pricing"] | {"edition": ""}} if "pricing" in body else body


def _unfounded(body: Body) -> Body:
    """A change of severity did not say yet on what it rests."""
    return body | {"basis": "", "clause": ""}


def _stands_alone(body: Body) -> Body:
    """An opening names the provider's desk that sends it; before, none did."""
    return body | {"partner": "", "partner_case": ""}


UPCASTERS: Final[Mapping[str, tuple[Upcaster, ...]]] = {
    "clock-started": (_names_its_edition,),
    "clock-repriced": (_names_its_edition,),
    "clock-resumed": (_names_its_edition,),
    "severity-changed": (_unfounded,),
}
"""What turns a body of one shape into the next, by code, in order."""

EVENTS: Final[Codec[e.Event]] = Codec(e.Event.__subclasses__(), UPCASTERS)
COMMANDS: Final[Codec[c.Command]] = Codec(c.Command.__subclasses__(), {"open-case": (_stands_alone,)})


encode, decode = EVENTS.encode, EVENTS.decode
encode_command, decode_command = COMMANDS.encode, COMMANDS.decode
