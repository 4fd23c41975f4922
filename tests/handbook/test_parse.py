"""Finding clauses and their blocks in Markdown."""

from casebook.handbook.diagnostics import Log
from casebook.handbook.draft import Draft
from casebook.handbook.parse import parse
from casebook.handbook.source import Source

FRONT = "---\nhandbook: acme\n---\n# Acme\nWelcome.\n"
PLANS = """# Plans
Some words.

## ACM-1 What you can buy
First paragraph.

### A heading inside
- a list

```policy
plan: gold
```

Between the blocks.

```policy
plan: basic
```
```python
not: a policy
```
## ACM-2 Last
"""


def parsed(**chapters: str) -> tuple[Draft, list[tuple[str, str]]]:
    """Parse chapters and return the draft and what was said."""
    log = Log()
    files = {"handbook.md": FRONT, **{f"{name.replace('_', '-')}.md": text for name, text in chapters.items()}}
    draft = parse(Source("acme", files, ""), log)
    assert draft is not None
    return draft, [(one.code, str(one.place)) for one in log.found]


def test_a_clause_with_its_text_and_blocks() -> None:
    """A clause has its id, title, place, the text without policy blocks, and the blocks with their lines."""
    draft, said = parsed(plans=PLANS)
    first, last = draft.clauses
    assert said == []
    assert (first.id, first.title, first.chapter, str(first.place)) == (
        "ACM-1",
        "What you can buy",
        "plans",
        "plans.md:4",
    )
    assert first.text == (
        "First paragraph.\n\n### A heading inside\n- a list\n\n\nBetween the blocks.\n\n```python\nnot: a policy\n```"
    )
    assert [(table.keys, table.place.line) for table in first.tables] == [(("plan",), 11), (("plan",), 17)]
    assert (last.id, last.text, last.tables) == ("ACM-2", "", ())


def test_chapters_come_in_their_order() -> None:
    """Clauses stand in the order of the chapters, whatever the order of the file names."""
    draft, _ = parsed(closing="## ACM-9 Closing\n", self_service="## ACM-5 Help\n", plans="## ACM-1 Plans\n")
    assert [clause.id for clause in draft.clauses] == ["ACM-1", "ACM-5", "ACM-9"]


def test_front_matter_and_introduction() -> None:
    """The front matter is a table with its lines, the rest is the introduction."""
    draft, _ = parsed()
    assert [(key.text, key.place.line) for key, _ in draft.front.entries] == [("handbook", 2)]
    assert draft.introduction == "# Acme\nWelcome."


def test_a_first_level_heading_ends_a_clause() -> None:
    """What stands below another first-level heading belongs to no clause."""
    draft, said = parsed(plans="## ACM-1 Plans\nText.\n# More\n```policy\nplan: gold\n```\n")
    assert draft.clauses[0].text == "Text."
    assert said == [("rule-without-clause", "plans.md:4")]


def test_a_block_inside_a_list_is_found() -> None:
    """A policy block is a rule wherever it stands in the clause."""
    draft, said = parsed(plans="## ACM-1 Plans\n- A plan:\n\n  ```policy\n  plan: gold\n  ```\n")
    assert [table.keys for table in draft.clauses[0].tables] == [("plan",)]
    assert said == []


def test_a_block_that_is_a_list() -> None:
    """A policy block has keys."""
    assert parsed(plans="## ACM-1 Plans\n```policy\n- gold\n```\n")[1] == [("wrong-type", "plans.md:3")]
