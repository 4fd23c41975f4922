"""Partners in the console: the first tier with its proofs, the maker's form, what it says and passing that on."""

import re
from datetime import UTC, datetime, timedelta
from pathlib import Path

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile
from django.test import Client
from tests.console.pages import text
from tests.console.test_case import path
from tests.desk import proofs
from tests.desk.partner_worlds import TEMPLATE, TUESDAY, Worlds, make_worlds, opened
from tests.desk.test_makers import escalated
from tests.portal.seats import signed_in

from casebook.cases.commands import AddNote, ConfirmClosure, ProposeClosure, RecordTierOneStep, Respond, WriteUpstream
from casebook.desk import outbox, queries
from casebook.desk.handle import Done, handle, new_command_id
from casebook.desk.letters import letter
from casebook.desk.queries.shapes import Line

STEPS = ("searched", "analysed", "carried-out", "enough-information")


@pytest.fixture
def worlds(db: None, settings: object, tmp_path: Path) -> Worlds:
    """Both desks on a Tuesday morning, with a folder of the test's own for files."""
    settings.MEDIA_ROOT = tmp_path  # type: ignore[attr-defined]  # pytest-django's wrapper
    settings.CASEBOOK_CLOCK_OFFSET = TUESDAY - datetime.now(UTC)  # type: ignore[attr-defined]  # as above
    return make_worlds()


@pytest.fixture
def silje(worlds: Worlds) -> Client:
    """The browser of the provider's engineer."""
    return signed_in(worlds.silje)


@pytest.fixture
def mirjam(worlds: Worlds) -> Client:
    """The browser of the maker's engineer."""
    return signed_in(worlds.mirjam)


def log(name: str = "writers.log") -> SimpleUploadedFile:
    """A file as a browser sends it."""
    return SimpleUploadedFile(name, b"0x800423f2\n")


def filled(**changes: object) -> dict[str, object]:
    """The maker's form as a browser sends it: everything, with a log."""
    answers = {f"answers.{key}": value for key, value in TEMPLATE.items()}
    return {
        "command_id": new_command_id(),
        "case_type": "technical",
        "subject": "Writer times out",
        "language": "en",
        "files": log(),
        **answers,
        **changes,
    }


def act(client: Client, number: str, name: str, **form: object) -> str:
    """Do something on a case and return what the page then says."""
    answer = client.post(f"{path(number)}{name}/", {"command_id": new_command_id(), **form}, follow=True)
    assert answer.status_code in {200, 422}
    return text(answer)


def heard(worlds: Worlds, number: str) -> Line:
    """The last thing that the maker said."""
    return [one for one in queries.case_page(worlds.silje, number).lines if one.kind == "upstream-heard"][-1]


def answered(worlds: Worlds, upstream: str, body: str = "Switch auto close off.") -> None:
    """Let the maker's engineer answer."""
    assert isinstance(handle(Respond(id=new_command_id(), body=body), worlds.mirjam, case=upstream), Done)


def proposed(worlds: Worlds, upstream: str) -> None:
    """Let the maker's engineer propose to close."""
    propose = ProposeClosure(id=new_command_id(), ground="fix", body="The new build repairs it.")
    assert isinstance(handle(propose, worlds.mirjam, case=upstream), Done)


def test_the_panel_lists_what_is_left_of_the_first_tier(worlds: Worlds, silje: Client) -> None:
    """Before anything is done: every step with its clause in the maker's handbook, and the way up."""
    answer = silje.get(path(opened(worlds)))
    markup, page = answer.content.decode(), text(answer)
    assert "Acronis, the maker LYN-12" in page
    assert "First tier: 0 of 4 steps done" in page
    assert "To do: Looked for a solution in the knowledge base ACR-04" in page
    assert "/handbooks/acronis/2024-01/#ACR-04" in markup
    assert [f'data-dialog-open="tier-one-{step}"' in markup for step in STEPS] == [True] * 4
    assert "Escalate to Acronis" in page


def test_a_step_is_recorded_with_its_proof(worlds: Worlds, silje: Client) -> None:
    """From the panel in two actions; the proof and its file stand there, with who wrote it down."""
    number = opened(worlds)
    said = act(silje, number, "tier-one", step="analysed", text="The log ends there.", files=log())
    assert "The step is on the case, with its proof." in said
    assert "First tier: 1 of 4 steps done" in said
    assert "Done: Studied messages and log files by the articles ACR-04 The log ends there. Silje · writers.log" in said
    proofs.holds(worlds.provider)


@pytest.mark.parametrize(
    ("step", "typed", "message"),
    [
        ("searched", "We looked <everywhere>.", "name the article"),
        ("analysed", "The log ends there.", "attach the file that proves it"),
        ("prayed", "Twice.", "The first tier has no step prayed."),
    ],
)
def test_a_step_without_its_proof_writes_nothing(
    worlds: Worlds, silje: Client, step: str, typed: str, message: str
) -> None:
    """It is refused by the maker's clause, linked to the maker's handbook; what was typed stays."""
    number = opened(worlds)
    before = proofs.rows(worlds.provider)
    form = {"command_id": new_command_id(), "step": step, "text": typed}
    answer = silje.post(f"{path(number)}tier-one/", form)
    page = text(answer)
    assert answer.status_code == 422
    assert message.lower() in page.lower()
    if step != "prayed":
        assert typed in page
        assert re.search(r"cb-clause.*?/handbooks/acronis/2024-01/#ACR-04", answer.content.decode(), re.DOTALL)
    assert proofs.rows(worlds.provider) == before


def test_the_form_is_the_makers_and_knows_what_was_recorded(worlds: Worlds, silje: Client) -> None:
    """It asks by the maker's clauses, has the recorded proofs in it, their files ticked, and no product to choose."""
    number = opened(worlds)
    act(silje, number, "tier-one", step="searched", text="Article 45731; no.")
    act(silje, number, "tier-one", step="analysed", text="The log ends there.", files=log())
    answer = silje.get(f"{path(number)}upstream/")
    markup, page = answer.content.decode(), text(answer)
    assert "Escalate to Acronis" in page
    assert "Asked by ACR-01 ACR-04 ACR-05" in page
    assert "Article 45731; no." in page
    assert "It stops at 4 %." in page
    assert re.search(r'name="along" value="[^"]+" checked', markup)
    assert 'name="contract_line"' not in markup


def test_an_incomplete_form_is_refused_field_by_field(worlds: Worlds, silje: Client) -> None:
    """Everything that lacks is said at its field by its clause, nothing is written on either side, nothing is lost."""
    number = opened(worlds)
    before = proofs.rows(worlds.provider), proofs.rows(worlds.maker)
    form = filled(**{"answers.searched": "Everywhere.", "answers.error-text": "", "answers.carried-out": ""})
    del form["files"]
    answer = silje.post(f"{path(number)}upstream/", form)
    assert answer.status_code == 422
    found = {
        field: re.sub(r"<[^>]+>", "", said)
        for field, said in re.findall(
            r'<p class="cb-error" id="id_answers\.([a-z-]+)-error">.*?<span>(.*?)</span></p>',
            answer.content.decode(),
            re.DOTALL,
        )
    }
    assert sorted(found) == ["analysed", "carried-out", "error-text", "searched"]
    assert found["error-text"] == "Error message or error output is needed. ACR-04"
    assert found["carried-out"] == "The person behind you carried out every step in full is needed. ACR-05"
    assert "attach the file that proves it" in found["analysed"]
    assert "0x800423f2" not in text(answer)
    assert "It finishes." in text(answer)
    assert (proofs.rows(worlds.provider), proofs.rows(worlds.maker)) == before


def test_after_a_choice_the_form_says_what_is_still_wrong(worlds: Worlds, silje: Client) -> None:
    """A how-to question needs no steps; a file that goes along is proof enough."""
    number = opened(worlds)
    form = filled(tried="1", along="x", **{"answers.searched": ""})
    del form["files"]
    page = text(silje.post(f"{path(number)}upstream/fields/", form))
    assert "Looked for a solution in the knowledge base is needed." in page
    assert "attach the file" not in page
    page = text(silje.post(f"{path(number)}upstream/fields/", form | {"case_type": "how-to"}))
    assert "Looked for a solution" not in page


def test_a_complete_form_makes_the_makers_case(worlds: Worlds, silje: Client, mirjam: Client) -> None:
    """The provider's case waits, with the number there; the maker reads the checklist with its proofs."""
    number = opened(worlds)
    act(silje, number, "tier-one", step="analysed", text="The log ends there.", files=log())
    file = queries.case_page(worlds.silje, number).partnership.steps[1].files[0]
    form = filled(along=file)
    del form["files"]
    page = text(silje.post(f"{path(number)}upstream/", form, follow=True))
    upstream = queries.case_page(worlds.silje, number).partnership.upstream
    assert upstream is not None
    assert "The case is on its way to Acronis." in page
    assert f"in work there Their case is {upstream.number} ." in page
    assert "First tier: 4 of 4 steps done" in page
    assert f"Wait for the maker Acronis has the word, on {upstream.number}." in page
    assert "Escalate to" not in page
    theirs = text(mirjam.get(path(upstream.number)))
    assert f"From a provider's desk Lyngfjell Drift, their case {number} ." in theirs
    assert "First tier: 4 of 4 steps done" in theirs
    assert f"Done: Looked for a solution in the knowledge base ACR-04 {TEMPLATE['searched']}" in theirs
    assert "writers.log" in theirs
    assert f"Sent by the desk of Lyngfjell Drift, whose case is {number} (ACR-03 ACR-06)." in theirs
    contact = text(signed_in(worlds.known_as).get(f"/portal/cases/{upstream.number}/"))
    assert "This case belongs together with one of your own desk." in contact
    assert "(ACR-03 ACR-06)" in contact
    proofs.holds(worlds.provider)
    proofs.holds(worlds.maker)


def test_what_the_maker_says_is_passed_on_with_one_action(worlds: Worlds, silje: Client) -> None:
    """The button holds everything that is needed; the line then says that it was passed on, and offers it no more."""
    number, upstream = escalated(worlds)
    answered(worlds, upstream)
    markup = silje.get(path(number)).content.decode()
    form = re.search(r'<form method="post" action="(/console/cases/[^"]+/relay/)">(.*?)</form>', markup, re.DOTALL)
    assert form is not None
    given = dict(re.findall(r'name="(command_id|of|text)" value="([^"]*)"', form[2]))
    page = text(silje.post(form[1], given, follow=True))
    assert "It was passed on to the customer." in page
    assert "Passed on from Acronis." in page
    assert "Pass on to the customer" not in page
    assert "Passed on to the customer." in page
    last = queries.case_page(worlds.ragnhild, number).lines[-1]
    assert (last.kind, last.body.text, last.author.name) == ("relayed", "Switch auto close off.", "Silje")
    proofs.holds(worlds.provider)


def test_the_words_can_be_changed_before(worlds: Worlds, silje: Client) -> None:
    """The dialog has the maker's words in it, and sends what was made of them."""
    number, upstream = escalated(worlds)
    answered(worlds, upstream, "Silje, switch auto close off.")
    line = heard(worlds, number)
    shown = silje.get(path(number), {"relay": str(line.version)}).content.decode()
    dialog = re.search(r'<dialog class="cb-dialog" id="relay".*?</dialog>', shown, re.DOTALL)
    assert dialog is not None
    assert 'data-again="yes"' in dialog[0]
    assert "Silje, switch auto close off." in dialog[0]
    act(silje, number, "relay", of=str(line.version), text="Please switch auto close off.")
    assert queries.case_page(worlds.ragnhild, number).lines[-1].body.text == "Please switch auto close off."
    assert 'id="relay"' not in silje.get(path(number), {"relay": str(line.version)}).content.decode()


def test_passing_on_twice_writes_nothing_and_loses_nothing(worlds: Worlds, silje: Client) -> None:
    """Whoever was slower is told so, with their own words before them."""
    number, upstream = escalated(worlds)
    answered(worlds, upstream)
    version = str(heard(worlds, number).version)
    act(silje, number, "relay", of=version, text="Please switch it off.")
    before = proofs.rows(worlds.provider)
    said = act(silje, number, "relay", of=version, text="Do <switch> it off.")
    assert "This was passed on already." in said
    assert "Do <switch> it off." in said
    assert proofs.rows(worlds.provider) == before


def test_the_provider_answers_the_closing(worlds: Worlds, silje: Client) -> None:
    """The panel and the next step ask for it; a disagreement without words is refused, with them it goes up."""
    number, upstream = escalated(worlds)
    proposed(worlds, upstream)
    page = text(silje.get(path(number)))
    assert "closing proposed" in page
    assert "Answer the maker Acronis asks whether it may close its case." in page
    before = proofs.rows(worlds.provider)
    assert "Say why you do not agree." in act(silje, number, "upstream-closure", agree="no", text="")
    assert proofs.rows(worlds.provider) == before
    act(silje, number, "upstream-closure", agree="no", text="It fails on two machines.")
    assert queries.case_page(worlds.mirjam, upstream).lines[-1].body.text == "It fails on two machines."
    proposed(worlds, upstream)
    assert "The maker hears of it." in act(silje, number, "upstream-closure", agree="yes")
    page = text(silje.get(path(number)))
    assert "closed there" in page
    assert "Escalate to Acronis" in page
    assert queries.case_page(worlds.silje, number).status != "closed"


def test_a_message_goes_to_the_maker(worlds: Worlds, silje: Client) -> None:
    """It stands there as a reply of the provider's contact, and here as words to the maker."""
    number, upstream = escalated(worlds)
    page = act(silje, number, "upstream-write", text="Off, and it fails still.", files=log("second.log"))
    assert "It is on its way to the maker." in page
    assert "To Acronis Silje" in page
    line = queries.case_page(worlds.mirjam, upstream).lines[-1]
    assert (line.kind, line.body.text, [file.name for file in line.files]) == (
        "reply", "Off, and it fails still.", ["second.log"],
    )  # fmt: skip


def test_neither_side_reads_the_others_notes(worlds: Worlds, silje: Client, mirjam: Client) -> None:
    """Nor the talk of the other with its own; the maker's engineer is not named at the provider's."""
    number, upstream = escalated(worlds)
    assert isinstance(handle(AddNote(id="a", body="Note of ours."), worlds.silje, case=number), Done)
    assert isinstance(handle(Respond(id="b", body="Talk of ours."), worlds.silje, case=number), Done)
    assert isinstance(handle(AddNote(id="c", body="Note of theirs."), worlds.mirjam, case=upstream), Done)
    answered(worlds, upstream)
    ours, theirs = text(silje.get(path(number))), text(mirjam.get(path(upstream)))
    assert "Note of theirs." not in ours
    assert "Mirjam" not in ours
    assert not {word for word in ("Note of ours.", "Talk of ours.", "Ragnhild", "Skrei") if word in theirs}


def test_the_makers_people_cannot_open_the_providers_case(worlds: Worlds, mirjam: Client, silje: Client) -> None:
    """The number that they know leads nowhere at their desk, nor does theirs at the provider's."""
    number, upstream = escalated(worlds)
    assert mirjam.get(path(number)).status_code == 404
    assert silje.get(path(upstream)).status_code == 404
    before = proofs.rows(worlds.provider)
    forged = {"command_id": new_command_id(), "of": "3", "text": "Call me at home."}
    assert mirjam.post(f"{path(number)}relay/", forged).status_code == 404
    assert mirjam.post(f"{path(number)}respond/", forged).status_code == 404
    assert proofs.rows(worlds.provider) == before


def test_the_end_user_reads_what_was_passed_on_and_nothing_else(worlds: Worlds) -> None:
    """In the portal: no proof, no name of the maker's people, no number of theirs, and none of their words."""
    number = opened(worlds)
    step = RecordTierOneStep(id="s", step="searched", body="Article 45731; no.")
    assert isinstance(handle(step, worlds.silje, case=number), Done)
    page = signed_in(worlds.silje).post(f"{path(number)}upstream/", filled())
    assert page.status_code == 302
    found = queries.case_page(worlds.silje, number).partnership.upstream
    assert found is not None
    answered(worlds, found.number, "Ask them for their password.")
    assert isinstance(handle(WriteUpstream(id="w", body="We would rather not."), worlds.silje, case=number), Done)
    proposed(worlds, found.number)
    markup = signed_in(worlds.ragnhild).get(f"/portal/cases/{number}/").content.decode()
    assert "We have taken your case to the maker of the software." in markup
    hidden = ("Article 45731", "password", "rather not", "new build", "Mirjam", found.number, "ACR-")
    assert not {word for word in hidden if word in markup}
    claimed = outbox.claim(50, TUESDAY + timedelta(minutes=1))
    to_customer = [one.message.template for one in claimed if one.message.recipient.name == "Ragnhild"]
    assert ("taken-to-maker" in to_customer, "maker-wrote" in to_customer) == (True, False)
    for one in claimed:
        if one.message.recipient.name == "Ragnhild":
            written = repr(letter(one, "https://desk.example"))
            assert not {word for word in hidden if word in written}


def test_the_makers_case_closes_with_the_contact_too(worlds: Worlds, silje: Client) -> None:
    """Whoever answers in the maker's portal instead is heard of at the provider's."""
    number, upstream = escalated(worlds)
    proposed(worlds, upstream)
    assert isinstance(handle(ConfirmClosure(id="c"), worlds.known_as, case=upstream), Done)
    assert "Acronis closed its case." in text(silje.get(path(number)))
