"""Nothing about a case is shown to anybody who has not signed in, at whatever address they try."""

import io
import re
from collections.abc import Iterator
from urllib.parse import urlsplit

import pytest
from django.test import Client
from django.urls import URLPattern, URLResolver, get_resolver
from tests.desk.worlds import FRIDAY, World, make_world, opened

from casebook.cases.commands import Reply, Respond
from casebook.desk import files, queries
from casebook.desk.handle import handle, new_command_id
from casebook.desk.queries.shapes import FileLine

SUBJECT, ANSWER, REPLY = "The orchid pump has failed", "Turn the orchid valve", "The orchid valve is stuck"
SECRETS = ("orchid", "ada@acme", "erin@desk")
PARAMETER = re.compile(r"<(?:(\w+):)?(\w+)>")
EMPTY_HANDED = {302, 401, 403, 404, 405}
"""Led to the sign-in, refused, or not there."""


@pytest.fixture
def known(db: None) -> dict[str, str]:
    """A case with a conversation and a file; what an address can name of it."""
    world = make_world()
    number = opened(world, subject=SUBJECT)
    kept = files.upload(world.ada, "orchid.txt", io.BytesIO(b"orchid"))
    assert isinstance(kept, FileLine)
    handle(Reply(id=new_command_id(), body=REPLY, files=(kept.id,)), world.ada, case=number, now=FRIDAY)
    handle(Respond(id=new_command_id(), body=ANSWER), world.engineer, case=number, now=FRIDAY)
    return _names(world, number, kept.id)


def _names(world: World, number: str, file: str) -> dict[str, str]:
    message = queries.outbox(world.administrator)[0].id
    return {
        "number": number,
        "file": file,
        "organisation": world.acme,
        "key": message,
        "tenant": "veeam",
        "handbook": "veeam",
        "edition": "2024-01",
        "clause": "VEE-17",
        "milestone": "first_response",
        "code": "valve",
        "page": "components",
    }


def addresses(patterns: list[URLPattern | URLResolver], before: str = "/") -> Iterator[tuple[str, str]]:
    """Yield every address there is with the verb it declares, its parameters still open."""
    for pattern in patterns:
        here = before + str(pattern.pattern)
        if isinstance(pattern, URLResolver):
            yield from addresses(pattern.url_patterns, here)
        else:
            yield here, str(getattr(pattern.callback, "declared_verb", ""))


def filled(address: str, known: dict[str, str]) -> str:
    """Return an address with its parameters filled in; what is not known is the id of a message."""
    return PARAMETER.sub(lambda found: known.get(found[2], known["key"]), address).replace("^", "").replace("$", "")


def test_no_address_tells_of_a_case(known: dict[str, str]) -> None:
    """Every page and every call is tried, read and sent to: no word of the case, its people or its customer is told."""
    told = []
    for address, _ in addresses(get_resolver().url_patterns):
        for ask in (Client().get, Client().post):
            answer = ask(filled(address, known))
            content = b"".join(answer) if getattr(answer, "streaming", False) else answer.content
            told += [f"{address}: {secret}" for secret in SECRETS if secret in content.decode(errors="replace")]
    assert told == []


def test_every_page_of_a_case_leads_to_the_sign_in(known: dict[str, str]) -> None:
    """In portal and console one stands before the sign-in, and comes back to the same page after it."""
    for address in ("/portal/", f"/portal/cases/{known['number']}/", f"/console/cases/{known['number']}/"):
        answer = Client().get(address)
        assert answer.status_code == 302
        assert urlsplit(answer.headers["Location"]).path == "/account/login/"


def test_everything_that_needs_a_verb_gives_nothing(known: dict[str, str]) -> None:
    """No address that declares a verb answers somebody without a sign-in with more than where to sign in."""
    open_ones = []
    for address, verb in addresses(get_resolver().url_patterns):
        if verb and verb != "public" and Client().get(filled(address, known)).status_code not in EMPTY_HANDED:
            open_ones.append(address)
    assert open_ones == []


def test_a_number_that_is_there_answers_like_one_that_is_not(known: dict[str, str]) -> None:
    """Whether a case exists cannot be told from outside, in the portal, the console or the API."""
    for address in ("/portal/cases/{}/", "/console/cases/{}/", "/api/v1/cases/{}"):
        here, nowhere = (Client().get(address.format(number)) for number in (known["number"], "7KQ4-M2PX"))
        assert here.status_code == nowhere.status_code
        assert here.content.replace(known["number"].encode(), b"") == nowhere.content.replace(b"7KQ4-M2PX", b"")
