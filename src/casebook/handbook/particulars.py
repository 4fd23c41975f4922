"""Writing the particulars of a handbook: a value of the front matter is another one, all else stays as it was typed."""

from __future__ import annotations

import re
from collections.abc import Mapping

from casebook.handbook.source import FRONT, Source


def with_particulars(source: Source, given: Mapping[str, str]) -> Source:
    """Return a handbook with some keys of its front matter written anew; one that is not there yet is added."""
    front = source.files[FRONT]
    for key, value in given.items():
        front = written(front, key, value)
    return source.changed({FRONT: front})


def written(front: str, key: str, value: str) -> str:
    """Return the text of ``handbook.md`` with a key of its front matter set to a value without blanks."""
    line = re.compile(rf"^({re.escape(key)}:[ \t]*)[^\s#]+", re.MULTILINE)
    head, rule, rest = _split(front)
    if line.search(head):
        return line.sub(rf"\g<1>{value}", head, count=1) + rule + rest
    return f"{head}{key}: {value}\n{rule}{rest}"


def _split(front: str) -> tuple[str, str, str]:
    """Return the front matter, the line that ends it, and what follows."""
    lines = front.splitlines(keepends=True)
    end = next((place for place, line in enumerate(lines[1:], 1) if line.rstrip() == "---"), len(lines))
    return "".join(lines[:end]), "".join(lines[end : end + 1]), "".join(lines[end + 1 :])
