"""A handbook made ready to be read."""

from casebook.handbook.load import compile_folder, shipped
from casebook.policy.policy import Policy
from casebook.web.published import matching, shown


def _policy(name: str) -> Policy:
    policy = compile_folder(shipped()[name]).policy
    assert policy is not None
    return policy


def test_every_clause_stands_once_in_its_chapter() -> None:
    """Nothing is lost and nothing doubled between the folder and the page."""
    policy = _policy("veeam")
    book = shown(policy)
    ids = [one.clause.id for chapter in book.chapters for one in chapter.clauses]
    assert sorted(ids) == sorted(policy.clauses)
    assert all(one.clause.chapter == chapter.name for chapter in book.chapters for one in chapter.clauses)


def test_calendars_stand_with_the_clause_that_sets_them() -> None:
    """The hours are drawn where they are promised, and nowhere else."""
    policy = _policy("veeam")
    drawn = {one.clause.id: [each.id for each in one.calendars] for ch in shown(policy).chapters for one in ch.clauses}
    assert {key: found for key, found in drawn.items() if found} == {
        "VEE-10": ["around-the-clock", "local-8-to-20", "local-8-to-17"]
    }


def test_inherited_clauses_say_so() -> None:
    """A handbook that extends another shows which clauses are its own."""
    inherited = {one.clause.id: one.inherited for ch in shown(_policy("veeam-vcsp")).chapters for one in ch.clauses}
    assert inherited["VEE-10"] is True
    assert {key[:3] for key, other in inherited.items() if not other} == {"VCS"}


def test_search_wants_every_word_and_reads_tables_too() -> None:
    """A clause is found by words of its text, its tables and its readings together; its chapter is named with it."""
    book = shown(_policy("veeam"))
    assert matching(book, "support account manager local business hours") == {"VEE-10", "hours"}
    assert "VEE-17" in matching(book, "24 BUSINESS hours basic")
    assert matching(book, "submarine") == frozenset()
    assert len(matching(book, "")) == len(book.policy.clauses) + len([ch for ch in book.chapters if ch.clauses])
