"""Each kind of diagnostic has a small handbook that shows it; its exact text stands beside it in `expected.txt`.

`python tools/reset_diagnostics.py` writes the texts anew.
"""

from pathlib import Path

import pytest

from casebook.handbook.codes import CODES
from casebook.handbook.load import compile_folder

HERE = Path(__file__).parent
SHOWN_ELSEWHERE = {"unreadable", "too-large", "too-many-points", "reading"}
"""Codes that need a broken file system or a huge handbook (tests/handbook), or are notices of good handbooks."""


def folders(kind: str) -> list[Path]:
    """Return the small handbooks of a kind."""
    return sorted(path for path in (HERE / kind).iterdir() if path.is_dir())


@pytest.mark.parametrize("folder", folders("good"), ids=lambda folder: folder.name)
def test_good(folder: Path) -> None:
    """A good handbook compiles, and says exactly what is expected (declared readings, and what was found besides)."""
    compiled = compile_folder(folder)
    assert compiled.policy is not None
    assert "".join(f"{one}\n" for one in compiled.diagnostics) == (folder / "expected.txt").read_text(encoding="utf-8")


@pytest.mark.parametrize("folder", folders("bad"), ids=lambda folder: folder.name)
def test_bad(folder: Path) -> None:
    """A bad handbook gives no policy, says exactly what is expected, and names the fault it is there for."""
    compiled = compile_folder(folder)
    assert compiled.policy is None
    assert "".join(f"{one}\n" for one in compiled.diagnostics) == (folder / "expected.txt").read_text(encoding="utf-8")
    codes = {one.code for one in compiled.errors}
    assert any(folder.name.startswith(code) for code in codes)


def test_every_code_is_shown() -> None:
    """There is a small handbook for every code, but for the few that are shown elsewhere."""
    every = [one for kind in ("bad", "good") for folder in folders(kind) for one in compile_folder(folder).diagnostics]
    shown = {one.code for one in every if one.severity != "notice"}
    assert shown == set(CODES) - SHOWN_ELSEWHERE
