"""`casebook backup` and `casebook restore`: a whole desk out of one file and back."""

import stat
import tarfile
from pathlib import Path
from typing import LiteralString

import psycopg
import pytest
from tests.project.commands import casebook, opened

TENANT = "019ab000-0000-7000-8000-000000000001"
KEEP = "INSERT INTO django_session (session_key, session_data, expire_date) VALUES (%s, '', '2030-01-01')"


@pytest.fixture(scope="module")
def saved(tmp_path_factory: pytest.TempPathFactory) -> tuple[Path, Path]:
    """A desk with one row and one file, and its backup."""
    folder = tmp_path_factory.mktemp("backup")
    data, file = folder / "desk", folder / "desk.backup"
    assert casebook("migrate", "--data", str(data)).returncode == 0
    with opened(data) as connection:
        connection.execute(KEEP, ["kept"])
        in_tenant(connection, "INSERT INTO accounts_tenant VALUES (%(tenant)s, 'one', 'One', 'UTC', '{}')")
        in_tenant(
            connection, "INSERT INTO accounts_organisation VALUES (%(tenant)s, 'Walled', 'DE', 'UTC', %(tenant)s)"
        )
    (data / "files" / "ab").mkdir()
    (data / "files" / "ab" / "cd").write_bytes(b"attachment")
    answer = casebook("backup", "--data", str(data), str(file))
    assert (answer.returncode, answer.stderr) == (0, "")
    return data, file


def in_tenant(connection: psycopg.Connection, statement: LiteralString) -> list[tuple[object, ...]]:
    """Run one statement behind the wall of the tenant."""
    with connection.transaction():
        connection.execute("SELECT set_config('casebook.tenant', %s, true)", [TENANT])
        cursor = connection.execute(statement, {"tenant": TENANT})
        return cursor.fetchall() if cursor.description else []


def sessions(data: Path) -> list[str]:
    """The rows of the desk."""
    with opened(data) as connection:
        return [key for (key,) in connection.execute("SELECT session_key FROM django_session ORDER BY 1").fetchall()]


def test_a_fresh_desk_becomes_the_saved_one(saved: tuple[Path, Path], tmp_path: Path) -> None:
    """Rows, files and secret key come back, those behind the tenant wall too, and the wall stands as before."""
    data, file = saved
    answer = casebook("restore", "--data", str(tmp_path / "new"), str(file))
    assert (answer.returncode, answer.stderr) == (0, "")
    assert sessions(tmp_path / "new") == ["kept"]
    assert (tmp_path / "new" / "files" / "ab" / "cd").read_bytes() == b"attachment"
    assert (tmp_path / "new" / "secret-key").read_text() == (data / "secret-key").read_text()
    with opened(tmp_path / "new") as connection:
        with pytest.raises(psycopg.errors.UndefinedObject):
            connection.execute("SELECT name FROM accounts_organisation")
        assert in_tenant(connection, "SELECT name FROM accounts_organisation") == [("Walled",)]
        with pytest.raises(psycopg.errors.InsufficientPrivilege):
            connection.execute("TRUNCATE store_eventrow")
    assert casebook("migrate", "--data", str(tmp_path / "new")).returncode == 0


def test_a_backup_is_for_its_owner_alone(saved: tuple[Path, Path]) -> None:
    """It holds the secret key: nobody else may read it; and it never overwrites a file."""
    data, file = saved
    assert stat.S_IMODE(file.stat().st_mode) == 0o600
    before = file.read_bytes()
    answer = casebook("backup", "--data", str(data), str(file))
    assert answer.returncode == 2
    assert "exists already" in answer.stderr
    assert file.read_bytes() == before


def test_a_desk_with_data_is_replaced_only_by_force(saved: tuple[Path, Path], tmp_path: Path) -> None:
    """Without --force nothing changes; with it the desk is the saved one, and its own rows and files are gone."""
    _, file = saved
    data = tmp_path / "desk"
    assert casebook("migrate", "--data", str(data)).returncode == 0
    with opened(data) as connection:
        connection.execute(KEEP, ["own"])
    (data / "files" / "own").write_bytes(b"own")
    answer = casebook("restore", "--data", str(data), str(file))
    assert answer.returncode == 2
    assert "add --force to replace everything" in answer.stderr
    assert sessions(data) == ["own"]
    assert [path.name for path in (data / "files").iterdir()] == ["own"]
    assert casebook("restore", "--data", str(data), "--force", str(file)).returncode == 0
    assert sessions(data) == ["kept"]
    assert [path.name for path in (data / "files").iterdir()] == ["ab"]


def test_a_damaged_backup_changes_nothing(saved: tuple[Path, Path], tmp_path: Path) -> None:
    """A dump that breaks off half-way leaves the desk as it was, even with --force."""
    _, file = saved
    data, damaged = tmp_path / "desk", tmp_path / "damaged"
    assert casebook("migrate", "--data", str(data)).returncode == 0
    with opened(data) as connection:
        connection.execute(KEEP, ["own"])
    with tarfile.open(file) as archive:
        archive.extractall(tmp_path / "inside", filter="data")
    dump = tmp_path / "inside" / "database.dump"
    dump.write_bytes(dump.read_bytes()[: dump.stat().st_size * 2 // 3])
    with tarfile.open(damaged, "w") as archive:
        archive.add(tmp_path / "inside", "")
    answer = casebook("restore", "--data", str(data), "--force", str(damaged))
    assert answer.returncode == 5
    assert sessions(data) == ["own"]
    assert list((data / "files").iterdir()) == []


@pytest.mark.parametrize("content", [b"", b"no tar at all"])
def test_what_is_no_backup_is_refused(tmp_path: Path, content: bytes) -> None:
    """Any other file is named as such."""
    (tmp_path / "file").write_bytes(content)
    answer = casebook("restore", "--data", str(tmp_path / "desk"), str(tmp_path / "file"))
    assert answer.returncode == 2
    assert "not a backup of Casebook" in answer.stderr


def test_only_a_demo_can_be_reset(saved: tuple[Path, Path]) -> None:
    """`demo reset` leaves a desk with real work alone, and one that never was a demo."""
    data, _ = saved
    (data / "kind").write_text("real\n")
    answer = casebook("demo", "reset", "--data", str(data))
    assert answer.returncode == 2
    assert "only a demo desk can be reset" in answer.stderr
    assert sessions(data) == ["kept"]


def test_a_reset_demo_is_empty(saved: tuple[Path, Path], tmp_path: Path) -> None:
    """Rows, files and clock are gone and the desk counts as new."""
    _, file = saved
    data = tmp_path / "desk"
    assert casebook("restore", "--data", str(data), str(file)).returncode == 0
    (data / "kind").write_text("demo\n")
    (data / "clock").write_text("2026-11-20T19:00:00-05:00 10.0\n")
    assert casebook("demo", "reset", "--data", str(data)).returncode == 0
    assert not (data / "kind").exists()
    assert not (data / "clock").exists()
    assert list((data / "files").iterdir()) == []
    assert casebook("migrate", "--data", str(data)).returncode == 0
    assert sessions(data) == []


def test_a_bucket_is_said_not_to_be_in_the_backup(saved: tuple[Path, Path], tmp_path: Path) -> None:
    """Whoever keeps attachments in a bucket is told that the file does not hold them."""
    bucket = {"CASEBOOK_FILES_URL": "s3://desk/files"}
    answer = casebook("backup", "--data", str(saved[0]), str(tmp_path / "desk.backup"), **bucket)
    assert answer.returncode == 0
    assert "Attachments are not in it: they lie in the bucket." in answer.stdout
