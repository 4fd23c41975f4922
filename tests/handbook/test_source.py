"""Reading the folder of a handbook."""

from pathlib import Path

import pytest
from tests.handbook.acme import SMALLEST, folder

from casebook.handbook.diagnostics import Log
from casebook.handbook.source import digest, read


def codes(path: Path) -> list[tuple[str, str]]:
    """Return code and place of everything that is said when a folder is read."""
    log = Log()
    read(path, log)
    return [(one.code, str(one.place)) for one in log.found]


def test_texts_and_digest() -> None:
    """Every Markdown file is read, under its name, and the digest is that of names and bytes."""
    source = read(SMALLEST, Log())
    assert source is not None
    assert list(source.files) == ["handbook.md", "plans.md"]
    assert source.digest == digest({name: (SMALLEST / name).read_bytes() for name in source.files})
    assert len(source.digest) == 64


def test_scenarios_and_demo_do_not_count(tmp_path: Path) -> None:
    """Adding scenarios or demo data leaves the digest as it is; changing one character of a chapter does not."""
    acme = folder(tmp_path)
    before = read(acme, Log())
    (acme / "scenarios").mkdir()
    (acme / "scenarios" / "one.yaml").write_text("scenarios: []\n", encoding="utf-8")
    (acme / "expected.txt").write_text("", encoding="utf-8")
    unchanged = read(acme, Log())
    (acme / "plans.md").write_text((acme / "plans.md").read_text("utf-8").replace("1 h", "2 h"), encoding="utf-8")
    changed = read(acme, Log())
    assert before is not None
    assert unchanged is not None
    assert changed is not None
    assert (before.digest == unchanged.digest, before.digest == changed.digest) == (True, False)


def test_the_digest_depends_on_where_files_end() -> None:
    """Moving text from one file to the next gives another digest."""
    assert digest({"a.md": b"one", "b.md": b"two"}) != digest({"a.md": b"onetwo", "b.md": b""})


def test_line_ends_and_byte_order_mark(tmp_path: Path) -> None:
    """Files from other systems read the same: CRLF and a byte order mark are no part of the text."""
    acme = folder(tmp_path)
    (acme / "plans.md").write_bytes(b"\xef\xbb\xbf# One\r\n\r\nTwo\r\n")
    source = read(acme, Log())
    assert source is not None
    assert source.files["plans.md"] == "# One\n\nTwo\n"


def test_what_is_no_folder(tmp_path: Path) -> None:
    """A missing folder, a file, and a folder without `handbook.md` are told; nothing is raised."""
    (tmp_path / "file").write_text("")
    assert codes(tmp_path / "nowhere") == [("unreadable", str(tmp_path / "nowhere"))]
    assert codes(tmp_path / "file") == [("unreadable", str(tmp_path / "file"))]
    assert codes(tmp_path) == [("no-front", "handbook.md")]


def test_a_huge_file(tmp_path: Path) -> None:
    """A file of more than half a mebibyte is not read."""
    acme = folder(tmp_path, closing="x" * (512 * 1024 + 1))
    assert codes(acme) == [("too-large", "closing.md")]


def test_too_many_files(tmp_path: Path) -> None:
    """A folder with more than a hundred files is no handbook."""
    acme = folder(tmp_path)
    for number in range(100):
        (acme / f"chapter{number}.md").write_text("", encoding="utf-8")
    assert codes(acme) == [("too-large", "handbook.md")]


@pytest.mark.parametrize(("content", "line"), [(b"\xff", 1), (b"one\ntwo \xc3\x28\n", 2)])
def test_bytes_that_are_no_text(tmp_path: Path, content: bytes, line: int) -> None:
    """The line that is not UTF-8 is named."""
    acme = folder(tmp_path)
    (acme / "plans.md").write_bytes(content)
    assert codes(acme) == [("not-utf8", f"plans.md:{line}")]
