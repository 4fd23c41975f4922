"""Choices that explain themselves: a title and, under it, what it means."""

from django.utils.html import format_html
from django.utils.safestring import SafeString


def described(title: str, text: str, note: str = "") -> SafeString:
    """Return a label for radio and tick groups: title, an optional short `note` beside it, the explanation below."""
    aside = format_html('<span class="cb-choice-note">{}</span>', note) if note else ""
    return format_html(
        '<span class="cb-choice"><strong>{}</strong>{}<span class="cb-choice-text">{}</span></span>', title, aside, text
    )
