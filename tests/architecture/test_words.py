"""What must not stand in the code: names that say nothing, a vendor's rules, the hosts of registries."""

import ast
import re

from tests.architecture.sources import ROOT, committed_files, modules

EMPTY_NAMES = {"utils", "util", "helpers", "helper", "common", "misc", "base", "manager", "managers", "tools_misc"}
CLAUSE_ID = re.compile(r"\b[A-Z]{3}-\d\d\b")
VENDORS = re.compile(r"\b(veeam|unitrends|kaseya|datto|acronis|kasten)\b", re.IGNORECASE)
REGISTRIES = re.compile(
    "|".join(
        (
            "py" + r"pi\.org",
            "python" + r"hosted\.org",
            "registry" + r"\.npm",
            "npm" + r"js\.org",
            "--(extra-)?index" + "-url",
        )
    )
)


def test_no_module_is_named_after_nothing() -> None:
    """A module is named after what it is for."""
    assert [str(path.relative_to(ROOT)) for path in modules() if path.stem in EMPTY_NAMES] == []


def test_every_module_says_what_it_is_for() -> None:
    """Each module of the product opens with a docstring."""
    silent = [path for path in modules() if not ast.get_docstring(ast.parse(path.read_text(encoding="utf-8")))]
    assert [str(path.relative_to(ROOT)) for path in silent] == []


def test_no_clause_and_no_vendor_stands_in_python() -> None:
    """The rules of a vendor stand in its handbook; the code does not know one vendor from another."""
    found = {
        f"{path.relative_to(ROOT)}: {match[0]}"
        for path in modules()
        for pattern in (CLAUSE_ID, VENDORS)
        for match in pattern.finditer(path.read_text(encoding="utf-8"))
    }
    assert sorted(found) == []


def test_no_registry_is_named() -> None:
    """Locks and scripts say what is installed, never from where: that is the business of the machine."""
    found = set()
    for path in committed_files():
        try:
            text = path.read_text(encoding="utf-8")
        except UnicodeDecodeError:
            continue
        found |= {f"{path.relative_to(ROOT)}: {match[0]}" for match in REGISTRIES.finditer(text)}
    assert sorted(found) == []
