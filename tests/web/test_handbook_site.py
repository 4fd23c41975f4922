"""A handbook as static files."""

import re
from pathlib import Path

import pytest

from casebook.handbook.load import compile_folder, shipped
from casebook.policy.policy import Policy
from casebook.web import handbook_site


@pytest.fixture
def veeam() -> Policy:
    """The draft of one shipped handbook."""
    policy = compile_folder(shipped()["veeam"]).policy
    assert policy is not None
    return policy


def test_page_stands_alone(veeam: Policy, tmp_path: Path) -> None:
    """Whatever the page loads lies beside it, and nothing in it is styled or run in line."""
    files = handbook_site.write(veeam, tmp_path / "out", zone="Europe/Berlin")
    assert [one.name for one in files] == ["index.html", "tokens.css", "handbook.css", "published.css", "handbook.js"]
    page = files[0].read_text()
    loaded = re.findall(r'<(?:link|script|img)[^>]*(?:href|src)="([^"]+)"', page)
    assert sorted(loaded) == ["handbook.css", "handbook.js", "published.css", "tokens.css"]
    assert all((tmp_path / "out" / name).is_file() for name in loaded)
    assert "style=" not in page
    assert not any("url(" in one.read_text() for one in files if one.suffix == ".css")


def test_every_clause_has_its_anchor_once(veeam: Policy) -> None:
    """An address with a clause's id leads to that clause."""
    ids = re.findall(r'\sid="([^"]+)"', handbook_site.page(veeam, zone="UTC"))
    assert sorted(ids) == sorted(set(ids))
    assert set(veeam.clauses) <= set(ids)


def test_hours_stand_on_the_clock_of_the_zone(tmp_path: Path) -> None:
    """The same calendar is drawn for readers elsewhere."""
    policy = compile_folder(shipped()["unitrends"]).policy
    assert policy is not None
    assert "Mon 22:00\N{EN DASH}24:00" in handbook_site.page(policy, zone="Asia/Tokyo")
    assert "Mon\N{EN DASH}Fri 08:00\N{EN DASH}20:00" in handbook_site.page(policy, zone="America/New_York")


def test_other_files_of_the_folder_stay(veeam: Policy, tmp_path: Path) -> None:
    """Writing twice changes nothing else."""
    (tmp_path / "CNAME").write_text("support.example")
    handbook_site.write(veeam, tmp_path, zone="UTC")
    handbook_site.write(veeam, tmp_path, zone="UTC")
    assert (tmp_path / "CNAME").read_text() == "support.example"
    assert len(list(tmp_path.iterdir())) == 6
