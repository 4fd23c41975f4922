"""What the knowledge base gives to pages, the API and other chapters: frozen values, already scoped to who asked."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime
from typing import Literal

Visibility = Literal["public", "customers", "internal"]
State = Literal["draft", "published", "archived"]
UseKind = Literal["offered", "opened", "searched"]


@dataclass(frozen=True, slots=True)
class Piece:
    """Some words of an excerpt; ``hit`` where they are among those that were asked for."""

    text: str
    hit: bool = False


@dataclass(frozen=True, slots=True)
class Found:
    """An article that fits, with an excerpt."""

    code: str
    title: str
    topic: str
    products: tuple[str, ...]
    language: str
    excerpt: tuple[Piece, ...]


@dataclass(frozen=True, slots=True)
class Heading:
    """An article in a list: no text of it."""

    id: str
    code: str
    title: str
    topic: str
    products: tuple[str, ...]
    handbook: str
    language: str
    visibility: str
    state: str
    updated_at: datetime


@dataclass(frozen=True, slots=True)
class ArticleView:
    """A whole article; ``body`` is Markdown."""

    heading: Heading
    body: str


@dataclass(frozen=True, slots=True)
class ClauseFound:
    """A clause of a handbook that fits what somebody writes."""

    id: str
    title: str


@dataclass(frozen=True, slots=True)
class Use:
    """What somebody was offered, opened or searched for. ``title`` is empty for a search, ``text`` for all else."""

    at: datetime
    kind: UseKind
    code: str
    title: str
    text: str
    found: int
