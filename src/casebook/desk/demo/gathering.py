"""Laying together what belongs to one tenant: one with several handbooks is told in the ``demo`` folder of each.

One folder tells the tenant; in the others ``tenant`` is just its short name. Staff, products and customers of all of
them are there for all, and a customer may stand in several folders. A contract is ruled by the handbook of its folder.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from pathlib import Path
from typing import Any, Final

from casebook.desk.demo.stories import Demo, DemoFault, Raw, read

PEOPLE: Final = "people.yaml"
PARTS: Final = ("staff", "products", "releases", "customers")
"""What several folders tell of one tenant; its roster stands in the folder that tells the tenant."""
PARTS_OF_CUSTOMER: Final = ("sites", "contacts", "contracts")


def demos(handbooks: Iterable[Path]) -> tuple[Demo, ...]:
    """Read the demonstrations of those handbooks, given by their folders, that have one; in the folders' order.

    Raises:
        DemoFault: a folder belongs to a tenant that no folder tells.
    """
    folders = [path / "demo" for path in handbooks if (path / "demo" / PEOPLE).is_file()]
    told = [(folder, _people(folder)) for folder in folders]
    hosts = [(folder, people) for folder, people in told if isinstance(people["tenant"], Mapping)]
    slugs = {people["tenant"]["slug"] for _, people in hosts}
    for folder, people in told:
        if isinstance(people["tenant"], str) and people["tenant"] not in slugs:
            raise DemoFault(f"{folder / PEOPLE}: no folder tells the tenant {people['tenant']!r}")
    return tuple(_gathered(folder, people, told) for folder, people in hosts)


def _people(folder: Path) -> dict[str, Any]:
    """The people of a folder, each contract with the handbook that rules it."""
    people: dict[str, Any] = read(folder / PEOPLE)
    for customer in people["customers"].values():
        for contract in customer["contracts"].values():
            contract.setdefault("handbook", folder.parent.name)
    return people


def _gathered(folder: Path, people: Raw, told: Iterable[tuple[Path, Raw]]) -> Demo:
    folders, whole = [folder], people
    for guest, more in told:
        if more["tenant"] == people["tenant"]["slug"]:
            folders.append(guest)
            whole = {**whole, **{part: _joined(whole.get(part, {}), more.get(part, {}), part) for part in PARTS}}
    return Demo(tuple(folders), whole)


def _joined(one: Raw, other: Raw, part: str) -> Raw:
    """Both, by key; a customer in both has the sites, contacts and contracts of both."""
    if part != "customers":
        return {**one, **other}
    return {**one, **{key: _customer(one[key], more) if key in one else more for key, more in other.items()}}


def _customer(one: Raw, other: Raw) -> Raw:
    return {**one, **{part: {**one.get(part, {}), **other.get(part, {})} for part in PARTS_OF_CUSTOMER}}
