"""The reference of the handbook language: every example compiles, and every construct, key and code is there."""

import re
from pathlib import Path

import pytest
from tests.handbook.acme import SMALLEST, folder

from casebook.cases.scenarios.run import run
from casebook.handbook.chapters import CHAPTERS
from casebook.handbook.chapters.intake import FIELD_KEYS, PREFILLS
from casebook.handbook.codes import CODES
from casebook.handbook.construct import Chapter
from casebook.handbook.diagnostics import Log
from casebook.handbook.load import compile_folder
from casebook.handbook.outline import CHAPTERS as FILES
from casebook.handbook.scenario_files import read_scenarios
from casebook.handbook.standing import CONSTRUCTS as OF_CLAUSES

ROOT = Path(__file__).parents[2]
REFERENCE = ROOT / "docs" / "reference" / "handbook"
EXAMPLE = re.compile(r"^````markdown\n(.*?)^````$", re.MULTILINE | re.DOTALL)
NAMES = [chapter.name for chapter in CHAPTERS]


def page(name: str) -> str:
    """Return a page of the reference."""
    return (REFERENCE / f"{name}.md").read_text(encoding="utf-8")


def with_examples(tmp_path: Path, name: str) -> Path:
    """Return the small handbook with the clauses of a page in place of its own."""
    examples = "\n".join(EXAMPLE.findall(page(name)))
    acme = folder(tmp_path)
    ids = set(re.findall(r"^## (ACM-\d+)", examples, re.MULTILINE))
    sections = re.split(r"(?m)^(?=## )", (SMALLEST / "plans.md").read_text(encoding="utf-8"))
    kept = [section for section in sections if not ids & set(section.split()[1:2])]
    (acme / "plans.md").write_text("".join(kept) + "\n" + examples, encoding="utf-8")
    return acme


@pytest.mark.parametrize("name", ["README", *NAMES])
def test_the_examples_compile(tmp_path: Path, name: str) -> None:
    """A page's examples make a handbook without an error, together with the rest of the small one."""
    compiled = compile_folder(with_examples(tmp_path, name))
    assert [str(one) for one in compiled.errors] == []
    assert EXAMPLE.findall(page(name))


@pytest.mark.parametrize("chapter", CHAPTERS, ids=lambda chapter: chapter.name)
def test_every_construct_and_key_is_described(chapter: Chapter) -> None:
    """A chapter's page shows an example of each construct and names each of its keys."""
    text = page(chapter.name)
    for construct in chapter.constructs:
        assert re.search(rf"^{construct.key}:", text, re.MULTILINE), construct.key
        missing = [key for key in construct.keys if f"`{key}`" not in text]
        assert missing == []


def test_fields_and_prefills_are_described() -> None:
    """Every key of a field and everything that can be filled in beforehand stands on the page of intake."""
    text = page("intake")
    assert [name for name in (*FIELD_KEYS, *PREFILLS) if f"`{name}`" not in text] == []


def test_what_all_chapters_share_is_described() -> None:
    """The first page names every chapter file and every block that speaks of its clause."""
    text = page("README")
    assert [name for name in FILES if f"`{name}`" not in text] == []
    assert [one.key for one in OF_CLAUSES if not re.search(rf"^{one.key}:", text, re.MULTILINE)] == []


def test_every_code_is_described() -> None:
    """The page of diagnostics lists exactly the codes there are, with their meanings."""
    rows = dict(re.findall(r"^\| `([a-z0-9-]+)` \| (.*) \|$", page("diagnostics"), re.MULTILINE))
    assert rows == CODES


def test_the_example_scenarios_hold(tmp_path: Path) -> None:
    """The scenarios on their page run against the small handbook and hold."""
    example = re.search(r"^```yaml\n(.*?)^```$", page("scenarios"), re.MULTILINE | re.DOTALL)
    assert example is not None
    acme = folder(tmp_path)
    (acme / "scenarios").mkdir()
    (acme / "scenarios" / "example.yaml").write_text(example[1], encoding="utf-8")
    policy, log = compile_folder(acme).policy, Log()
    assert policy is not None
    scenarios = list(read_scenarios(acme, log))
    assert [run(policy, one.given, one.when, one.then) for one in scenarios] == [(), ()]
    assert log.found == []


@pytest.mark.parametrize("chapter", CHAPTERS, ids=lambda chapter: chapter.name)
def test_a_chapter_has_one_name_in_every_room(chapter: Chapter) -> None:
    """A chapter has a file of its name in each room that it declares, and in no other."""
    rooms = {
        "policy": ROOT / "src/casebook/policy" / f"{chapter.name}.py",
        "cases/rules": ROOT / "src/casebook/cases/rules" / f"{chapter.name}.py",
        "docs/reference/handbook": REFERENCE / f"{chapter.name}.md",
    }
    assert {room for room, path in rooms.items() if path.is_file()} == set(chapter.rooms)
    assert (ROOT / "src/casebook/handbook/chapters" / f"{chapter.name}.py").is_file()


def test_every_module_of_chapters_is_a_chapter() -> None:
    """No other module stands among the chapters."""
    modules = {path.stem for path in (ROOT / "src/casebook/handbook/chapters").glob("*.py")} - {"__init__"}
    assert modules == set(NAMES)
