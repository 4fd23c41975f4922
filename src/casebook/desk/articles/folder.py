"""Articles from a folder of Markdown files: all of them or none. A file's name is its article's code.

Front matter between ``---`` lines: ``title`` is needed; ``topic``, ``products``, ``handbook``, ``language``,
``visibility`` (public, customers, internal) and ``state`` (draft, published, archived) may stand there too.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass
from pathlib import Path
from typing import Any, Final

from django.db.transaction import atomic, set_rollback
from ruamel.yaml import YAML
from ruamel.yaml.error import YAMLError

from casebook.cases.actor import Actor
from casebook.desk.administration.forms import Invalid
from casebook.desk.articles.writing import ArticleForm, by_code, save_article
from casebook.desk.permissions import require
from casebook.tenancy import transaction

KEYS: Final = frozenset({"title", "topic", "products", "handbook", "language", "visibility", "state"})
_FENCE: Final = "---\n"


class NotAnArticle(ValueError):  # noqa: N818 - it names what the file is
    """A file that is no article; the message says why."""


@dataclass(frozen=True, slots=True)
class FileError:
    """What is wrong with a file of the folder."""

    file: str
    message: str


@dataclass(frozen=True, slots=True)
class FolderReport:
    """How many articles were added or brought up to date; with ``errors`` nothing was written."""

    articles: int = 0
    errors: tuple[FileError, ...] = ()


def import_folder(actor: Actor, folder: Path) -> FolderReport:
    """Bring in the Markdown files of a folder; with errors, every one is reported and nothing is written.

    Raises:
        Forbidden: the actor may not write articles.
    """
    require(actor, "articles.write")
    files = sorted(folder.glob("*.md"))
    with transaction(actor.tenant), atomic():
        errors = tuple(error for file in files for error in _bring(actor, file))
        set_rollback(bool(errors))
    return FolderReport(errors=errors) if errors else FolderReport(len(files))


def read_file(file: Path) -> ArticleForm:
    """Return the article that a file holds.

    Raises:
        NotAnArticle: the file is not written like one.
    """
    text = file.read_text(encoding="utf-8").replace("\r\n", "\n")
    head, fence, body = text.removeprefix(_FENCE).partition("\n" + _FENCE)
    if not text.startswith(_FENCE) or not fence:
        raise NotAnArticle("It begins with its particulars between two lines ---.")
    try:
        front = YAML(typ="safe").load(head)
    except YAMLError as fault:
        raise NotAnArticle(f"The particulars cannot be read: {fault}") from fault
    if not isinstance(front, Mapping) or unknown_keys(front):
        raise NotAnArticle(f"The particulars are: {', '.join(sorted(KEYS))}.")
    return ArticleForm(code=file.stem, body=body, **dict(_particulars(front)))


def unknown_keys(front: Iterable[object]) -> set[object]:
    """Return the keys that an article does not have."""
    return set(front) - KEYS


def _particulars(front: Mapping[str, Any]) -> Iterator[tuple[str, Any]]:
    yield "title", str(front.get("title", ""))
    for name, value in front.items():
        if name == "products":
            yield name, tuple(map(str, value if isinstance(value, list) else [value]))
        elif name != "title":
            yield name, str(value)


def _bring(actor: Actor, file: Path) -> Iterator[FileError]:
    try:
        form = read_file(file)
    except (NotAnArticle, UnicodeDecodeError) as fault:
        yield FileError(file.name, str(fault))
        return
    outcome = save_article(actor, form, by_code(actor, form.code))
    if isinstance(outcome, Invalid):
        yield from (FileError(file.name, f"{name}: {message}") for name, message in outcome.errors.items())
