"""Reading pages in tests: the text of an answer, what it refuses, and what was written."""

import html
import re
from uuid import uuid4

from django.http import HttpResponseBase
from django.test import Client
from tests.desk.worlds import World

from casebook.accounts.models import (
    ApiToken,
    AuditEntry,
    Contact,
    Contract,
    ContractLine,
    Membership,
    Organisation,
    Product,
    Site,
    Staff,
)
from casebook.tenancy import transaction

PLAIN = (ApiToken, AuditEntry, Contact, Contract, ContractLine, Membership, Organisation, Product, Site, Staff)
NOBODY = str(uuid4())


def text(answer: HttpResponseBase) -> str:
    """The words of a page, blanks made one."""
    assert hasattr(answer, "content")
    return words(answer.content.decode())


def words(markup: str) -> str:
    """What a reader of some markup sees, blanks made one."""
    bare = re.sub(r"<[^>]+>", " ", re.sub(r"<(script|svg|style)\b.*?</\1>", " ", markup, flags=re.DOTALL))
    return " ".join(html.unescape(bare).split())


def faults(answer: HttpResponseBase) -> list[str]:
    """What stands in red at fields, in order."""
    assert hasattr(answer, "content")
    found = re.findall(r'<p class="cb-error".*?</p>', answer.content.decode(), flags=re.DOTALL)
    return [words(one) for one in found]


def plain_rows(world: World) -> dict[str, int]:
    """The number of rows in every table that administration writes to."""
    with transaction(world.tenant):
        return {model.__name__: model._default_manager.filter(tenant_id=world.tenant).count() for model in PLAIN}


def turned_away(client: Client, address: str) -> bool:
    """Whether the person is led away from the page, to where they belong."""
    answer = client.get(address)
    return (answer.status_code, answer.headers.get("Location")) == (302, "/")


def forbidden(client: Client, address: str, purpose: str, *, post: bool = False) -> bool:
    """Whether the page is refused, with the reason on it."""
    answer = client.post(address) if post else client.get(address)
    return answer.status_code == 403 and f"Your role does not include this: {purpose}" in text(answer)
