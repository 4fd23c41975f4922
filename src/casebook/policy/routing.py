"""The chapter *routing*: to whom a case goes that somebody calls about or that nobody has taken yet."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Literal

RoutingStep = Literal["last-engineer", "queue"]


@dataclass(frozen=True, slots=True)
class Routing:
    """``steps`` are tried in order: an engineer on shift who worked on the case, the queue for what it is about.

    ``clause`` says so; without it the handbook says nothing on routing. ``languages_clause`` says that people come
    first who speak the language of the case; empty: the handbook does not.
    """

    steps: tuple[RoutingStep, ...] = ("last-engineer", "queue")
    clause: str = ""
    languages_clause: str = ""
