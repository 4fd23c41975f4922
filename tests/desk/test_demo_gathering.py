"""Laying together what several handbooks tell of one tenant."""

from pathlib import Path

import pytest

from casebook.desk.demo.gathering import demos
from casebook.desk.demo.stories import DemoFault

HOST = """
tenant: {slug: acme, name: Acme, zone: UTC, handbooks: [main, second]}
staff: {eve: {name: Eve}}
products: {one: {name: One}}
customers:
  pine: {name: Pine, contacts: {ann: {name: Ann}}, contracts: {one: {product: one}}}
"""
GUEST = """
tenant: acme
staff: {max: {name: Max}}
products: {two: {name: Two}}
customers:
  pine: {contracts: {two: {product: two}}}
  oak: {name: Oak, contacts: {bob: {name: Bob}}, contracts: {two: {product: two, handbook: main}}}
"""
CASE = "- {case: %s, contact: pine.ann, line: pine.one, severity: 1, subject: It stopped, opened: -2 h}\n"


def told(folder: Path, people: str) -> Path:
    """Write a handbook's demo folder with one case; returns the handbook's folder."""
    (folder / "demo").mkdir(parents=True)
    (folder / "demo" / "people.yaml").write_text(people, encoding="utf-8")
    (folder / "demo" / "cases-open.yaml").write_text(CASE % folder.name, encoding="utf-8")
    return folder


def test_several_folders_tell_one_tenant(tmp_path: Path) -> None:
    """Staff, products, customers and cases of all folders belong to the tenant; the host's come first."""
    (one,) = demos([told(tmp_path / "a-second", GUEST), told(tmp_path / "main", HOST), tmp_path / "untold"])
    assert one.slug == "acme"
    assert [folder.parent.name for folder in one.folders] == ["main", "a-second"]
    assert [story.case for story in one.stories] == ["main", "a-second"]
    assert (list(one.people["staff"]), list(one.people["products"])) == (["eve", "max"], ["one", "two"])
    pine, oak = one.people["customers"]["pine"], one.people["customers"]["oak"]
    assert (pine["name"], list(pine["contacts"]), list(pine["contracts"])) == ("Pine", ["ann"], ["one", "two"])
    assert oak["name"] == "Oak"


def test_a_contract_is_ruled_by_the_handbook_of_its_folder(tmp_path: Path) -> None:
    """Unless it names another one."""
    (one,) = demos([told(tmp_path / "main", HOST), told(tmp_path / "second", GUEST)])
    contracts = {
        (key, line): contract["handbook"]
        for key, customer in one.people["customers"].items()
        for line, contract in customer["contracts"].items()
    }
    assert contracts == {("pine", "one"): "main", ("pine", "two"): "second", ("oak", "two"): "main"}


def test_a_guest_without_a_host_is_a_fault(tmp_path: Path) -> None:
    """A folder that belongs to a tenant that nobody tells is an error, not a demonstration that is missing silently."""
    with pytest.raises(DemoFault, match=r"second/demo/people\.yaml: no folder tells the tenant 'acme'"):
        demos([told(tmp_path / "second", GUEST)])
