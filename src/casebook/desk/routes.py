"""Every route declares the verb it needs; one that does not keeps the desk from starting.

A channel marks each view with ``declares("case.read")``. ``PUBLIC`` is for the few that answer anybody. The check runs
when the addresses are loaded (``casebook.project.urls``).
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator
from typing import Any, TypeVar

from django.core.exceptions import ImproperlyConfigured
from django.urls import URLPattern, URLResolver

from casebook.desk.permissions import VERBS

PUBLIC = "public"
_MARK = "declared_verb"
_FOREIGN = ("allauth.",)  # sign-in pages of the library, which answer anybody by design

View = TypeVar("View", bound=Callable[..., Any])


def declares(verb: str) -> Callable[[View], View]:
    """Mark a view with the verb it needs.

    Raises:
        ImproperlyConfigured: there is no such verb.
    """
    if verb != PUBLIC and verb not in VERBS:
        raise ImproperlyConfigured(f"{verb!r} is no verb; see casebook.desk.permissions.VERBS")

    def mark(view: View) -> View:
        setattr(view, _MARK, verb)
        return view

    return mark


def declared(view: Callable[..., Any]) -> str:
    """Return the verb a view declares, or nothing."""
    return str(getattr(view, _MARK, ""))


def refuse_undeclared(patterns: Iterable[URLPattern | URLResolver]) -> None:
    """Check all routes.

    Raises:
        ImproperlyConfigured: a view declares no verb; the message names each.
    """
    missing = sorted(_undeclared(patterns))
    if missing:
        raise ImproperlyConfigured(
            "These routes declare no verb (casebook.desk.routes.declares): " + ", ".join(missing)
        )


def _undeclared(patterns: Iterable[URLPattern | URLResolver]) -> Iterator[str]:
    for pattern in patterns:
        if isinstance(pattern, URLResolver):
            yield from _undeclared(pattern.url_patterns)
        elif not declared(pattern.callback) and not pattern.callback.__module__.startswith(_FOREIGN):
            yield str(pattern.pattern)
