"""The language that a case is worked on in."""

from dataclasses import dataclass

from casebook.cases.event import Event


@dataclass(frozen=True, slots=True, kw_only=True)
class LanguageNoticed(Event):
    """The language of the case is not offered, so that it is worked on in another one."""

    asked: str
    working: str
    clause: str
