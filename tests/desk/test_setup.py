"""Handbooks on a desk: drafts are loaded anew, released ones are frozen, whatever decided once is kept."""

import shutil
from datetime import UTC, date, datetime
from pathlib import Path

import pytest
from tests.desk.worlds import FRIDAY, make_world, opened

from casebook.cases.commands import Respond
from casebook.desk import policies, queries
from casebook.desk.handle import handle
from casebook.desk.policies import NoEdition
from casebook.desk.release_checks import Release
from casebook.desk.releasing import release
from casebook.desk.setup import HandbookRefused, load_handbooks
from casebook.handbook.load import shipped
from casebook.store.models import EditionRow

FIRST = Release(date(2024, 1, 1), "Olga")


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    """A folder with one handbook of our own: the shipped veeam under another name."""
    copy = tmp_path / "mine"
    shutil.copytree(shipped()["veeam"], copy)
    change(copy / "handbook.md", "handbook: veeam", "handbook: mine")
    return tmp_path


def change(path: Path, old: str, new: str) -> None:
    """Change a file of a handbook."""
    text = path.read_text(encoding="utf-8")
    assert text.count(old) == 1, (path, old)
    path.write_text(text.replace(old, new), encoding="utf-8")


def retitle(folder: Path, title: str) -> None:
    """Change the title of our own handbook, which changes its content hash."""
    path = folder / "mine" / "handbook.md"
    lines = [f"title: {title}" if line.startswith("title:") else line for line in path.read_text().splitlines()]
    path.write_text("\n".join(lines) + "\n")


@pytest.mark.usefixtures("db")
def test_shipped_handbooks_are_loaded_as_drafts() -> None:
    """The shipped handbooks compile, are not released, and a second start changes nothing."""
    first = load_handbooks()
    assert {("unitrends", "2023-12", False), ("veeam", "2024-01", False)} <= {
        (view.handbook, view.edition, view.released) for view in first
    }
    assert load_handbooks() == first
    assert EditionRow.objects.count() == len(first)


def test_a_changed_draft_decides_from_the_next_start_on(db: None, folder: Path) -> None:
    """A draft may change; the old source stays stored, so what it decided can be explained for ever."""
    load_handbooks(folder)
    old = policies.policy("mine")
    retitle(folder, "Changed")
    load_handbooks(folder)
    assert policies.policy("mine").title == "Changed"
    assert policies.by_digest(old.digest).title == old.title
    assert list(EditionRow.objects.filter(handbook="mine").values_list("current", flat=True).order_by("loaded_at")) == [
        False,
        True,
    ]


def test_a_draft_that_goes_back_decides_again(db: None, folder: Path) -> None:
    """Undoing a change loads the first source again, without storing it twice."""
    load_handbooks(folder)
    old = policies.policy("mine")
    retitle(folder, "Changed")
    load_handbooks(folder)
    retitle(folder, old.title)
    load_handbooks(folder)
    assert policies.policy("mine").title == old.title
    assert EditionRow.objects.filter(handbook="mine", current=True).count() == 1


def test_a_changed_released_folder_is_refused(db: None, folder: Path) -> None:
    """After a release the folder cannot say something else under the same edition; nothing at all is loaded."""
    load_handbooks(folder)
    view = release(str(folder / "mine"), FIRST)
    assert view.released
    retitle(folder, "Changed")
    with pytest.raises(HandbookRefused, match=r"edition 2024-01 of mine was released.*give the folder a new edition"):
        load_handbooks(folder)
    assert policies.policy("mine").digest == view.digest
    with pytest.raises(HandbookRefused):
        release(str(folder / "mine"), FIRST)


def test_a_new_edition_stands_beside_the_released_one(db: None, folder: Path) -> None:
    """With another edition and day the changed folder is fine; it decides once it is released, and not before."""
    load_handbooks(folder)
    release(str(folder / "mine"), FIRST)
    change(folder / "mine" / "handbook.md", "edition: 2024-01", "edition: 2027-01")
    change(folder / "mine" / "handbook.md", "in-force: 2024-01-01", "in-force: 2027-01-01")
    load_handbooks(folder)
    assert [view.edition for view in policies.editions("mine")] == ["2024-01", "2027-01"]
    zone_new_year = datetime(2027, 1, 1, 12, tzinfo=UTC)
    assert policies.policy("mine", at=zone_new_year).edition == "2024-01"
    retitle(folder, "Changed")
    release(str(folder / "mine"), Release(date(2027, 1, 1), "Olga"), FRIDAY)
    assert policies.policy("mine", at=FRIDAY).edition == "2024-01"
    assert policies.policy("mine", at=zone_new_year).edition == "2027-01"
    assert policies.policy("mine", "2027-01", at=FRIDAY).edition == "2027-01"


def test_before_the_first_edition_one_has_to_be_named(db: None) -> None:
    """An instant before the first edition is an error that says so; naming the edition helps."""
    load_handbooks()
    early = datetime(2016, 2, 29, tzinfo=UTC)
    with pytest.raises(NoEdition, match="the first, 2024-01, begins on 2024-01-01"):
        policies.policy("veeam", at=early)
    assert policies.policy("veeam", "2024-01", at=early).edition == "2024-01"
    with pytest.raises(NoEdition, match="no edition 1999"):
        policies.policy("veeam", "1999")
    with pytest.raises(NoEdition, match="There is no handbook nothing"):
        policies.policy("nothing")


def test_a_handbook_with_errors_is_told_by_its_diagnostics(db: None, folder: Path) -> None:
    """A handbook that does not compile stops the start with file and line, and nothing is loaded."""
    (folder / "mine" / "targets.md").write_text("## VEE-17 First response\n\n```policy\ntarget: nonsense\n```\n")
    with pytest.raises(HandbookRefused) as refused:
        load_handbooks(folder)
    assert any("targets.md:" in message for message in refused.value.messages)
    assert EditionRow.objects.count() == 0


def test_why_is_answered_by_the_source_that_decided(db: None, folder: Path) -> None:
    """A date that an older draft gave keeps that draft's words, even when the draft has changed since."""
    world = make_world()
    load_handbooks(folder)
    number = opened(world)
    handle(Respond(id="r", body="Hello."), world.engineer, case=number, now=FRIDAY)
    title = queries.why(world.ada, number, "first_response").handbook_title
    EditionRow.objects.filter(handbook="veeam").update(current=False)
    policies.refresh()
    with pytest.raises(NoEdition):
        policies.policy("veeam")
    assert queries.why(world.ada, number, "first_response").handbook_title == title
    policies.refresh()
