"""A handbook that extends another: what it inherits, what it replaces, and what falls away by itself."""

from pathlib import Path
from shutil import copytree

import pytest
from tests.handbook.acme import SMALLEST, clause

from casebook.handbook.compile import compile_draft
from casebook.handbook.diagnostics import Log
from casebook.handbook.lineage import read_whole
from casebook.handbook.load import Compiled, compile_folder
from casebook.handbook.parse import parse
from casebook.handbook.publish import publish
from casebook.handbook.source import Source
from casebook.policy.policy import Parent, Policy

FRONT = """---
handbook: child
title: Child support
edition: 2026-02
in-force: 2026-02-01
extends: acme@2026-01
{}---
# Child support
All of Acme's, but for a few things.
"""


def child(tmp_path: Path, *clauses: str, front: str = "", **parent: str) -> Compiled:
    """Return a handbook with these clauses compiled that extends the small one, in which texts may be replaced."""
    acme, folder = tmp_path / "acme", tmp_path / "child"
    copytree(SMALLEST, acme)
    text = (acme / "plans.md").read_text(encoding="utf-8")
    for old, new in parent.items():
        text = text.replace(f"## ACM-{old[1:]} ", f"{new}\n## ACM-{old[1:]} ")
    (acme / "plans.md").write_text(text, encoding="utf-8")
    folder.mkdir()
    (folder / "handbook.md").write_text(FRONT.format(front), encoding="utf-8")
    (folder / "targets.md").write_text("# Targets\n" + "".join(clauses), encoding="utf-8")
    return compile_folder(folder)


def policy(compiled: Compiled) -> Policy:
    """Return the policy, which has to be there."""
    assert compiled.policy is not None, [str(one) for one in compiled.errors]
    return compiled.policy


def errors(compiled: Compiled) -> list[str]:
    """Return the errors as they read in their first line."""
    return [str(one).partition("\n")[0] for one in compiled.errors]


def test_everything_is_inherited_under_its_own_ids(tmp_path: Path) -> None:
    """A child that says nothing has all clauses and rules of its parent, marked as the parent's."""
    found = policy(child(tmp_path, clause(10, "information: {shown: portal}").replace("ACM-10", "CHI-1")))
    assert {one.id: one.handbook for one in found.clauses.values()} == {
        **{f"ACM-{number}": "acme" for number in range(1, 10)},
        "CHI-1": "child",
    }
    promise = found.targets.milestones["first_response"].promises.ruling({"plan": "gold", "severity": "1"})
    assert (str(promise.value.amount), promise.clause) == ("1 hour", "ACM-4")
    assert found.clauses["ACM-4"].file == "acme/plans.md"
    assert (found.vendor, found.zone, found.products) == ("Acme", "Europe/Berlin", ("pump", "valve"))
    parent = policy(compile_folder(tmp_path / "acme"))
    assert found.parents == (Parent("acme", "2026-01", "Acme support", parent.digest),)


def test_an_exception_outranks_what_it_names(tmp_path: Path) -> None:
    """A rule of the child decides where it is an exception to an inherited clause; elsewhere that clause decides."""
    own = clause(1, "target: first-response\npromise: 5 h\nwhen: {plan: gold}\nexception-to: ACM-4")
    promises = policy(child(tmp_path, own.replace("ACM-1 ", "CHI-1 "))).targets.milestones["first_response"].promises
    decided = {plan: promises.ruling({"plan": plan, "severity": "2"}) for plan in ("gold", "basic")}
    assert {plan: (str(one.value.amount), one.clause) for plan, one in decided.items()} == {
        "gold": ("5 hours", "CHI-1"),
        "basic": ("1 business day", "ACM-4"),
    }


TARGET = """
## CHI-1 First response
Some words.

```policy
replaces: ACM-4
```

```policy
target: first-response
title: First response
warn-at: 75 %
promise: 2 h
```
"""


def test_a_replaced_clause_is_gone(tmp_path: Path) -> None:
    """A replaced clause and its readings are no part of the child; exceptions to it are now to its successor."""
    above = clause(
        30, "target: first-response\npromise: no target\nwhen: {product: valve}\nexception-to: ACM-4"
    ) + clause(31, "reading-of: ACM-4\nchosen: this\nbecause: it is torn")
    found = policy(child(tmp_path, TARGET, _5=above))
    assert {"ACM-4", "ACM-31"} & set(found.clauses) == set()
    assert found.clauses["CHI-1"].replaces == ("ACM-4",)
    promises = found.targets.milestones["first_response"].promises
    said = {product: promises.ruling({"plan": "gold", "product": product}) for product in ("pump", "valve")}
    assert {product: (one.value.kind, one.clause) for product, one in said.items()} == {
        "pump": ("deadline", "CHI-1"),
        "valve": ("no_target", "ACM-30"),
    }


def test_ids_given_again_replace_the_parents(tmp_path: Path) -> None:
    """A plan, a field and a ground that the child declares take the place of those with the same id."""
    own = clause(
        1,
        "plan: gold\nname: Child Gold\norder: 7",
        "fields:\n  began: {label: When did it begin, kind: date-time, need: required}",
        "grounds: {fixed: Mended, known: Known}",
    )
    found = policy(child(tmp_path, own.replace("ACM-1 ", "CHI-1 ")))
    assert [(plan.id, plan.name, plan.clause) for plan in found.plans] == [
        ("basic", "Basic", "ACM-1"),
        ("gold", "Child Gold", "CHI-1"),
    ]
    assert [(field.id, field.need, field.clause) for field in found.intake.fields] == [("began", "required", "CHI-1")]
    assert [(ground.id, ground.label) for ground in found.closing.grounds] == [("fixed", "Mended"), ("known", "Known")]
    assert set(found.clauses) == {"CHI-1", *(f"ACM-{number}" for number in range(1, 10))}


PLANS = """
## CHI-2 Plans
Other plans.

```policy
replaces: ACM-1
```

```policy
plan: gold
name: Gold
order: 1
```
"""


def test_what_is_said_of_ids_that_are_gone_falls_away(tmp_path: Path) -> None:
    """Rows for a plan that the child does not have are no fault, and no rule is left of them."""
    found = policy(child(tmp_path, PLANS))
    rules = found.targets.milestones["first_response"].promises.rules
    assert [dict(rule.when.matches)["plan"] for rule in rules] == [frozenset({"gold"})] * 2


def test_new_ids_need_an_answer(tmp_path: Path) -> None:
    """A plan that the parent does not know leaves a gap, told where the parent speaks."""
    own = clause(1, "plan: silver\nname: Silver\norder: 3").replace("ACM-1 ", "CHI-1 ")
    assert errors(child(tmp_path, own)) == [
        "acme/plans.md:54: error[gap]: No rule says what the first response target is for plan silver."
    ]


def test_faults_of_replacing(tmp_path: Path) -> None:
    """An unknown clause cannot be replaced, and an id that is inherited cannot be used again."""
    unknown = TARGET.replace("replaces: ACM-4", "replaces: ACM-44")
    assert errors(child(tmp_path / "a", unknown))[0] == (
        "targets.md:7: error[nothing-inherited]: No clause ACM-44 is inherited that could be replaced."
    )
    again = clause(4, "information: {shown: portal}")
    assert errors(child(tmp_path / "b", again)) == [
        "targets.md:3: error[duplicate-clause]: The clause id ACM-4 is inherited already."
    ]


def test_words_are_inherited_one_by_one(tmp_path: Path) -> None:
    """The child's word for a severity stands beside the parent's other words."""
    found = policy(child(tmp_path, PLANS, front="words: {severity: priority}\n"))
    assert (found.severity.word, found.closing.word) == ("priority", "ground")


def test_the_edition_changes_with_its_parent(tmp_path: Path) -> None:
    """A change in the parent is a change of the child's content too."""
    one = policy(child(tmp_path / "a", PLANS))
    other = policy(child(tmp_path / "b", PLANS, _9="\nMore words.\n"))
    assert one.digest != other.digest


def test_own_clauses_are_published_first(tmp_path: Path) -> None:
    """In each chapter readers find the child's own clauses before the inherited ones."""
    own = clause(1, "information: {shown: portal}").replace("ACM-1 ", "CHI-1 ")
    compiled = child(tmp_path, own)
    (tmp_path / "child" / "targets.md").rename(tmp_path / "child" / "plans.md")
    compiled = compile_folder(tmp_path / "child")
    (chapter,) = publish(policy(compiled)).chapters
    assert [one.clause.id for one in chapter.clauses] == ["CHI-1", *(f"ACM-{number}" for number in range(1, 10))]


@pytest.mark.parametrize(
    ("extends", "said"),
    [
        ("acme@2025-01", "The handbook acme is not here in edition 2025-01: its folder holds edition 2026-01."),
        ("other@2026-01", "The handbook other is not here in edition 2026-01: there is no such folder."),
    ],
)
def test_a_missing_parent_is_told_alone(tmp_path: Path, extends: str, said: str) -> None:
    """Without its parent nothing else is said of a handbook."""
    child(tmp_path, PLANS)
    front = tmp_path / "child" / "handbook.md"
    front.write_text(front.read_text("utf-8").replace("acme@2026-01", extends), "utf-8")
    assert errors(compile_folder(tmp_path / "child")) == [f"handbook.md:6: error[parent-missing]: {said}"]


def test_editions_that_are_stored_serve_as_parents(tmp_path: Path) -> None:
    """Where no folder holds the parent's edition any more, the stored files of it do."""
    child(tmp_path, PLANS)
    files = {path.name: path.read_text("utf-8") for path in (tmp_path / "acme").glob("*.md")}
    before = policy(compile_folder(tmp_path / "child"))
    front = tmp_path / "acme" / "handbook.md"
    front.write_text(front.read_text("utf-8").replace("edition: 2026-01", "edition: 2027-01"), "utf-8")
    after = compile_folder(tmp_path / "child", lambda name, edition: files if (name, edition) == NAMED else None)
    assert policy(after) == before


NAMED = ("acme", "2026-01")


def test_a_stored_edition_needs_no_folder(tmp_path: Path) -> None:
    """The files of an edition hold its parent's too: compiled again from them alone it means the same."""
    before = policy(child(tmp_path, TARGET))
    source = read_whole(tmp_path / "child", Log())
    assert source is not None
    assert sorted(source.files) == ["acme/handbook.md", "acme/plans.md", "handbook.md", "targets.md"]
    stored, log = Source(source.digest[:12], dict(source.files), source.digest), Log()
    draft = parse(stored, log)
    assert draft is not None
    assert compile_draft(stored, draft, log) == before
    assert not log.failed


def test_a_child_begins_after_its_parent(tmp_path: Path) -> None:
    """An edition cannot be in force before the one that it builds on."""
    child(tmp_path, PLANS)
    front = tmp_path / "child" / "handbook.md"
    front.write_text(front.read_text("utf-8").replace("in-force: 2026-02-01", "in-force: 2025-12-31"), "utf-8")
    said = "This handbook is in force from 2025-12-31, before the one that it extends: 2026-01-01."
    assert errors(compile_folder(tmp_path / "child")) == [f"handbook.md:5: error[dates-out-of-order]: {said}"]


def test_a_grandparent_is_inherited_too(tmp_path: Path) -> None:
    """A handbook that extends an heir has the clauses of all three, each marked with the one it comes from."""
    child(tmp_path, PLANS)
    front = (tmp_path / "child" / "handbook.md").read_text("utf-8").replace("handbook: child", "handbook: grandchild")
    folder = tmp_path / "grandchild"
    folder.mkdir()
    (folder / "handbook.md").write_text(front.replace("acme@2026-01", "child@2026-02"), "utf-8")
    found = policy(compile_folder(folder))
    assert [parent.handbook for parent in found.parents] == ["child", "acme"]
    assert (found.clauses["CHI-2"].handbook, found.clauses["ACM-4"].handbook) == ("child", "acme")
    assert found.clauses["ACM-4"].file == "child/acme/plans.md"
