"""The reference says what the code says: every setting, command, event and refusal has its place."""

import re
from pathlib import Path

import pytest
from tools import reference

ROOT = Path(__file__).resolve().parents[2]
CODE = re.compile(r'(?:\bRefusal\(\s*|\bcode = |\bcode = "[a-z-]+" if \w+ else )"([a-z]+(?:-[a-z]+)+)"')


@pytest.mark.parametrize("name", sorted(reference.pages()))
def test_generated_page_is_what_the_code_says(name: str) -> None:
    """A page made from the code equals what would be made now; ``python -m tools.reference`` writes it anew."""
    assert (reference.REFERENCE / name).read_text(encoding="utf-8") == reference.pages()[name]


def test_every_refusal_has_its_heading() -> None:
    """Each code that the product refuses with is explained, and no other."""
    sources = "\n".join(path.read_text(encoding="utf-8") for path in (ROOT / "src").rglob("*.py"))
    page = (ROOT / "docs" / "reference" / "refusals.md").read_text(encoding="utf-8")
    assert sorted(set(CODE.findall(sources))) == re.findall(r"^## (.+)$", page, re.MULTILINE)


def test_links_between_documents_lead_somewhere() -> None:
    """Every relative link in the documents names a file that exists."""
    documents = [*ROOT.glob("*.md"), *(ROOT / "docs").rglob("*.md")]
    broken = [
        f"{document.relative_to(ROOT)}: {target}"
        for document in documents
        for target in re.findall(r"\]\(([^)#\s]+)[^)]*\)", document.read_text(encoding="utf-8"))
        if "://" not in target and not target.startswith("mailto:") and not (document.parent / target).exists()
    ]
    assert broken == []
