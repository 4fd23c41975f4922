"""Releasing: a draft is frozen with its first day and its approver, or refused with everything as it was."""

from datetime import UTC, date, datetime
from pathlib import Path
from shutil import copytree

import pytest

from casebook.accounts.models import AuditEntry
from casebook.desk import policies
from casebook.desk.releasing import Release, RollBack, release, roll_back
from casebook.desk.setup import HandbookRefused, create_tenant, load_handbooks
from casebook.handbook.starting import begin
from casebook.store.models import EditionRow
from casebook.tenancy import transaction

NOW = datetime(2026, 11, 21, 12, tzinfo=UTC)
TODAY = date(2026, 11, 21)
NEXT = date(2027, 1, 1)


@pytest.fixture
def folder(db: None, tmp_path: Path) -> Path:
    """A new handbook `mine`, edition 2026-11, in force today, loaded as a draft."""
    begin("mine", tmp_path, TODAY)
    load_handbooks(tmp_path)
    return tmp_path / "mine"


def change(folder: Path, file: str, old: str, new: str) -> None:
    """Replace a text in a handbook."""
    text = (folder / file).read_text(encoding="utf-8")
    assert old in text
    (folder / file).write_text(text.replace(old, new, 1), encoding="utf-8")


def state(folder: Path) -> tuple[object, ...]:
    """Everything that a refused release must leave as it was."""
    rows = EditionRow.objects.filter(handbook="mine").order_by("digest")
    return (folder / "handbook.md").read_bytes(), tuple(rows.values_list("digest", "current", "released", "in_force"))


def refused(folder: Path, in_force: date, approved_by: str = "Olga", author: str = "") -> tuple[str, ...]:
    """Why a release is refused, having made sure that nothing changed."""
    before = state(folder)
    with pytest.raises(HandbookRefused) as error:
        release(str(folder), Release(in_force, approved_by, (author,) if author else ()), NOW)
    assert state(folder) == before
    assert not list(folder.glob("*.new"))
    return error.value.messages


def test_a_release_freezes_the_draft_with_its_first_day(folder: Path) -> None:
    """The day stands in the folder and in the edition; the rest of the front matter and its comments are as before."""
    old = (folder / "handbook.md").read_text(encoding="utf-8")
    view = release(str(folder), Release(NEXT, "Olga", ("Pavel",)), NOW)
    assert (view.edition, view.in_force, view.released, view.approved_by) == ("2026-11", NEXT, True, "Olga")
    new = (folder / "handbook.md").read_text(encoding="utf-8")
    assert new == old.replace("in-force: 2026-11-21", "in-force: 2027-01-01")
    row = EditionRow.objects.get(handbook="mine", released=True)
    assert (row.digest, row.current, row.author, row.released_at) == (view.digest, True, "Pavel", NOW)
    load_handbooks(folder.parent)
    assert policies.policy("mine", "2026-11").digest == view.digest


def test_after_a_release_the_folder_must_not_change(folder: Path) -> None:
    """A changed released folder keeps the desk from starting, and a new edition is offered."""
    release(str(folder), Release(NEXT, "Olga"), NOW)
    change(folder, "targets.md", "1: 4 business hours", "1: 3 business hours")
    with pytest.raises(HandbookRefused, match="give the folder a new edition"):
        load_handbooks(folder.parent)


def test_every_tenant_of_the_handbook_keeps_a_note(folder: Path) -> None:
    """The audit trail of each tenant that works by it names edition, day, hash and people; others have none."""
    ours, theirs = (create_tenant(slug, slug, "Etc/UTC", (name,)).id for slug, name in (("a", "mine"), ("b", "veeam")))
    view = release(str(folder), Release(NEXT, "Olga", ("Pavel",)), NOW)
    with transaction(ours):
        entry = AuditEntry.objects.get()
    assert (entry.actor_kind, entry.thing, entry.before) == ("system", "handbook edition", {})
    assert entry.after == {
        "handbook": "mine",
        "edition": "2026-11",
        "in_force": "2027-01-01",
        "digest": view.digest,
        "approved_by": "Olga",
        "author": "Pavel",
    }
    with transaction(theirs):
        assert not AuditEntry.objects.exists()


def test_a_handbook_with_errors_is_not_released(folder: Path) -> None:
    """The diagnostics stand in the refusal."""
    change(folder, "targets.md", "3: 8 h}", "4: 8 h}")
    (first, *_) = refused(folder, NEXT)
    assert "mine: targets.md:" in first


def test_nobody_approves_their_own_edition(folder: Path) -> None:
    """Author and approver are two people, and an approver there must be."""
    assert refused(folder, NEXT, "olga ", "Olga") == ("Olga wrote this edition, so somebody else has to approve it.",)
    assert refused(folder, NEXT, "  ") == ("A release needs the name of the person who approves it.",)


def test_an_edition_does_not_begin_in_the_past(folder: Path) -> None:
    """Yesterday is refused with the reason; today, in the handbook's zone, is not."""
    (message,) = refused(folder, date(2026, 11, 20))
    assert message.startswith("2026-11-20 is past: cases opened since then were judged by what was in force then.")
    assert release(str(folder), Release(TODAY, "Olga"), NOW).in_force == TODAY


def test_the_first_edition_may_keep_the_day_it_always_had(folder: Path) -> None:
    """A draft that has decided since a day may be frozen as it is, though the day is past."""
    later = datetime(2027, 6, 1, tzinfo=UTC)
    assert release(str(folder), Release(TODAY, "Olga"), later).in_force == TODAY


def test_an_edition_is_released_once(folder: Path) -> None:
    """A second release of the same edition is refused and says how to go on."""
    release(str(folder), Release(NEXT, "Olga"), NOW)
    (message,) = refused(folder, date(2027, 2, 1))
    assert (
        message
        == "mine 2026-11 was released already. Give the draft a new `edition` in handbook.md, then release that."
    )


def test_a_new_edition_begins_after_the_others_and_says_something_new(folder: Path) -> None:
    """Before or on the day of another edition is too early; the same words under a new name are no edition."""
    release(str(folder), Release(NEXT, "Olga"), NOW)
    change(folder, "handbook.md", "edition: 2026-11", "edition: 2027-02")
    assert refused(folder, NEXT) == (
        "mine 2027-02 says the same as 2026-11, which is released: there is nothing to release.",
        "mine 2026-11 is in force from 2027-01-01; a new edition begins after it, so 2027-01-01 is too early.",
    )
    change(folder, "targets.md", "1: 4 business hours", "1: 3 business hours")
    view = release(str(folder), Release(date(2027, 2, 1), "Olga"), NOW)
    assert [one.edition for one in policies.editions("mine") if one.released] == ["2026-11", "2027-02"]
    assert policies.policy("mine", at=datetime(2027, 1, 15, tzinfo=UTC)).edition == "2026-11"
    assert policies.policy("mine", at=datetime(2027, 2, 15, tzinfo=UTC)).digest == view.digest


def test_the_promised_notice_is_kept(folder: Path) -> None:
    """What is in force promises thirty days: a day sooner is refused with the first possible one, that one is not."""
    release(str(folder), Release(TODAY, "Olga"), NOW)
    change(folder, "handbook.md", "edition: 2026-11", "edition: 2026-12")
    change(folder, "targets.md", "1: 4 business hours", "1: 3 business hours")
    (message,) = refused(folder, date(2026, 12, 20))
    assert message == (
        "What is in force promises customers a notice of 30 days (`notice` in handbook.md): "
        "choose 2026-12-21 or a later day."
    )
    assert release(str(folder), Release(date(2026, 12, 21), "Olga"), NOW).in_force == date(2026, 12, 21)


def heir(folder: Path) -> Path:
    """A handbook `plus` beside `mine` that extends it and says nothing of its own."""
    child = folder.parent / "plus"
    child.mkdir()
    front = (folder / "handbook.md").read_text(encoding="utf-8").replace("handbook: mine", "handbook: plus")
    (child / "handbook.md").write_text(front.replace("open-cases:", "extends: mine@2026-11\nopen-cases:"), "utf-8")
    (child / "languages.md").write_text(
        "# Languages\n\n## PLU-01 German\nWe speak German, too.\n\n"
        '```policy\ninformation: {shown: "the published handbook"}\n```\n',
        encoding="utf-8",
    )
    return child


def test_what_a_handbook_extends_is_released_first(folder: Path) -> None:
    """An heir holds the words of its parent, so they have to stand still before it does."""
    child = heir(folder)
    load_handbooks(folder.parent)
    with pytest.raises(HandbookRefused, match="plus extends mine@2026-11, which is a draft still"):
        release(str(child), Release(NEXT, "Olga"), NOW)
    release(str(folder), Release(TODAY, "Olga"), NOW)
    load_handbooks(folder.parent)
    assert release(str(child), Release(NEXT, "Olga"), NOW).released


def test_an_heir_stays_when_the_folder_of_its_parent_goes_on(folder: Path) -> None:
    """The edition that it extends is found among those that the desk knows, and nothing in the heir changes."""
    child = heir(folder)
    load_handbooks(folder.parent)
    release(str(folder), Release(TODAY, "Olga"), NOW)
    load_handbooks(folder.parent)
    before = release(str(child), Release(NEXT, "Olga"), NOW)
    change(folder, "handbook.md", "edition: 2026-11", "edition: 2027-02")
    change(folder, "handbook.md", "in-force: 2026-11-21", "in-force: 2027-02-01")
    change(folder, "targets.md", "1: 4 business hours", "1: 3 business hours")
    load_handbooks(folder.parent)
    assert policies.policy("plus", "2026-11").digest == before.digest
    assert [view.edition for view in policies.editions("mine")] == ["2026-11", "2027-02"]


@pytest.mark.parametrize("rule", ["move", "better"])
def test_an_edition_says_what_open_cases_do(folder: Path, rule: str) -> None:
    """Each of the three is released as it stands; cases do it when the edition comes into force."""
    change(folder, "handbook.md", "open-cases: keep", f"open-cases: {rule}")
    view = release(str(folder), Release(NEXT, "Olga"), NOW)
    assert policies.by_digest(view.digest).open_cases == rule


def test_a_handbook_that_is_not_there(db: None) -> None:
    """An unknown name is told."""
    with pytest.raises(HandbookRefused, match="There is no handbook “nothing”"):
        release("nothing", Release(NEXT, "Olga"), NOW)
    assert EditionRow.objects.count() == 0


def test_a_copy_elsewhere_is_another_folder(folder: Path, tmp_path: Path) -> None:
    """A copy that says something else is refused too: the edition is what counts, not the place."""
    release(str(folder), Release(NEXT, "Olga"), NOW)
    copy = tmp_path / "copies" / "mine"
    copytree(folder, copy)
    change(copy, "targets.md", "1: 4 business hours", "1: 3 business hours")
    assert "was released already" in refused(copy, date(2027, 3, 1))[0]


def test_a_release_is_taken_back(folder: Path) -> None:
    """Before its day it can be, by somebody who is named; its folder stays and does not decide when it is read."""
    release(str(folder), Release(TODAY, "Olga"), NOW)
    change(folder, "handbook.md", "edition: 2026-11", "edition: 2027-01")
    change(folder, "targets.md", "1: 4 business hours", "1: 3 business hours")
    view = release(str(folder), Release(NEXT, "Olga"), NOW)
    before = state(folder)
    for edition, by, why in (
        ("2027-01", " ", "needs the name of who does it"),
        ("2026-11", "Olga", "mine 2026-11 is in force since 2026-11-21"),
        ("2031-01", "Olga", "No edition 2031-01 of mine was released: released are 2026-11, 2027-01"),
    ):
        with pytest.raises(HandbookRefused, match=why):
            roll_back("mine", edition, RollBack(by), NOW)
        assert state(folder) == before
    assert roll_back("mine", "2027-01", RollBack("Olga", "Too soon."), NOW).digest == view.digest
    row = EditionRow.objects.get(digest=view.digest)
    assert (row.current, row.released, row.rolled_back_by, row.rolled_back_at) == (False, False, "Olga", NOW)
    load_handbooks(folder.parent)
    assert [one.edition for one in policies.editions("mine")] == ["2026-11"]
    assert policies.by_digest(view.digest).edition == "2027-01"
    again = release(str(folder), Release(date(2027, 2, 1), "Olga"), NOW)
    assert (again.edition, again.in_force) == ("2027-01", date(2027, 2, 1))


def test_what_others_extend_is_not_taken_back(folder: Path) -> None:
    """An edition whose words are part of a released heir stays as long as that does."""
    child = heir(folder)
    change(child, "handbook.md", "in-force: 2026-11-21", "in-force: 2027-01-01")
    release(str(folder), Release(NEXT, "Olga"), NOW)
    load_handbooks(folder.parent)
    release(str(child), Release(NEXT, "Olga"), NOW)
    before = state(folder)
    with pytest.raises(HandbookRefused, match="plus 2026-11 extends mine 2026-11 and is released"):
        roll_back("mine", "2026-11", RollBack("Olga"), NOW)
    assert state(folder) == before


def test_a_draft_after_a_release_decides_nothing(folder: Path) -> None:
    """Once something is released, a folder that begins later waits for its release, whatever its day says."""
    release(str(folder), Release(TODAY, "Olga"), NOW)
    change(folder, "handbook.md", "edition: 2026-11", "edition: 2027-01")
    change(folder, "handbook.md", "in-force: 2026-11-21", "in-force: 2027-01-01")
    change(folder, "targets.md", "1: 4 business hours", "1: 3 business hours")
    load_handbooks(folder.parent)
    assert [one.edition for one in policies.editions("mine")] == ["2026-11", "2027-01"]
    assert [one.edition for one in policies.deciding("mine")] == ["2026-11"]
    assert policies.policy("mine", at=datetime(2027, 6, 1, tzinfo=UTC)).edition == "2026-11"
