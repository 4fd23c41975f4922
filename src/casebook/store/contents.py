"""Free text beside the log: written under a random id, vouched for by a digest that only the person's key can make.

Erasing takes the text away and, for a whole person, the key; the log keeps its digests and still verifies.
"""

import hashlib
import hmac
import secrets
import uuid
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass
from uuid import UUID

from django.db import connection

from casebook.cases.events import Words
from casebook.store.inserting import insert
from casebook.store.log import Stream
from casebook.store.models import ContentRow, PersonKey

KEY_BYTES = 32


@dataclass(frozen=True, slots=True)
class Author:
    """Whose words they are: ``contact:<id>``, ``staff:<id>`` or ``case:<id>``, with the key that vouches for them.

    A ``fresh`` key is not stored yet: it is with the first words that are.
    """

    person: str
    key: bytes
    fresh: bool = False


@dataclass(frozen=True, slots=True)
class Draft:
    """A text that a command brings; it is written only if the command is carried out."""

    words: Words
    field: str
    text: str


def author(tenant: UUID, person: str) -> Author:
    """Return the person with their key; who has none (or whose old one was erased) gets a fresh one."""
    with connection.cursor() as cursor:
        cursor.execute("SELECT key FROM store_personkey WHERE tenant_id = %s AND person = %s", [tenant, person])
        found = cursor.fetchone()
    if found is None or found[0] is None:
        return Author(person, secrets.token_bytes(KEY_BYTES), fresh=True)
    return Author(person, bytes(found[0]))


def drafts(author: Author, texts: Mapping[str, str]) -> tuple[Draft, ...]:
    """Give each text (by field name) a random id and its keyed digest; nothing is written yet."""
    return tuple(_draft(author, field, text) for field, text in texts.items())


def write(stream: Stream, author: Author, drafts: Iterable[Draft], *, internal: bool) -> None:
    """Write the texts of one command.

    Raises:
        django.db.IntegrityError: the author's first words are being written elsewhere at this moment.
    """
    if author.fresh:
        PersonKey.objects.filter(tenant_id=stream.tenant_id, person=author.person, key=None).delete()
        insert([PersonKey(tenant_id=stream.tenant_id, person=author.person, key=author.key)])
    insert(
        ContentRow(
            id=draft.words.id,
            tenant_id=stream.tenant_id,
            case_id=stream.case_id,
            person=author.person,
            field=draft.field,
            internal=internal,
            text=draft.text,
        )
        for draft in drafts
    )


def texts(tenant: UUID, ids: Iterable[UUID | str]) -> Mapping[str, str | None]:
    """Return the texts by id; an erased text is None."""
    rows = ContentRow.objects.filter(tenant_id=tenant, id__in=list(ids)).values_list("id", "text")
    return {str(key): text for key, text in rows}


def vouch(key: bytes, content: str, text: str) -> str:
    """Return the keyed digest (hex) of a text under its id."""
    return hmac.new(key, f"{content}\0{text}".encode(), hashlib.sha256).hexdigest()


def erase(tenant: UUID, ids: Iterable[UUID | str]) -> int:
    """Take texts away for good; returns how many there were."""
    return ContentRow.objects.filter(tenant_id=tenant, id__in=list(ids), text__isnull=False).update(text=None)


def erase_person(tenant: UUID, person: str) -> int:
    """Take all words and the key of a person away for good; returns how many texts there were."""
    PersonKey.objects.filter(tenant_id=tenant, person=person).update(key=None)
    return ContentRow.objects.filter(tenant_id=tenant, person=person, text__isnull=False).update(text=None)


def changed(tenant: UUID, case_id: UUID, named: Mapping[str, Words]) -> Iterator[str]:
    """Yield the ids of words that the log names and whose text is missing or not what was written; erased is well."""
    keys = {row.person: row.key for row in PersonKey.objects.filter(tenant_id=tenant)}
    rows = {str(row.id): row for row in ContentRow.objects.filter(tenant_id=tenant, case_id=case_id)}
    for content, words in named.items():
        row = rows.get(content)
        if row is None:
            yield content
        elif row.text is not None:
            key = keys.get(row.person)
            if key is None or not hmac.compare_digest(vouch(bytes(key), content, row.text), words.digest):
                yield content


def _draft(author: Author, field: str, text: str) -> Draft:
    content = str(uuid.uuid4())
    return Draft(Words(content, vouch(author.key, content, text)), field, text)
