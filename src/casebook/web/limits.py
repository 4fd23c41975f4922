"""How often pages that need no sign-in may be asked for, by the address one asks from."""

from typing import Final

from django.core.cache import cache
from django.http import HttpRequest

MOST: Final = 60
WHILE: Final = 600
"""So many times in so many seconds."""


def too_often(request: HttpRequest, what: str) -> bool:
    """Count one more time that an address asks for something, and tell whether it is too often."""
    key = f"limit:{what}:{request.META.get('REMOTE_ADDR', '')}"
    if cache.add(key, 1, WHILE):
        return False
    try:
        return cache.incr(key) > MOST
    except ValueError:  # it ran out between the two questions
        return False
