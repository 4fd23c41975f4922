"""Files in a bucket, against a real S3-compatible server on this machine."""

import io
import os
import shutil
import socket
import subprocess
import sys
import time
from collections.abc import Iterator
from datetime import UTC, datetime, timedelta
from pathlib import Path
from uuid import UUID

import pytest
from django.test import Client
from tests.desk.worlds import FRIDAY, World, make_world, opened

from casebook.accounts.models import Identity
from casebook.cases.commands import Reply
from casebook.desk import files
from casebook.desk.administration import invite
from casebook.desk.files import FileRefused
from casebook.desk.handle import handle
from casebook.desk.permissions import NotThere
from casebook.desk.places.bucket import Bucket
from casebook.desk.places.place import Unreachable
from casebook.desk.queries.shapes import FileLine
from casebook.store.models import FileRow
from casebook.tenancy import transaction

SECRET = "a-secret-of-the-tests"  # noqa: S105 - of a server that lives for one test
KEY = "5f0c0d2e-0000-4000-8000-000000000001"
FAR = datetime(2100, 1, 1, tzinfo=UTC)


def free_port() -> int:
    """Return a port nobody listens on."""
    with socket.socket() as probe:
        probe.bind(("127.0.0.1", 0))
        return int(probe.getsockname()[1])


def answers(port: int) -> bool:
    """Whether somebody listens on the port."""
    with socket.socket() as probe:
        return probe.connect_ex(("127.0.0.1", port)) == 0


@pytest.fixture(scope="module")
def store(tmp_path_factory: pytest.TempPathFactory) -> Iterator[tuple[str, Path]]:
    """The address of a store's bucket, and the folder it keeps it in."""
    folder, port = tmp_path_factory.mktemp("store"), free_port()
    (folder / "desk").mkdir()
    program = shutil.which("rclone", path=f"{Path(sys.executable).parent}{os.pathsep}{os.environ['PATH']}")
    assert program
    words = ("serve", "s3", str(folder), "--addr", f"127.0.0.1:{port}", "--auth-key", f"tests,{SECRET}", "--quiet")
    with subprocess.Popen([program, *words, "--config", str(folder.parent / "none.conf")]) as server:
        until = time.monotonic() + 30
        while not answers(port) and time.monotonic() < until:
            time.sleep(0.05)
        yield f"s3://desk/attached?endpoint=http://127.0.0.1:{port}&region=us-east-1", folder / "desk"
        server.terminate()


@pytest.fixture
def signed_in(monkeypatch: pytest.MonkeyPatch) -> None:
    """The variables an operator sets."""
    monkeypatch.setenv("AWS_ACCESS_KEY_ID", "tests")
    monkeypatch.setenv("AWS_SECRET_ACCESS_KEY", SECRET)


@pytest.fixture
def bucket(store: tuple[str, Path], signed_in: None) -> Iterator[Bucket]:
    """The bucket as a place, empty."""
    place = Bucket(store[0])
    for key in list(place.older_than(FAR)):
        place.remove(key)
    yield place
    for key in list(place.older_than(FAR)):
        place.remove(key)


@pytest.fixture
def world(db: None, settings: object, store: tuple[str, Path], bucket: Bucket, tmp_path: Path) -> World:
    """A tenant whose files lie in the bucket."""
    settings.CASEBOOK_FILES_URL = store[0]  # type: ignore[attr-defined]  # pytest-django's wrapper
    settings.MEDIA_ROOT = tmp_path  # type: ignore[attr-defined]  # as above
    return make_world()


def test_bytes_are_kept_under_their_key(bucket: Bucket, store: tuple[str, Path]) -> None:
    """What was put comes back, under the same name as in a directory, also when it is sent in several parts."""
    body = os.urandom(20 * 1024 * 1024)
    bucket.put(KEY, io.BytesIO(body))
    with bucket.open(KEY) as content:
        assert content.read() == body
    assert (store[1] / "attached" / "5f" / KEY).stat().st_size == len(body)


def test_bytes_go_for_good(bucket: Bucket) -> None:
    """Removed bytes are missing, and removing them again is no error."""
    bucket.put(KEY, io.BytesIO(b"gone soon"))
    bucket.remove(KEY)
    bucket.remove(KEY)
    with pytest.raises(FileNotFoundError):
        bucket.open(KEY)


def test_old_bytes_are_named_and_foreign_ones_are_not(bucket: Bucket, store: tuple[str, Path]) -> None:
    """Only names the desk gives are offered for sweeping, only those old enough."""
    bucket.put(KEY, io.BytesIO(b"old"))
    (store[1] / "attached" / "notes.txt").write_text("Somebody else's.")
    assert list(bucket.older_than(FAR)) == [KEY]
    assert list(bucket.older_than(datetime.now(UTC) - timedelta(hours=1))) == []


def test_a_store_that_refuses_or_is_away_is_said_so(
    bucket: Bucket, store: tuple[str, Path], monkeypatch: pytest.MonkeyPatch
) -> None:
    """A wrong secret and a dead address are both a place that cannot be reached, not missing bytes."""
    monkeypatch.setenv("AWS_SECRET_ACCESS_KEY", "wrong")
    with pytest.raises(Unreachable):
        Bucket(store[0]).open(KEY)
    with pytest.raises(Unreachable):
        Bucket(f"s3://desk/?endpoint=http://127.0.0.1:{free_port()}&region=us-east-1").remove(KEY)


def test_a_file_travels_through_the_bucket(world: World, store: tuple[str, Path], tmp_path: Path) -> None:
    """An attachment is written to the bucket alone, read through the permission function, and walled as ever."""
    number = opened(world)
    kept = files.upload(world.ada, "log.txt", io.BytesIO(b"a line\n"), now=FRIDAY)
    assert isinstance(kept, FileLine)
    handle(Reply(id="r", body="See the log.", files=(kept.id,)), world.ada, case=number, now=FRIDAY)
    with files.download(world.engineer, kept.id).open() as content:
        assert content.read() == b"a line\n"
    with pytest.raises(NotThere):
        files.download(world.eve, kept.id)
    assert (store[1] / "attached" / kept.id[:2] / kept.id).read_bytes() == b"a line\n"
    assert list(tmp_path.iterdir()) == []


def test_a_browser_gets_the_bytes_from_the_desk(world: World, client: Client) -> None:
    """The desk streams what lies in the bucket, with inert headers; no address of the store is handed out."""
    identity = invite(world.administrator, contact=world.ada.id)
    assert isinstance(identity, UUID)
    kept = files.upload(world.ada, "log.html", io.BytesIO(b"<script>" * 3000), now=FRIDAY)
    assert isinstance(kept, FileLine)
    assert client.get(f"/files/{kept.id}/").status_code == 302
    client.force_login(Identity.objects.get(pk=identity), "allauth.account.auth_backends.AuthenticationBackend")
    answer = client.get(f"/files/{kept.id}/")
    assert answer.getvalue() == b"<script>" * 3000
    assert answer.headers["Content-Length"] == "24000"
    assert answer.headers["Content-Type"] == "application/octet-stream"
    assert answer.headers["Content-Security-Policy"] == "sandbox; default-src 'none'"


def test_what_is_refused_leaves_nothing_in_the_bucket(
    world: World, bucket: Bucket, monkeypatch: pytest.MonkeyPatch
) -> None:
    """A file over the limit, also one sent in parts, and an empty one leave neither bytes nor a row."""
    monkeypatch.setattr(files, "LARGEST", 10 * 1024 * 1024)
    big = files.upload(world.ada, "big.log", io.BytesIO(b"x" * (12 * 1024 * 1024)))
    assert big == FileRefused("big.log is larger than 10 MB. Make it smaller or split it.")
    assert files.upload(world.ada, "none.log", io.BytesIO(b"")) == FileRefused("none.log is empty.")
    assert list(bucket.older_than(FAR)) == []
    with transaction(world.tenant):
        assert FileRow.objects.count() == 0


def test_a_store_that_is_away_refuses_the_file_in_words(world: World, settings: object) -> None:
    """The person is told what happened, and no row promises bytes that were not kept."""
    away = f"s3://desk/?endpoint=http://127.0.0.1:{free_port()}&region=us-east-1"
    settings.CASEBOOK_FILES_URL = away  # type: ignore[attr-defined]  # pytest-django's wrapper
    refused = files.upload(world.ada, "log.txt", io.BytesIO(b"x"))
    words = "log.txt could not be kept: the store of files does not answer. Try again in a minute."
    assert refused == FileRefused(words)
    with transaction(world.tenant):
        assert FileRow.objects.count() == 0


def test_orphans_are_swept_from_the_bucket(world: World, bucket: Bucket) -> None:
    """Bytes that no row names go; what is on a case stays."""
    number = opened(world)
    kept = files.upload(world.ada, "log.txt", io.BytesIO(b"kept"), now=FRIDAY)
    assert isinstance(kept, FileLine)
    handle(Reply(id="r", body="Log.", files=(kept.id,)), world.ada, case=number, now=FRIDAY)
    bucket.put(KEY, io.BytesIO(b"stray"))
    assert files.sweep(timedelta(seconds=-5), now=FRIDAY) == 1
    assert list(bucket.older_than(FAR)) == [kept.id]
