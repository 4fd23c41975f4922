"""Articles as pages list them: by topic, or as what was found."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from itertools import groupby

from django.urls import reverse

from casebook.desk.articles import Found, Heading, Piece


@dataclass(frozen=True, slots=True)
class Card:
    """An article with its address; in a list of findings with an excerpt."""

    title: str
    href: str
    topic: str
    language: str
    excerpt: tuple[Piece, ...] = ()


@dataclass(frozen=True, slots=True)
class Topic:
    """A topic with its articles; articles without a topic stand under an empty name."""

    name: str
    cards: tuple[Card, ...]


def by_topic(headings: Iterable[Heading], place: Place) -> tuple[Topic, ...]:
    """Return articles under their topics; those without a topic come last."""
    groups = groupby(headings, key=lambda one: one.topic)
    topics = [Topic(name, tuple(_card(one, place) for one in group)) for name, group in groups]
    return tuple(sorted(topics, key=lambda topic: not topic.name))


def found(articles: Iterable[Found], place: Place) -> tuple[Card, ...]:
    """Return what was found, best first."""
    return tuple(_card(one, place, one.excerpt) for one in articles)


@dataclass(frozen=True, slots=True)
class Place:
    """Where an article is read: the name of its address, what stands before its code in it, and its query."""

    name: str
    before: tuple[str, ...] = ()
    query: str = ""

    def href(self, code: str) -> str:
        """Return the address of an article."""
        return reverse(self.name, args=[*self.before, code]) + (f"?{self.query}" if self.query else "")


def _card(one: Heading | Found, place: Place, excerpt: tuple[Piece, ...] = ()) -> Card:
    return Card(one.title, place.href(one.code), one.topic, one.language, excerpt)
