"""Two editions of a handbook side by side."""

import shutil
from pathlib import Path

from django.test import Client
from tests.console.pages import text, turned_away
from tests.desk.worlds import World

from casebook.desk import drafting
from casebook.desk.setup import load_handbooks
from casebook.handbook.load import shipped

ADDRESS = "/console/handbooks/veeam/compare/"


def test_one_edition_has_nothing_beside_it(world: World, engineer: Client) -> None:
    """Without a second edition the page says what would make one."""
    assert "There is one edition only" in text(engineer.get(ADDRESS))


def test_draft_stands_beside_the_edition(world: World, engineer: Client) -> None:
    """A draft without errors is the later side by itself; either side can be chosen."""
    there = drafting.clause_text(drafting.read(world.administrator, "veeam"), "VEE-17")
    drafting.save(world.administrator, "veeam", "VEE-17", there.text.replace("1: 1 h,", "1: 2 h,"), there.mark)
    assert "1 hour 2 hours Worse" in text(engineer.get(ADDRESS))
    back = text(engineer.get(ADDRESS, {"before": "draft", "after": "2024-01"}))
    assert "2 hours 1 hour Better" in back


def test_two_editions_are_compared_and_unknown_ones_are_not_there(
    world: World, engineer: Client, customer: Client, tmp_path: Path
) -> None:
    """The later edition is read against the earlier; what was never written is a 404; customers are led away."""
    folder = tmp_path / "handbooks" / "veeam"
    shutil.copytree(shipped()["veeam"], folder)
    front, targets = folder / "handbook.md", folder / "targets.md"
    day = front.read_text().replace("edition: 2024-01", "edition: 2027-01").replace("2024-01-01", "2027-01-01")
    front.write_text(day)
    targets.write_text(targets.read_text().replace("1: 1 h,", "1: 2 h,", 1))
    load_handbooks(tmp_path / "handbooks")
    shown = text(engineer.get(ADDRESS))
    assert "Production 1 worse" in shown
    assert "What 2024-01 2027-01 For the customer" in shown
    assert engineer.get(ADDRESS, {"before": "1999-01"}).status_code == 404
    assert turned_away(customer, ADDRESS)
