"""From what somebody types to what the database looks for: any of the words, in the grammar of a language."""

import re
from typing import Final

MOST_WORDS: Final = 30
LONGEST: Final = 4000
CONFIGURATIONS: Final = {
    "en": "english",
    "de": "german",
    "fr": "french",
    "es": "spanish",
    "it": "italian",
    "pt": "portuguese",
    "ru": "russian",
    "nl": "dutch",
}
"""Languages whose words PostgreSQL can bring to their stems; the same as in the articles' search column."""
_WORD: Final = re.compile(r"[^\W_][\w.-]*[^\W_]", re.UNICODE)


def configuration(language: str) -> str:
    """Return the text search configuration of a language; words of others are taken as they stand."""
    return CONFIGURATIONS.get(language[:2], "simple")


def any_of(text: str, *, unfinished: bool) -> str:
    """Return a tsquery text that any of the words meets; ``unfinished``: the last one may still be being typed."""
    words = list(dict.fromkeys(_WORD.findall(text[:LONGEST].lower())))[-MOST_WORDS:]
    if not words:
        return ""
    quoted = ["'" + word.replace("'", "") + "'" for word in words]
    if unfinished and text and not text[-1].isspace():
        quoted[-1] += ":*"
    return " | ".join(quoted)
