"""A draft to take away: as a patch for the repository that holds the handbook, or as its whole folder."""

import io
import zipfile
from collections.abc import Iterator
from difflib import unified_diff
from typing import Final

from casebook.desk.drafting import Draft
from casebook.handbook.source import Source

_STAMP: Final = (1980, 1, 1, 0, 0, 0)
"""Every file of the archive has the same day, so that the same draft is the same archive."""
_SCENARIOS: Final = "scenarios"


def patch(draft: Draft) -> str:
    """Return in what the handbook differs from its folder, as a diff for ``git apply`` where ``handbooks`` is."""
    return "".join(_differing(draft, draft.shelf))


def lines(draft: Draft) -> str:
    """Return what the draft changes as a unified diff; a release since the folder was written is no change of it."""
    return "".join(_differing(draft, draft.base))


def archive(draft: Draft) -> bytes:
    """Return the handbook's folder with the changes, its scenarios included, as a ZIP file."""
    packed = io.BytesIO()
    with zipfile.ZipFile(packed, "w", zipfile.ZIP_DEFLATED) as file:
        for name, content in _files(draft):
            file.writestr(zipfile.ZipInfo(f"{draft.handbook}/{name}", _STAMP), content, zipfile.ZIP_DEFLATED)
    return packed.getvalue()


def _differing(draft: Draft, since: Source) -> Iterator[str]:
    for name, after in sorted(draft.source.own.items()):
        before = since.own.get(name, "")
        if before != after:
            yield from _changed(f"handbooks/{draft.handbook}/{name}", before, after)


def _changed(path: str, before: str, after: str) -> Iterator[str]:
    yield f"diff --git a/{path} b/{path}\n"
    for line in unified_diff(_lines(before), _lines(after), f"a/{path}", f"b/{path}"):
        yield line if line.endswith("\n") else f"{line}\n\\ No newline at end of file\n"


def _lines(text: str) -> list[str]:
    return text.splitlines(keepends=True)


def _files(draft: Draft) -> Iterator[tuple[str, bytes]]:
    for name, text in sorted(draft.source.own.items()):
        yield name, text.encode()
    for path in sorted((draft.folder / _SCENARIOS).glob("*.yaml")):
        yield f"{_SCENARIOS}/{path.name}", path.read_bytes()
