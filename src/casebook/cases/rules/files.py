"""Whether a file is what was asked for, by what its content says it is."""

from collections.abc import Iterable, Mapping
from typing import Final

from casebook.policy.waiting import FileType

EVENT_LOG: Final = "application/x-evtx"
_ARCHIVES: Final = frozenset(
    {
        "application/zip", "application/gzip", "application/x-gzip", "application/x-7z-compressed",
        "application/x-bzip2", "application/x-xz", "application/x-tar", "application/vnd.rar",
    }
)  # fmt: skip
_TEXTS: Final = frozenset({"application/json", "application/xml"})
WORDS: Final[Mapping[FileType, str]] = {
    "event-log": "a Windows event log (EVTX)",
    "text": "text",
    "archive": "a packed bundle (ZIP, GZIP, 7z, TAR)",
    "image": "a picture",
    "any": "any file",
}
"""What each type is called in sentences."""


def fits(media_type: str, types: Iterable[FileType]) -> bool:
    """Tell whether a file of a media type is of one of the types."""
    return any(one == "any" or _is(media_type, one) for one in types)


def named(types: Iterable[FileType]) -> str:
    """Return the types in words, such as ``text or a picture``."""
    return " or ".join(WORDS[one] for one in types)


def _is(media_type: str, wanted: FileType) -> bool:
    if wanted == "event-log":
        return media_type == EVENT_LOG
    if wanted == "text":
        return media_type.startswith("text/") or media_type in _TEXTS
    if wanted == "archive":
        return media_type in _ARCHIVES
    return media_type.startswith("image/")
