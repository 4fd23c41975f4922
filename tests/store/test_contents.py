"""Words beside the log: vouched for by keys, silent once they are erased."""

import uuid

import pytest

from casebook.store import contents
from casebook.store.contents import Author
from casebook.store.log import Stream
from casebook.store.models import ContentRow, PersonKey
from casebook.tenancy import transaction

TENANT, CASE = uuid.UUID(int=1), uuid.UUID(int=2)
STREAM = Stream(TENANT, CASE)


def written(author: Author, **texts: str) -> dict[str, str]:
    """Write texts; their content ids by field."""
    drafts = contents.drafts(author, texts)
    contents.write(STREAM, author, drafts, internal=False)
    return {draft.field: draft.words.id for draft in drafts}


def test_digests_depend_on_key_id_and_text() -> None:
    """The same text has another digest under another key or id, so equal texts cannot be told from the log."""
    one, two = Author("staff:1", b"k" * 32), Author("staff:2", b"x" * 32)
    digests = {
        draft.words.digest for author in (one, one, two) for draft in contents.drafts(author, {"body": "Hello."})
    }
    assert len(digests) == 3
    assert contents.vouch(b"k", "id", "ab") != contents.vouch(b"k", "id", "a")
    assert len(contents.vouch(b"k", "id", "ab")) == 64


@pytest.mark.usefixtures("db")
def test_a_persons_key_is_made_once() -> None:
    """The first words bring the key; later ones are vouched for by the same."""
    with transaction(TENANT):
        first = contents.author(TENANT, "staff:1")
        assert first.fresh
        assert PersonKey.objects.count() == 0
        ids = written(first, body="Hello.")
        again = contents.author(TENANT, "staff:1")
        assert (again.key, again.fresh) == (first.key, False)
        assert contents.texts(TENANT, ids.values()) == {ids["body"]: "Hello."}


@pytest.mark.usefixtures("db")
def test_erased_words_are_none_and_their_search_is_empty() -> None:
    """Erasing takes the text of the ids named, once, and nothing else."""
    with transaction(TENANT):
        ids = written(contents.author(TENANT, "staff:1"), body="Secret.", subject="Kept.")
        assert contents.erase(TENANT, [ids["body"]]) == 1
        assert contents.erase(TENANT, [ids["body"]]) == 0
        assert contents.texts(TENANT, ids.values()) == {ids["body"]: None, ids["subject"]: "Kept."}
        assert list(ContentRow.objects.filter(search="secret").values_list("id", flat=True)) == []


@pytest.mark.usefixtures("db")
def test_an_erased_person_has_no_key_any_more() -> None:
    """With the words goes the key: nobody can try texts against the digests of the log."""
    with transaction(TENANT):
        author = contents.author(TENANT, "contact:1")
        written(author, body="One.", subject="Two.")
        assert contents.erase_person(TENANT, "contact:1") == 2
        assert PersonKey.objects.get().key is None
        later = contents.author(TENANT, "contact:1")
        assert later.fresh
        assert later.key != author.key
        written(later, body="Three.")
        assert PersonKey.objects.count() == 1
