"""Messages that give no reason to keep a case open: nothing but thanks, or written by a machine.

The recogniser is careful: what it does not know for thanks is an answer. Every word has to be one of those that
messages of thanks are made of (``courtesy_words``), besides a greeting, a closing formula and the writer's own name.
"""

import re
import unicodedata
from collections.abc import Iterable, Iterator
from typing import Final

from casebook.cases.courtesy_words import (
    BESIDE_PHRASES,
    CLOSINGS,
    GREETED,
    GREETINGS,
    LEADING,
    OBJECTS,
    PHRASES,
    THANKS,
    WITH_THANKS,
)

LONGEST: Final = 400
"""Characters of the longest message that can be nothing but thanks."""
SIGNATURE: Final = "--"
"""The line after which a signature stands, as mail programs write it."""
_WORD: Final = re.compile(r"[^\W_]+(?:['\N{RIGHT SINGLE QUOTATION MARK}][^\W_]+)*")
_CLAUSES: Final = re.compile(r"[.,;:!\n()]")
_NAMES: Final = 3
"""The most words of a name that is greeted."""


def only_thanks(text: str, signers: Iterable[str] = ()) -> bool:
    """Tell whether a message is nothing but thanks; ``signers`` are names with which its writer may sign."""
    if len(text) > LONGEST or "?" in text or "\N{FULLWIDTH QUESTION MARK}" in text:
        return False
    own = {word for name in signers for word in _words(name)}
    thanked = False
    for line in _body(text):
        rest, phrased = _without_phrases(line)
        clauses = [_words(clause) for clause in _CLAUSES.split(rest)]
        if not all(_polite(clause, own) for clause in clauses):
            return False
        thanked = thanked or phrased or any(word in THANKS for clause in clauses for word in clause)
    return thanked


def _polite(clause: list[str], own: set[str]) -> bool:
    """Tell whether a clause holds nothing but what thanks are made of, and names only what it thanks for."""
    led = False
    for word in clause:
        if word in OBJECTS:
            if not led:
                return False
        elif not (word in own or word in THANKS or word in WITH_THANKS or word in CLOSINGS):
            return False
        led = led or word in LEADING
    return True


def _body(text: str) -> Iterator[str]:
    """Yield the lines that say something: without what is quoted, the signature, and a greeting at the beginning."""
    lines = [line.strip() for line in unicodedata.normalize("NFKC", text).splitlines()]
    if SIGNATURE in lines:
        lines = lines[: lines.index(SIGNATURE)]
    said = [line for line in lines if line and not line.startswith(">")]
    for number, line in enumerate(said):
        yield _without_greeting(line) if number == 0 else line


def _without_greeting(line: str) -> str:
    """Return a line without "Hello Rosa," before it; a greeting that goes on in small letters is none."""
    head, mark, rest = _split(line)
    spoken = _WORD.findall(head)
    if not spoken or spoken[0].casefold() not in GREETINGS or len(spoken) > _NAMES + 1:
        return line
    named = all(word[:1].isupper() or word.casefold() in GREETED for word in spoken[1:])
    return rest if named and mark else line


def _split(line: str) -> tuple[str, str, str]:
    """Cut a line at its first comma or mark of exclamation; one without any ends the greeting with the line."""
    found = re.search(r"[,!]", line)
    return (line[: found.start()], found.group(), line[found.end() :]) if found else (line, "end", "")


def _without_phrases(line: str) -> tuple[str, bool]:
    """Return a line without thanks in scripts that have no blanks between words, and whether there were any."""
    rest = line
    for phrase in PHRASES:
        rest = rest.replace(phrase, " ")
    if rest == line:
        return line, False
    for phrase in BESIDE_PHRASES:
        rest = rest.replace(phrase, " ")
    return rest, True


def _words(text: str) -> list[str]:
    plain = text.replace("\N{RIGHT SINGLE QUOTATION MARK}", "'")
    return [word.casefold() for word in _WORD.findall(plain)]
