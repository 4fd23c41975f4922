"""The map in README.md is the tree."""

import re

from tests.architecture.sources import PACKAGE, ROOT

LINE = re.compile(r"^(?P<indent> *)(?P<name>[\w./]+?)/? {2,}\S", re.MULTILINE)


def test_the_map_shows_every_room_and_no_other() -> None:
    """Each room under src/casebook stands in the map with a word on it, and nothing else does."""
    text = (ROOT / "README.md").read_text(encoding="utf-8")
    block = next(part for part in text.split("```") if "src/casebook/" in part and "handbooks/" in part)
    shown = {match["name"]: bool(match["indent"]) for match in LINE.finditer(block)}
    rooms = {path.name for path in PACKAGE.iterdir() if path.is_dir() and (path / "__init__.py").is_file()}
    assert {name for name, inside in shown.items() if inside} == rooms
    assert [name for name, inside in shown.items() if not inside and not (ROOT / name).exists()] == []
