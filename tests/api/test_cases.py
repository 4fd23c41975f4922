"""Every endpoint: what it answers to the letter, and what it refuses with nothing written."""

import pytest
from tests.api.calling import Answer, Caller, caller, kind, new_case, refusals
from tests.desk import proofs
from tests.desk.partners import NOT_KEPT, WHY, make_partner, say
from tests.desk.worlds import ANSWERS, World, make_world, opened

from casebook.desk import policies, queries


def open_number(world: World, ada: Caller) -> str:
    """Open a case over the API and return its number."""
    answer = ada.post("/cases", new_case(world))
    assert answer.status == 201, answer
    return str(answer.body["number"])


def test_case_is_opened(world: World, ada: Caller) -> None:
    """It answers with number and version, and the case is there, opened on the web by the token's person."""
    number = open_number(world, ada)
    (row,) = queries.queue(world.engineer).rows
    assert (row.number, row.contact.name, row.channel, row.subject.text) == (number, "Ada", "web", "Backups are slow")
    assert len(number) == 9
    proofs.holds(world.tenant)


def test_same_key_opens_once(world: World, ada: Caller) -> None:
    """The same key of the same caller is the same case; without a key, or by somebody else, it is another."""
    first, second = ada.post("/cases", new_case(world), key="a"), ada.post("/cases", new_case(world), key="a")
    assert (first.status, first.body["number"]) == (201, second.body["number"])
    ada.post("/cases", new_case(world))
    caller(world.engineer).post("/cases", new_case(world, contact=world.ada.id), key="a")
    assert queries.queue(world.engineer).total == 3


def test_engineer_opens_for_a_contact(world: World, engineer: Caller) -> None:
    """By phone, for the person who is named; without one it is refused, since the engineer is no contact."""
    answer = engineer.post("/cases", new_case(world, contact=world.ada.id, channel="phone"))
    assert answer.status == 201
    (row,) = queries.queue(world.engineer).rows
    assert (row.contact.name, row.channel) == ("Ada", "phone")
    before = proofs.rows(world.tenant)
    assert engineer.post("/cases", new_case(world)).status in {404, 422}
    assert proofs.rows(world.tenant) == before


@pytest.mark.parametrize("channel", ["phone", "email", "chat"])
def test_a_customer_does_not_choose_the_hours(world: World, ada: Caller, channel: str) -> None:
    """Hours may depend on the channel: a customer's program opens on the web, and nothing else is believed or kept."""
    before = proofs.rows(world.tenant)
    answer = ada.post("/cases", new_case(world, channel=channel))
    assert (kind(answer), refusals(answer)) == ((422, "refused"), [("channel-not-yours", "", "channel")])
    assert proofs.rows(world.tenant) == before


def test_refused_opening_names_every_clause(world: World, ada: Caller) -> None:
    """Everything that is wrong at once, as problem details; nothing is written but the journal."""
    before = proofs.rows(world.tenant)
    faulty = {key: value for key, value in ANSWERS.items() if key not in {"build", "description"}}
    answer = ada.post("/cases", new_case(world, answers=faulty))
    assert kind(answer) == (422, "refused")
    assert refusals(answer) == [
        ("answer-missing", "VEE-20", "answers.build"),
        ("answer-missing", "VEE-20", "answers.description"),
    ]
    assert answer.body["title"] == "Refused. Nothing was changed."
    assert proofs.rows(world.tenant) == before
    assert proofs.refusals(world.tenant) == [("open-case", "answer-missing", "VEE-20")] * 2


def test_who_may_not_open_is_told_who_may(world: World) -> None:
    """The contact without a role, by which clause, with the people who can."""
    before = proofs.rows(world.tenant)
    answer = caller(world.bob).post("/cases", new_case(world, contact=world.bob.id))
    assert refusals(answer) == [("contact-may-not-open", "VEE-01", "contact")]
    assert answer.body["refusals"][0]["related"] == [world.ada.id]
    assert proofs.rows(world.tenant) == before


def test_lapsed_contract_is_refused(world: World, ada: Caller) -> None:
    """By its clause, with what would help."""
    answer = ada.post("/cases", new_case(world, contract_line=world.lapsed, answers=ANSWERS | {"support-id": "VB-3"}))
    assert ("not-entitled", "VEE-03", "contract_line") in refusals(answer)
    assert next(one["remedy"] for one in answer.body["refusals"] if one["code"] == "not-entitled")


def test_list_has_what_the_caller_may_see(world: World, ada: Caller, engineer: Caller) -> None:
    """An administrator of the customer sees the organisation's, a contact their own, another customer nothing."""
    number = open_number(world, ada)
    for one in (ada, engineer):
        answer = one.get("/cases")
        assert (answer.status, answer.body["total"], answer.body["page"], answer.body["pages"]) == (200, 1, 1, 1)
        (case,) = answer.body["cases"]
        assert (case["number"], case["subject"], case["status"], case["severity"]) == (
            number, "Backups are slow", "new", "2",
        )  # fmt: skip
        (clock, *_rest) = case["clocks"]
        assert (clock["milestone"], clock["kind"], clock["state"], clock["due"][:16]) == (
            "first_response", "deadline", "running", "2026-11-23T20:00",
        )  # fmt: skip
    for other in (world.bob, world.eve):
        assert caller(other).get("/cases").body == {"cases": [], "total": 0, "page": 1, "pages": 1}


def test_list_is_narrowed(world: World, engineer: Caller, ada: Caller) -> None:
    """By status and by words; a status nobody knows and a page out of reach are not well-formed."""
    open_number(world, ada)
    assert engineer.get("/cases", text="proxy").body["total"] == 1
    assert engineer.get("/cases", text="zebra").body["total"] == 0
    assert engineer.get("/cases", status="closed").body["total"] == 0
    assert kind(engineer.get("/cases", status="lost")) == (422, "invalid")
    assert kind(engineer.get("/cases", page="0")) == (422, "invalid")
    assert refusals(engineer.get("/cases", colour="red")) == [("invalid", "", "colour")]
    assert refusals(engineer.get("/contract-lines", person=world.ada.id)) == [("invalid", "", "person")]


def test_case_is_read(world: World, ada: Caller) -> None:
    """Everything of it: handbook, plan, zone, clocks with clauses, conversation, what the caller may do."""
    number = open_number(world, ada)
    case = ada.get(f"/cases/{number}").body
    assert {name: case[name] for name in ("number", "status", "handbook", "edition", "zone", "contact")} == {
        "number": number,
        "status": "new",
        "handbook": "veeam",
        "edition": "2024-01",
        "zone": "America/New_York",
        "contact": "Ada",
    }
    assert case["plan"] == {"id": "basic", "name": "Basic"}
    assert case["clocks"][0]["clauses"] == ["VEE-17", "VEE-10"]
    assert [(line["kind"], line["author"], line["internal"]) for line in case["conversation"]] == [
        ("opened", "Ada", False)
    ]
    assert "case.reply" in case["you_may"]
    assert "case.note" not in case["you_may"]


def test_customer_and_engineer_write(world: World, ada: Caller, engineer: Caller) -> None:
    """The same address is a reply for a customer's token and an answer for a member of staff's; both once by key."""
    number = open_number(world, ada)
    version = ada.get(f"/cases/{number}").body["version"]
    done = Answer(200, {"number": number, "version": version + 1})
    assert ada.post(f"/cases/{number}/replies", {"body": "Any news?"}, key="r") == done
    assert ada.post(f"/cases/{number}/replies", {"body": "Any news?"}, key="r") == done
    engineer.post(f"/cases/{number}/replies", {"body": "Update the proxy."})
    lines = [(line["kind"], line["body"]) for line in ada.get(f"/cases/{number}").body["conversation"]]
    assert ("reply", "Any news?") in lines
    assert ("response", "Update the proxy.") in lines
    assert ada.get(f"/cases/{number}").body["clocks"][0]["state"] == "met"
    proofs.holds(world.tenant)


def test_note_stays_inside(world: World, ada: Caller, engineer: Caller) -> None:
    """Staff read it, the customer does not, and may not write one."""
    number = open_number(world, ada)
    assert engineer.post(f"/cases/{number}/notes", {"body": "Looks like the proxy."}).status == 200
    assert "Looks like the proxy." in str(engineer.get(f"/cases/{number}").body)
    assert "Looks like the proxy." not in str(ada.get(f"/cases/{number}").body)
    before = proofs.rows(world.tenant)
    assert kind(ada.post(f"/cases/{number}/notes", {"body": "Mine"})) == (403, "forbidden")
    assert proofs.rows(world.tenant) == before


def test_severity_changes_and_the_target_with_it(world: World, ada: Caller, engineer: Caller) -> None:
    """Raised to 1, the target is new; a version that is behind is told what happened, and nothing is written."""
    number = open_number(world, ada)
    level = policies.policy("veeam").severity.levels[0]
    reason = next(one for one in level.criteria if not one.also)
    version = engineer.get(f"/cases/{number}").body["version"]
    change = {"severity": "1", "reason": "Nothing works.", "criterion": reason.id, "version": version}
    assert ada.post(f"/cases/{number}/severity", change).status == 200
    case = engineer.get(f"/cases/{number}").body
    assert (case["severity"], case["clocks"][0]["due"][:16]) == ("1", "2026-11-23T14:00")
    before = proofs.rows(world.tenant)
    behind = ada.post(f"/cases/{number}/severity", change | {"severity": "3", "criterion": ""})
    assert kind(behind) == (409, "conflict")
    assert behind.body["detail"].startswith(f"Case {number} is at version {case['version']} now; meanwhile: severity")
    assert refusals(ada.post(f"/cases/{number}/severity", {"severity": "9", "reason": "x"})) == [
        ("severity-unknown", "", "severity")
    ]
    assert proofs.rows(world.tenant) == before


def test_closing_by_agreement(world: World, ada: Caller, engineer: Caller) -> None:
    """Proposed, declined, proposed again, agreed: the case is closed, and more writing is refused."""
    number = open_number(world, ada)
    ground = policies.policy("veeam").closing.grounds[0].id
    proposal = {"ground": ground, "body": "It works now."}
    assert engineer.post(f"/cases/{number}/replies", {"body": "Update the proxy."}).status == 200
    assert engineer.post(f"/cases/{number}/closure-proposal", proposal).status == 200
    assert ada.get(f"/cases/{number}").body["status"] == "closure_proposed"
    assert ada.post(f"/cases/{number}/closure-refusal", {"body": "Still slow."}).status == 200
    assert ada.get(f"/cases/{number}").body["status"] == "in_progress"
    engineer.post(f"/cases/{number}/closure-proposal", proposal)
    assert ada.post(f"/cases/{number}/closure-confirmation").status == 200
    closed = ada.get(f"/cases/{number}").body
    assert (closed["status"], closed["ground"]["id"]) == ("closed", ground)
    before = proofs.rows(world.tenant)
    assert engineer.post(f"/cases/{number}/replies", {"body": "Hello?"}).status == 422
    assert proofs.rows(world.tenant) == before
    proofs.holds(world.tenant)


def test_closing_without_agreement_is_refused_by_clause(world: World, ada: Caller, engineer: Caller) -> None:
    """A customer may not at all; an engineer only where the handbook allows it, and is told by which clause not."""
    number = open_number(world, ada)
    before = proofs.rows(world.tenant)
    assert kind(ada.post(f"/cases/{number}/close", {"ground": "x"})) == (403, "forbidden")
    answer = engineer.post(f"/cases/{number}/close", {"ground": "no-such-ground"})
    assert kind(answer) == (422, "refused")
    assert ada.post(f"/cases/{number}/closure-confirmation").status == 422
    assert ada.post(f"/cases/{number}/closure-refusal", {"body": "No."}).status == 422
    assert proofs.rows(world.tenant) == before


def test_why_names_clauses_and_spans(world: World, ada: Caller) -> None:
    """Monday 15:00 in New York by two clauses, with what counted and what did not."""
    number = open_number(world, ada)
    why = ada.get(f"/cases/{number}/why/first_response").body
    assert (why["kind"], why["due"][:16], why["starts"][:16], why["zone"]) == (
        "deadline", "2026-11-23T20:00", "2026-11-21T00:00", "America/New_York",
    )  # fmt: skip
    assert [one["id"] for one in why["clauses"]] == ["VEE-17", "VEE-10"]
    assert why["clauses"][0]["address"] == "/handbooks/veeam/2024-01/#VEE-17"
    assert [(one["start"][:16], one["end"][:16]) for one in why["counted"]] == [
        ("2026-11-21T00:00", "2026-11-21T01:00"),
        ("2026-11-23T13:00", "2026-11-23T20:00"),
    ]
    assert [(one["start"][:16], one["end"][:16]) for one in why["uncounted"]] == [
        ("2026-11-21T01:00", "2026-11-23T13:00")
    ]
    assert why["inputs"]["plan"] == "basic"
    assert kind(ada.get(f"/cases/{number}/why/happiness")) == (422, "invalid")


def test_contract_lines_say_what_can_be_opened(world: World, ada: Caller, engineer: Caller) -> None:
    """Entitled ones and the lapsed one with clause and remedy; staff name the contact."""
    lines = {one["id"]: one for one in ada.get("/contract-lines").body}
    assert sorted(lines) == sorted([world.basic, world.production, world.lapsed])
    assert (lines[world.basic]["entitled"], lines[world.basic]["clause"]) == (True, "")
    assert (lines[world.lapsed]["entitled"], lines[world.lapsed]["clause"]) == (False, "VEE-03")
    assert lines[world.lapsed]["remedy"]
    assert [one["id"] for one in engineer.get("/contract-lines", contact=world.eve.id).body] == [world.foreign]
    assert kind(ada.get("/contract-lines", contact=world.eve.id)) == (404, "not-found")
    assert kind(engineer.get("/contract-lines")) == (404, "not-found")


def test_contract_lines_say_which_plan_holds(world: World, ada: Caller) -> None:
    """The plan of the contract, its options, and the plan of new cases with the reason and the clause."""
    partner = make_partner(world)
    say(world, partner, NOT_KEPT)
    line = next(one for one in ada.get("/contract-lines").body if one["id"] == partner.line)
    assert line["plan"] == {"id": "production", "name": "Production"}
    assert line["plan_in_effect"] == {"id": "basic", "name": "Basic", "message": WHY, "clause": "VCS-01"}
    assert [(one["option"]["id"], one["value"]["id"], one["said"]) for one in line["options"]] == [
        ("trained-staff", "kept", False),
        ("first-tier", "not-kept", True),
        ("rental-contract", "kept", False),
    ]
    other = next(one for one in ada.get("/contract-lines").body if one["id"] == world.basic)
    assert other["plan_in_effect"] == {"id": "basic", "name": "Basic", "message": "", "clause": ""}


def test_cases_of_others_are_not_there(world: World, ada: Caller) -> None:
    """Another customer, another tenant and a number that was never given get the same answer, whatever they ask."""
    number = open_number(world, ada)
    elsewhere = opened(make_world("other"))
    before = proofs.rows(world.tenant)
    body = {"body": "Hello"}
    for who, what in (
        (caller(world.eve), number),
        (ada, elsewhere),
        (ada, "7KQ4-M2PX"),
        (ada, "%00"),
        (ada, "x" * 300),
    ):
        answers = [
            who.get(f"/cases/{what}"),
            who.get(f"/cases/{what}/why/first_response"),
            who.post(f"/cases/{what}/replies", body),
            who.post(f"/cases/{what}/closure-confirmation"),
            who.post(f"/cases/{what}/closure-refusal", body),
        ]
        assert {kind(one) for one in answers} == {(404, "not-found")}
    assert proofs.rows(world.tenant) == before


def test_nobody_is_told_nothing(world: World, ada: Caller) -> None:
    """No token, an invented one and a revoked one are the same 401."""
    number = open_number(world, ada)
    before = proofs.rows(world.tenant)
    for stranger in (Caller(""), Caller("nonsense"), Caller(f"casebook_{world.tenant.replace('-', '')}_{'x' * 43}")):
        for answer in (
            stranger.get("/cases"),
            stranger.get(f"/cases/{number}"),
            stranger.post("/cases", new_case(world)),
        ):
            assert kind(answer) == (401, "unknown-caller")
    assert proofs.rows(world.tenant) == before


def test_token_that_reads_only_writes_nothing(world: World, ada: Caller) -> None:
    """Its scopes end where they were set, whatever the person may."""
    number = open_number(world, ada)
    reader = caller(world.ada, "case.read", "cases.list")
    before = proofs.rows(world.tenant)
    assert reader.get(f"/cases/{number}").status == 200
    for answer in (
        reader.post("/cases", new_case(world)),
        reader.post(f"/cases/{number}/replies", {"body": "Hello"}),
        reader.get(f"/cases/{number}/why/first_response"),
        reader.get("/contract-lines"),
    ):
        assert answer.status in {403, 404}
    assert proofs.rows(world.tenant) == before


def test_what_is_not_well_formed_is_refused(world: World, ada: Caller) -> None:
    """Broken JSON, fields too many or missing, control characters, lone surrogates, texts too long: nothing written."""
    number = open_number(world, ada)
    before = proofs.rows(world.tenant)
    assert kind(ada.post("/cases", "{")) == (400, "malformed")
    assert kind(ada.post("/cases", new_case(world, colour="red"))) == (422, "invalid")
    assert kind(ada.post("/cases", {"subject": "x"})) == (422, "invalid")
    for odd in ("null \x00", "bell \x07", '"\\ud800"', "x" * 20_001, ""):
        raw = f'{{"body": {odd}}}' if odd.startswith('"') else {"body": odd}
        assert kind(ada.post(f"/cases/{number}/replies", raw))[0] in {400, 422}, odd
    assert kind(ada.post("/cases", new_case(world, severity="2'; --"))) == (422, "invalid")
    long_key = ada.post(f"/cases/{number}/replies", {"body": "Hello"}, key="k" * 101)
    assert kind(long_key) == (422, "invalid")
    assert proofs.rows(world.tenant) == before
