"""One clause cut out of its file, and put back."""

import pytest

from casebook.handbook.load import shipped
from casebook.handbook.sections import clause_ids, clause_source, with_clause

FILE = """# Goals
Before everything.

## ABC-1 First
Text.

```policy
target: first-response
# ## ABC-9 is a remark in a block
```

### Within
More.

## ABC-2 Second
Other text.
"""


def test_clauses_are_found_by_headings_of_their_level_only() -> None:
    """What stands in a block or below a lesser heading is no clause."""
    assert clause_ids(FILE) == ("ABC-1", "ABC-2")
    assert clause_ids("## Nothing of an id\n") == ("",)


def test_a_clause_is_cut_whole() -> None:
    """Heading, text, blocks and lesser headings belong to it; the next clause does not."""
    first = clause_source(FILE, "ABC-1")
    assert first.startswith("## ABC-1 First\nText.\n")
    assert first.endswith("### Within\nMore.\n")
    assert clause_source(FILE, "ABC-2") == "## ABC-2 Second\nOther text.\n"


@pytest.mark.parametrize("name", sorted(shipped()))
def test_putting_back_what_was_cut_changes_nothing(name: str) -> None:
    """Every clause of every shipped handbook goes out and in without a trace."""
    for path in shipped()[name].glob("*.md"):
        text = path.read_text()
        for clause in filter(None, clause_ids(text)):
            assert with_clause(text, clause, clause_source(text, clause)) == text, f"{path}: {clause}"


def test_a_new_text_leaves_the_others_alone() -> None:
    """Only the clause is another one."""
    assert with_clause(FILE, "ABC-2", "## ABC-2 Newer\nNew.\n") == FILE.replace("Second\nOther text", "Newer\nNew")
    longer = with_clause(FILE, "ABC-1", "## ABC-1 First\n\nA.\n\nB.")
    assert clause_source(longer, "ABC-1") == "## ABC-1 First\n\nA.\n\nB.\n"
    assert clause_source(longer, "ABC-2") == clause_source(FILE, "ABC-2")


def test_unknown_clause_is_an_error() -> None:
    """Nothing is put where nothing was."""
    with pytest.raises(KeyError):
        clause_source(FILE, "ABC-9")
    with pytest.raises(KeyError):
        with_clause(FILE, "ABC-9", "## ABC-9 No\n")
