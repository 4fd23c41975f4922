"""`casebook handbook publish`."""

from pathlib import Path

from click.testing import CliRunner

from casebook.cli.publish import publish


def test_draft_is_written_without_a_desk(tmp_path: Path) -> None:
    """A shipped handbook becomes a page and what lies beside it."""
    done = CliRunner().invoke(publish, ["veeam", str(tmp_path / "site")])
    assert done.output == f"{tmp_path / 'site' / 'index.html'} is written, with 4 files beside it.\n"
    assert 'id="VEE-17"' in (tmp_path / "site" / "index.html").read_text()


def test_changes_since_a_folder_are_told(tmp_path: Path) -> None:
    """What the reader knew before is named; the same text says that nothing changed."""
    done = CliRunner().invoke(publish, ["veeam", str(tmp_path), "--since", "veeam"])
    assert done.exit_code == 0
    assert "Nothing of what it says or decides." in (tmp_path / "index.html").read_text()


def test_unknown_handbook_and_zone_are_refused_and_nothing_is_written(tmp_path: Path) -> None:
    """A mistake is told in a line, and there is no half a site."""
    folder = tmp_path / "site"
    nobody = CliRunner().invoke(publish, ["nobody", str(folder)])
    assert (nobody.exit_code, nobody.output) == (1, "Error: There is no handbook “nobody”, and no such folder.\n")
    nowhere = CliRunner().invoke(publish, ["veeam", str(folder), "--zone", "Mars/Olympus"])
    assert nowhere.exit_code == 1
    assert "Mars/Olympus" in nowhere.output
    assert not folder.exists()
