"""Handbooks that people write in the browser."""

import io
import subprocess
import zipfile
from pathlib import Path

import pytest
from django.conf import settings
from tests.desk.worlds import World, make_world

from casebook.accounts.models import AuditEntry
from casebook.desk import draft_files, drafting
from casebook.desk.drafting import ClauseText, Saved, Stale, Unfit
from casebook.desk.permissions import Forbidden, NotThere
from casebook.desk.trials import try_scenarios
from casebook.handbook.load import Compiled, shipped
from casebook.tenancy import transaction

pytestmark = pytest.mark.django_db
CLAUSE = "VEE-17"


@pytest.fixture
def world() -> World:
    """A tenant that works by one handbook."""
    return make_world()


def _there(world: World) -> ClauseText:
    return drafting.clause_text(drafting.read(world.administrator, "veeam"), CLAUSE)


def _slower(text: str) -> str:
    assert "1: 1 h," in text
    return text.replace("1: 1 h,", "1: 2 h,", 1)


def _kept(world: World) -> list[Path]:
    place = Path(settings.CASEBOOK.data) / "drafts" / world.tenant
    return sorted(path for path in place.rglob("*") if path.is_file() and path.suffix != ".lock")


def _trail(world: World) -> int:
    with transaction(world.tenant):
        return AuditEntry.objects.filter(tenant_id=world.tenant, thing="handbook draft").count()


def test_a_clause_is_kept_as_markdown_beside_the_folder(world: World) -> None:
    """The draft holds the changed chapter whole; the shipped folder, and what is in force, are as they were."""
    before = {path: path.read_bytes() for path in shipped()["veeam"].rglob("*") if path.is_file()}
    there = _there(world)
    done = drafting.save(world.administrator, "veeam", CLAUSE, _slower(there.text), there.mark)
    assert isinstance(done, Saved)
    assert list(done.draft.changed) == ["targets.md"]
    assert [(one.clause, one.by) for one in done.draft.touches] == [(CLAUSE, "Ann")]
    assert [path.name for path in _kept(world)] == ["draft.json", "targets.md"]
    assert {path: path.read_bytes() for path in shipped()["veeam"].rglob("*") if path.is_file()} == before
    assert done.draft.compiled.errors == ()
    assert _there(world).original == there.text
    assert _trail(world) == 1


def test_the_slower_of_two_editors_overwrites_nobody(world: World) -> None:
    """Whoever saves an older text is shown the newer one, and nothing is written."""
    there = _there(world)
    drafting.save(world.administrator, "veeam", CLAUSE, _slower(there.text), there.mark)
    kept = {path: path.read_bytes() for path in _kept(world)}
    late = drafting.save(world.administrator, "veeam", CLAUSE, there.text.replace("1: 1 h,", "1: 4 h,"), there.mark)
    assert isinstance(late, Stale)
    assert (late.theirs.text, late.by) == (_slower(there.text), "Ann")
    assert {path: path.read_bytes() for path in _kept(world)} == kept
    assert _trail(world) == 1
    again = drafting.save(world.administrator, "veeam", CLAUSE, there.text, late.theirs.mark)
    assert isinstance(again, Saved)
    assert again.draft.changed == {}


@pytest.mark.parametrize(
    "text",
    [
        "",
        "Only words.\n",
        "## VEE-99 Another\nText.\n",
        "## VEE-17 One\nText.\n\n## VEE-18 Two\nText.\n",
        "x\n## VEE-17 A\n",
    ],
)
def test_what_is_not_this_clause_is_not_kept(world: World, text: str) -> None:
    """A text without the heading, with another one or with two takes no place."""
    there = _there(world)
    assert isinstance(drafting.save(world.administrator, "veeam", CLAUSE, text, there.mark), Unfit)
    assert _kept(world) == []
    assert _trail(world) == 0


def test_faults_are_told_and_kept(world: World) -> None:
    """A draft may hold errors; trying it tells them with their place and keeps nothing."""
    there = _there(world)
    wrong = there.text.replace("1: 1 h,", "1: 1 hh,")
    tried = drafting.tried(drafting.read(world.administrator, "veeam"), CLAUSE, wrong)
    assert isinstance(tried, Compiled)
    assert [(one.code, one.file) for one in tried.errors] == [("unknown-unit", "targets.md")]
    assert _kept(world) == []
    done = drafting.save(world.administrator, "veeam", CLAUSE, wrong.replace("\n", "\r\n"), there.mark)
    assert isinstance(done, Saved)
    assert done.draft.compiled.policy is None
    assert _there(world).text == wrong


def test_only_support_operations_write_and_customers_do_not_read(world: World) -> None:
    """Engineers read and do not write; contacts see no drafts; a handbook of another desk is not there."""
    there = _there(world)
    assert drafting.read(world.engineer, "veeam").changed == {}
    with pytest.raises(Forbidden):
        drafting.save(world.engineer, "veeam", CLAUSE, _slower(there.text), there.mark)
    with pytest.raises(Forbidden):
        drafting.discard(world.manager, "veeam")
    for handbook in ("unitrends", "nobody", "../veeam"):
        with pytest.raises(NotThere):
            drafting.read(world.administrator, handbook)
    with pytest.raises(NotThere):
        drafting.read(world.ada, "veeam")
    assert _kept(world) == []


def test_each_tenant_has_its_own_draft(world: World) -> None:
    """What one desk writes, another does not see."""
    other, there = make_world("elsewhere"), _there(world)
    drafting.save(world.administrator, "veeam", CLAUSE, _slower(there.text), there.mark)
    assert drafting.read(other.administrator, "veeam").changed == {}
    assert _there(other).text == there.text


def test_discarding_leaves_nothing(world: World) -> None:
    """After it the handbook is as its folder has it."""
    there = _there(world)
    drafting.save(world.administrator, "veeam", CLAUSE, _slower(there.text), there.mark)
    drafting.discard(world.administrator, "veeam")
    assert _kept(world) == []
    assert _there(world) == there
    assert _trail(world) == 2


def test_patch_applies_to_the_folder(world: World, tmp_path: Path) -> None:
    """Git takes the patch, and the folder then says what the draft says; no change is no patch."""
    assert draft_files.patch(drafting.read(world.administrator, "veeam")) == ""
    there = _there(world)
    done = drafting.save(world.administrator, "veeam", CLAUSE, _slower(there.text), there.mark)
    assert isinstance(done, Saved)
    folder = tmp_path / "handbooks" / "veeam"
    folder.mkdir(parents=True)
    (folder / "targets.md").write_bytes((shipped()["veeam"] / "targets.md").read_bytes())
    (tmp_path / "draft.patch").write_text(draft_files.patch(done.draft))
    subprocess.run(["git", "apply", "draft.patch"], cwd=tmp_path, check=True)
    assert (folder / "targets.md").read_text() == done.draft.changed["targets.md"]


def test_folder_is_whole(world: World) -> None:
    """The archive has every chapter with its changes, and the scenarios."""
    there = _there(world)
    done = drafting.save(world.administrator, "veeam", CLAUSE, _slower(there.text), there.mark)
    assert isinstance(done, Saved)
    with zipfile.ZipFile(io.BytesIO(draft_files.archive(done.draft))) as packed:
        names = set(packed.namelist())
        assert packed.read("veeam/targets.md").decode() == done.draft.changed["targets.md"]
    assert {f"veeam/{path.name}" for path in shipped()["veeam"].glob("*.md")} <= names
    assert {f"veeam/scenarios/{path.name}" for path in (shipped()["veeam"] / "scenarios").glob("*.yaml")} <= names


def test_scenarios_show_what_the_draft_breaks(world: World) -> None:
    """All hold as shipped; a longer goal turns the ones that expect it; without time none is run."""
    draft = drafting.read(world.administrator, "veeam")
    policy = draft.compiled.policy
    assert policy is not None
    whole = try_scenarios(draft, policy, 60)
    assert (whole.failed, whole.left, whole.faults) == ((), 0, ())
    assert try_scenarios(draft, policy, -1).left == len(whole.trials)
    there = _there(world)
    done = drafting.save(world.administrator, "veeam", CLAUSE, _slower(there.text), there.mark)
    assert isinstance(done, Saved)
    changed = done.draft.compiled.policy
    assert changed is not None
    failed = try_scenarios(done.draft, changed, 60).failed
    assert failed
    assert all(CLAUSE in one.scenario.shows for one in failed)
