"""What a case page says of the scope and the language of a case: frozen values, named as the handbook names them."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime
from typing import Literal

from casebook.desk.queries.shapes import Text

Standing = Literal["", "ruled", "appealed"]
"""Whether a case was said to be out of scope, and whether its customer has disagreed since."""


@dataclass(frozen=True, slots=True)
class Referred:
    """Whom the customer is referred to, and how to reach them."""

    id: str
    name: str
    how: str


@dataclass(frozen=True, slots=True)
class RulingView:
    """The vendor said that this is not support's to do.

    ``named`` is the release or the product that the ground asks for. ``appeal``: whether the customer may disagree.
    """

    ground: str
    label: str
    description: str
    clause: str
    referred: tuple[Referred, ...]
    named: Text
    at: datetime
    appeal: bool
    appealed: bool


@dataclass(frozen=True, slots=True)
class BoundsView:
    """What the case is about where help is bounded; ``assistance`` is ``limited`` or ``experimental``."""

    topic: str
    label: str
    assistance: str
    bounds: tuple[str, ...]
    clause: str


@dataclass(frozen=True, slots=True)
class SpokenView:
    """The language of a case. ``working`` is the one of the answers; where it is another one, ``notice`` is said.

    ``clause`` is empty where the handbook says nothing on languages.
    """

    language: str
    working: str
    notice: str = ""
    clause: str = ""
