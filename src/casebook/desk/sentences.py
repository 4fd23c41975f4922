"""Lists inside sentences, of words that people wrote: each loses its own full stop, and the end has one mark."""

from collections.abc import Iterable


def series(items: Iterable[str]) -> str:
    """Return the items, divided by semicolons, as the end of a sentence; empty where there is none."""
    text = "; ".join(one for one in (item.strip().rstrip(".") for item in items) if one)
    return text if not text or text.endswith(("?", "!")) else f"{text}."
