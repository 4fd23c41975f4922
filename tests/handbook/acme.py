"""A small handbook to add to: two plans, two severities, two channels, one calendar."""

from pathlib import Path
from shutil import copytree

from casebook.handbook.load import Compiled, compile_folder
from casebook.policy.policy import Policy

SMALLEST = Path(__file__).parents[1] / "diagnostics" / "good" / "smallest"


def clause(number: int, *blocks: str) -> str:
    """Return a clause with policy blocks."""
    fenced = "".join(f"\n```policy\n{block.strip()}\n```\n" for block in blocks)
    return f"\n## ACM-{number} Clause {number}\nSome words.\n{fenced}"


def folder(tmp_path: Path, *clauses: str, replace: tuple[str, str] = ("", ""), **files: str) -> Path:
    """Return a copy of the small handbook, with clauses added, one text replaced, and chapter files beside it."""
    copy = tmp_path / "acme"
    copytree(SMALLEST, copy)
    plans = copy / "plans.md"
    text = plans.read_text(encoding="utf-8")
    assert replace[0] in text
    plans.write_text(text.replace(*replace, 1) + "".join(clauses) if replace[0] else text + "".join(clauses), "utf-8")
    for name, content in files.items():
        (copy / f"{name}.md").write_text(content, encoding="utf-8")
    return copy


def compiled(tmp_path: Path, *clauses: str, replace: tuple[str, str] = ("", "")) -> Compiled:
    """Return the small handbook compiled, with clauses added and one text replaced."""
    return compile_folder(folder(tmp_path, *clauses, replace=replace))


def policy(tmp_path: Path, *clauses: str, replace: tuple[str, str] = ("", "")) -> Policy:
    """Return the policy of the small handbook, which has to compile."""
    found = compiled(tmp_path, *clauses, replace=replace)
    assert found.policy is not None, [str(one) for one in found.errors]
    return found.policy
