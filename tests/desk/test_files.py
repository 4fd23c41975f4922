"""Attachments: durable before they are named, typed by content, handed over inert, swept when nobody names them."""

import io
import os
from datetime import timedelta
from pathlib import Path

import pytest
from tests.desk.proofs import holds, rows
from tests.desk.worlds import FRIDAY, World, make_world, opened

from casebook.cases.commands import AddNote, Reply
from casebook.desk import files, queries
from casebook.desk.files import FileRefused
from casebook.desk.handle import Refused, handle
from casebook.desk.permissions import NotThere
from casebook.desk.queries.shapes import FileLine
from casebook.store.models import FileRow
from casebook.tenancy import transaction

PNG = b"\x89PNG\r\n\x1a\n\x00\x00\x00\rIHDR\x00\x00\x00\x01\x00\x00\x00\x01\x08\x06\x00\x00\x00\x1f\x15\xc4\x89"


@pytest.fixture
def world(db: None, settings: object, tmp_path: Path) -> World:
    """A tenant whose files lie in a folder of the test's own."""
    settings.MEDIA_ROOT = tmp_path  # type: ignore[attr-defined]  # pytest-django's wrapper
    return make_world()


def uploaded(world: World, name: str = "log.txt", content: bytes = b"a line\n") -> str:
    """Upload a file as Ada and return its id."""
    found = files.upload(world.ada, name, io.BytesIO(content), now=FRIDAY)
    assert isinstance(found, FileLine)
    return found.id


def test_a_file_travels_with_a_reply(world: World) -> None:
    """The file is on the line it came with, and everybody who reads the case can fetch its bytes."""
    number, key = opened(world), uploaded(world)
    handle(Reply(id="r", body="See the log.", files=(key,)), world.ada, case=number, now=FRIDAY)
    line = queries.case_page(world.engineer, number).lines[-1]
    assert line.files == (FileLine(key, "log.txt", 7, "text/plain"),)
    with files.download(world.engineer, key).open() as content:
        assert content.read() == b"a line\n"
    for other in (world.eve, world.bob):
        with pytest.raises(NotThere):
            files.download(other, key)
    holds(world.tenant)


def test_a_notes_file_is_internal(world: World) -> None:
    """What is attached to a note is fetched by staff only."""
    number = opened(world)
    found = files.upload(world.engineer, "dump.bin", io.BytesIO(b"\x00\x01\x02"), now=FRIDAY)
    assert isinstance(found, FileLine)
    handle(AddNote(id="n", body="Dump.", files=(found.id,)), world.engineer, case=number, now=FRIDAY)
    assert files.download(world.manager, found.id).size == 3
    with pytest.raises(NotThere):
        files.download(world.ada, found.id)


def test_another_persons_upload_cannot_be_named(world: World) -> None:
    """A command that names a file somebody else uploaded is refused, and the file stays theirs."""
    number, key = opened(world), uploaded(world)
    before = rows(world.tenant)
    refused = handle(AddNote(id="n", body="Mine!", files=(key,)), world.engineer, case=number, now=FRIDAY)
    assert isinstance(refused, Refused)
    assert [one.code for one in refused.refusals] == ["file-unknown"]
    assert rows(world.tenant) == before


def test_a_file_is_attached_once(world: World) -> None:
    """A file that is on a case cannot be moved to another line."""
    number, key = opened(world), uploaded(world)
    handle(Reply(id="a", body="Log.", files=(key,)), world.ada, case=number, now=FRIDAY)
    again = handle(Reply(id="b", body="Log.", files=(key,)), world.ada, case=number, now=FRIDAY)
    assert isinstance(again, Refused)


@pytest.mark.parametrize(
    ("name", "content", "media_type", "disposition"),
    [
        ("shot.png", PNG, "image/png", "inline; filename*=UTF-8''shot.png"),
        ("shot.png", b"<html><script>", "application/octet-stream", "attachment; filename*=UTF-8''shot.png"),
        ("../../etc/päss\x00wd", b"x", "application/octet-stream", "attachment; filename*=UTF-8''p%C3%A4ss%EF%BF%BDwd"),
        ('a";b.txt', b"x", "application/octet-stream", "attachment; filename*=UTF-8''a%22%3Bb.txt"),
    ],
)
def test_downloads_are_inert(world: World, name: str, content: bytes, media_type: str, disposition: str) -> None:
    """Only real pictures are shown; a page in disguise is handed over as bytes, and no name breaks a header."""
    found = files.download(world.ada, uploaded(world, name, content))
    assert found.headers["Content-Type"] == media_type
    assert found.headers["Content-Disposition"] == disposition
    assert found.headers["X-Content-Type-Options"] == "nosniff"
    assert found.headers["Content-Security-Policy"] == "sandbox; default-src 'none'"


def test_too_much_and_nothing_are_refused(world: World, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """A file over the limit and an empty one are refused in words, and leave no bytes and no row."""
    monkeypatch.setattr(files, "LARGEST", 1024 * 1024)
    big = files.upload(world.ada, "big.log", io.BytesIO(b"x" * (1024 * 1024 + 1)))
    assert big == FileRefused("big.log is larger than 1 MB. Make it smaller or split it.")
    assert files.upload(world.ada, "none.log", io.BytesIO(b"")) == FileRefused("none.log is empty.")
    assert [path for path in tmp_path.rglob("*") if path.is_file()] == []
    with transaction(world.tenant):
        assert FileRow.objects.count() == 0


def test_orphans_are_swept(world: World, tmp_path: Path) -> None:
    """A file that no command named, and bytes that no row names, go after a while; what is on a case stays."""
    number, kept, orphan = opened(world), uploaded(world), uploaded(world)
    handle(Reply(id="r", body="Log.", files=(kept,)), world.ada, case=number, now=FRIDAY)
    stray = tmp_path / "aa" / "aa-stray"
    stray.parent.mkdir(exist_ok=True)
    stray.write_bytes(b"?")
    day = timedelta(days=1)
    assert files.sweep(day, now=FRIDAY + timedelta(hours=1)) == 0
    for path in tmp_path.glob("??/*"):
        os.utime(path, (1, 1))
    assert files.sweep(day, now=FRIDAY + 2 * day) == 3
    assert [path.name for path in tmp_path.rglob("*") if path.is_file()] == [kept]
    assert files.sweep(day, now=FRIDAY + 2 * day) == 0
    with pytest.raises(NotThere):
        files.download(world.ada, orphan)
