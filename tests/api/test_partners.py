"""Partners over the API: steps with proofs, the way to the maker, its closing, and passing on; who reads what of it."""

from datetime import UTC, datetime
from pathlib import Path

import pytest
from tests.api.calling import Caller, caller, kind, refusals
from tests.desk import proofs
from tests.desk.partner_worlds import TEMPLATE, TUESDAY, Worlds, make_worlds, opened
from tests.desk.test_makers import uploaded

from casebook.cases.commands import AddNote, ProposeClosure, Respond
from casebook.desk import queries
from casebook.desk.handle import Done, handle, new_command_id


@pytest.fixture
def worlds(db: None, settings: object, tmp_path: Path) -> Worlds:
    """Both desks on a Tuesday morning, with a folder of the test's own for files."""
    settings.MEDIA_ROOT = tmp_path  # type: ignore[attr-defined]  # pytest-django's wrapper
    settings.CASEBOOK_CLOCK_OFFSET = TUESDAY - datetime.now(UTC)  # type: ignore[attr-defined]  # as above
    return make_worlds()


@pytest.fixture
def silje(worlds: Worlds) -> Caller:
    """A program of the provider's engineer."""
    return caller(worlds.silje)


def escalation(worlds: Worlds, **changes: object) -> dict[str, object]:
    """Everything that the maker's form asks for, with a log of the provider's own desk."""
    body: dict[str, object] = {
        "subject": "Writer times out",
        "severity": "1",
        "answers": TEMPLATE,
        "files": [uploaded(worlds.silje)],
    }
    return body | changes


def escalated(worlds: Worlds, silje: Caller) -> tuple[str, str]:
    """Take a case to the maker over the API; returns its number and that of the maker's case."""
    number = opened(worlds)
    assert silje.post(f"/cases/{number}/upstream", escalation(worlds)).status == 200
    return number, str(silje.get(f"/cases/{number}").body["partnership"]["upstream"]["number"])


def test_steps_are_written_down_with_their_proofs(worlds: Worlds, silje: Caller) -> None:
    """The case says what is left, by which clause and what proves it."""
    number = opened(worlds)
    file = uploaded(worlds.silje)
    step = {"step": "analysed", "body": "The log ends there.", "files": [file]}
    assert silje.post(f"/cases/{number}/tier-one-steps", step).status == 200
    told = silje.get(f"/cases/{number}").body["partnership"]
    assert (told["maker"], told["vendor"], told["clause"], told["upstream"]) == ("acronis", "Acronis", "LYN-12", None)
    assert [(one["id"], one["proof"], one["clause"], one["done"]) for one in told["steps"]] == [
        ("searched", "article", "ACR-04", False),
        ("analysed", "file", "ACR-04", True),
        ("carried-out", "words", "ACR-05", False),
        ("enough-information", "words", "ACR-05", False),
    ]
    done = told["steps"][1]
    assert (done["body"], done["by"], done["files"]) == ("The log ends there.", "Silje", [file])
    proofs.holds(worlds.provider)


@pytest.mark.parametrize(
    ("step", "body", "refusal"),
    [
        ("searched", "We looked.", ("answer-malformed", "ACR-04", "body")),
        ("analysed", "The log ends there.", ("proof-missing", "ACR-04", "files")),
        ("prayed", "Twice.", ("tier-one-step-unknown", "", "step")),
    ],
)
def test_a_step_without_its_proof_changes_nothing(
    worlds: Worlds, silje: Caller, step: str, body: str, refusal: tuple[str, str, str]
) -> None:
    """The clause of the maker's handbook is cited, and nothing is written."""
    number = opened(worlds)
    before = proofs.rows(worlds.provider)
    assert refusals(silje.post(f"/cases/{number}/tier-one-steps", {"step": step, "body": body})) == [refusal]
    assert proofs.rows(worlds.provider) == before


def test_an_incomplete_escalation_is_refused_field_by_field(worlds: Worlds, silje: Caller) -> None:
    """Everything at once, each with its clause, and nothing is written on either side."""
    number = opened(worlds)
    left = {key: text for key, text in TEMPLATE.items() if key not in {"expected", "enough-information"}}
    before = proofs.rows(worlds.provider), proofs.rows(worlds.maker)
    answer = silje.post(f"/cases/{number}/upstream", escalation(worlds, answers=left, files=[]))
    assert refusals(answer) == [
        ("proof-missing", "ACR-04", "answers.analysed"),
        ("answer-missing", "ACR-04", "answers.expected"),
        ("answer-missing", "ACR-05", "answers.enough-information"),
    ]
    assert (proofs.rows(worlds.provider), proofs.rows(worlds.maker)) == before


def test_a_complete_escalation_says_where_the_makers_case_stands(worlds: Worlds, silje: Caller) -> None:
    """Both sides read of each other; the same key twice makes one case."""
    number = opened(worlds)
    body = escalation(worlds)
    assert silje.post(f"/cases/{number}/upstream", body, key="up").status == 200
    before = proofs.rows(worlds.maker)
    assert silje.post(f"/cases/{number}/upstream", body, key="up").status == 200
    assert proofs.rows(worlds.maker) == before
    ours = silje.get(f"/cases/{number}").body
    upstream = ours["partnership"]["upstream"]
    assert (ours["status"], upstream["desk"], upstream["state"], upstream["codes"]) == (
        "waiting_for_third_party", "Acronis", "open", [],
    )  # fmt: skip
    theirs = caller(worlds.mirjam).get(f"/cases/{upstream['number']}").body["partnership"]
    assert theirs["sender"] == {"desk": "Lyngfjell Drift", "number": number}
    first = theirs["steps"][0]
    assert (first["id"], first["body"], first["by"]) == ("searched", TEMPLATE["searched"], "")
    again = silje.post(f"/cases/{number}/upstream", escalation(worlds))
    assert refusals(again) == [("escalated-already", "LYN-12", "")]
    proofs.holds(worlds.provider)
    proofs.holds(worlds.maker)


def test_words_go_up_come_down_and_are_passed_on(worlds: Worlds, silje: Caller) -> None:
    """What can be passed on stands by its version, once."""
    number, upstream = escalated(worlds, silje)
    assert silje.post(f"/cases/{number}/upstream/messages", {"body": "Off, and it fails still."}).status == 200
    assert queries.case_page(worlds.mirjam, upstream).lines[-1].body.text == "Off, and it fails still."
    answer = Respond(id=new_command_id(), body="Then switch it on.")
    assert isinstance(handle(answer, worlds.mirjam, case=upstream), Done)
    (version,) = silje.get(f"/cases/{number}").body["partnership"]["to_relay"]
    relay = {"of": version, "body": "Please switch it on."}
    assert silje.post(f"/cases/{number}/relays", relay).status == 200
    told = silje.get(f"/cases/{number}").body["partnership"]
    assert (told["to_relay"], told["relayed"]) == ([], [version])
    before = proofs.rows(worlds.provider)
    assert refusals(silje.post(f"/cases/{number}/relays", relay)) == [("relayed-already", "LYN-12", "of")]
    assert refusals(silje.post(f"/cases/{number}/relays", relay | {"of": 1})) == [("nothing-to-relay", "", "of")]
    assert proofs.rows(worlds.provider) == before


def test_the_makers_closing_is_answered(worlds: Worlds, silje: Caller) -> None:
    """Nothing to answer, a disagreement without words, and an agreement."""
    number, upstream = escalated(worlds, silje)
    address = f"/cases/{number}/upstream/closure"
    assert refusals(silje.post(address, {"agree": True})) == [("nothing-proposed", "LYN-12", "")]
    propose = ProposeClosure(id=new_command_id(), ground="fix", body="The new build repairs it.")
    assert isinstance(handle(propose, worlds.mirjam, case=upstream), Done)
    assert refusals(silje.post(address, {"agree": False})) == [("text-missing", "LYN-12", "body")]
    assert silje.post(address, {"agree": True}).status == 200
    assert silje.get(f"/cases/{number}").body["partnership"]["upstream"]["state"] == "closed"


def test_the_end_user_reads_nothing_of_it(worlds: Worlds, silje: Caller) -> None:
    """No panel, no proof, no words of the maker's people, and none of these commands."""
    number, upstream = escalated(worlds, silje)
    for body in ("Ask them for their password.", "Hm."):
        assert isinstance(handle(Respond(id=new_command_id(), body=body), worlds.mirjam, case=upstream), Done)
    customer = caller(worlds.ragnhild)
    told = customer.get(f"/cases/{number}").body
    assert told["partnership"] is None
    written = repr(told)
    assert not {word for word in ("password", "Mirjam", upstream, "Article", "ACR-") if word in written}
    for address, given in (
        ("tier-one-steps", {"step": "searched", "body": "Article 1"}),
        ("upstream", escalation(worlds)),
        ("upstream/messages", {"body": "Hello?"}),
        ("upstream/closure", {"agree": True}),
        ("relays", {"of": 9, "body": "x"}),
    ):
        assert kind(customer.post(f"/cases/{number}/{address}", given)) == (403, "forbidden")


def test_the_makers_people_reach_neither_the_case_nor_its_customer(worlds: Worlds, silje: Caller) -> None:
    """The provider's number leads nowhere at the maker's desk; notes stay where they are."""
    number, upstream = escalated(worlds, silje)
    mirjam = caller(worlds.mirjam)
    assert mirjam.get(f"/cases/{number}").status == 404
    before = proofs.rows(worlds.provider)
    for address, body in (
        ("replies", {"body": "Call me."}),
        ("relays", {"of": 9, "body": "Call me."}),
        ("upstream/messages", {"body": "Call me."}),
    ):
        assert mirjam.post(f"/cases/{number}/{address}", body).status == 404
    assert proofs.rows(worlds.provider) == before
    assert isinstance(handle(AddNote(id="n", body="Note of theirs."), worlds.mirjam, case=upstream), Done)
    assert isinstance(handle(AddNote(id="o", body="Note of ours."), worlds.silje, case=number), Done)
    assert "Note of theirs." not in repr(silje.get(f"/cases/{number}").body)
    assert "Note of ours." not in repr(mirjam.get(f"/cases/{upstream}").body)
