"""Scope and languages over the API: who is told what by which clause, and refusals with nothing written."""

from tests.api.calling import Caller, caller, kind, new_case, refusals
from tests.desk import proofs
from tests.desk.worlds import ANSWERS, World

NOTICE = "We do not offer this language where you are, so we work on your case in English. Nothing of it is lost."
GROUND = {"ground": "solution-design", "body": "Let others draw the plan.", "then_close": True}


def number_of(world: World, ada: Caller, **changes: object) -> str:
    """Open a case and return its number."""
    answer = ada.post("/cases", new_case(world, **changes))
    assert answer.status == 201, answer
    return str(answer.body["number"])


def test_ruling_names_the_clause_and_who_helps(world: World, ada: Caller, engineer: Caller) -> None:
    """The customer reads ground, referral and clause; the case ends with it and is not lost."""
    number = number_of(world, ada)
    assert engineer.post(f"/cases/{number}/scope-ruling", GROUND).status == 200
    case = ada.get(f"/cases/{number}").body
    assert (case["status"], case["ground"]["name"]) == ("closed", "Designing a solution")
    ruling = case["ruling"]
    assert (ruling["clause"], ruling["may_appeal"], ruling["appealed"]) == ("VEE-04", True, False)
    assert [one["name"] for one in ruling["referred"]] == ["Your sales contact"]
    assert ruling["referred"][0]["how"].startswith("Write to the person who sold you the product")
    proofs.holds(world.tenant)


def test_appeal_takes_the_case_up_and_stands_in_the_list(world: World, ada: Caller, engineer: Caller) -> None:
    """After the customer disagreed the case is open again, found by the filter; taken back, nothing is ruled."""
    number = number_of(world, ada)
    engineer.post(f"/cases/{number}/scope-ruling", GROUND)
    assert ada.post(f"/cases/{number}/scope-appeal", {"body": "It worked last week."}).status == 200
    listed = engineer.get("/cases", scope="appealed").body["cases"]
    assert [(one["number"], one["scope"], one["status"]) for one in listed] == [(number, "appealed", "in_progress")]
    assert engineer.get("/cases", scope="ruled").body["total"] == 0
    assert engineer.post(f"/cases/{number}/scope-withdrawal", {"body": "You are right."}).status == 200
    assert ada.get(f"/cases/{number}").body["ruling"] is None
    proofs.holds(world.tenant)


def test_refused_rulings_write_nothing(world: World, ada: Caller, engineer: Caller) -> None:
    """An unknown ground, a missing name, an appeal against nothing, and a customer who would rule."""
    number = number_of(world, ada)
    before = proofs.rows(world.tenant)
    unknown = engineer.post(f"/cases/{number}/scope-ruling", GROUND | {"ground": "no-time"})
    unnamed = engineer.post(f"/cases/{number}/scope-ruling", {"ground": "other-maker", "body": "Not ours."})
    assert [one[0] for one in refusals(unknown)] == ["scope-ground-unknown"]
    assert refusals(unnamed) == [("scope-name-missing", "VEE-30", "names")]
    assert refusals(ada.post(f"/cases/{number}/scope-appeal", {"body": "No."})) == [("nothing-ruled", "", "")]
    assert kind(ada.post(f"/cases/{number}/scope-ruling", GROUND)) == (403, "forbidden")
    assert kind(engineer.post(f"/cases/{number}/scope-appeal", {"body": "No."})) == (403, "forbidden")
    assert kind(caller(world.eve).post(f"/cases/{number}/scope-appeal", {"body": "No."})) == (404, "not-found")
    assert proofs.rows(world.tenant) == before


def test_bounds_are_on_the_case_for_both_sides(world: World, ada: Caller, engineer: Caller) -> None:
    """An experimental feature has its limits and no goal; lifted, the goal is back; a second time is refused."""
    number = number_of(world, ada)
    assert engineer.post(f"/cases/{number}/assistance", {"topic": "experimental-feature"}).status == 200
    case = ada.get(f"/cases/{number}").body
    assert (case["assistance"]["kind"], case["assistance"]["clause"]) == ("experimental", "VEE-31")
    assert case["assistance"]["bounds"][1] == "There is no hotfix"
    assert [one["kind"] for one in case["clocks"] if one["milestone"] == "first_response"] == ["best_effort"]
    before = proofs.rows(world.tenant)
    again = engineer.post(f"/cases/{number}/assistance", {"topic": "experimental-feature"})
    assert refusals(again) == [("topic-unchanged", "", "topic")]
    assert proofs.rows(world.tenant) == before
    assert engineer.post(f"/cases/{number}/assistance", {"topic": ""}).status == 200
    assert ada.get(f"/cases/{number}").body["assistance"] is None
    proofs.holds(world.tenant)


def test_languages_are_those_of_the_region(world: World, ada: Caller) -> None:
    """In the United States English and Spanish; in Germany six; a line of others is not there."""
    assert ada.get("/languages", contract_line=world.basic).body == {
        "offered": ["en", "es"], "fallback": "en", "notice": NOTICE, "clause": "VEE-06",
    }  # fmt: skip
    eve = caller(world.eve)
    assert eve.get("/languages", contract_line=world.foreign).body["offered"] == ["en", "de", "fr", "ru", "es", "it"]
    japan = eve.get("/languages", contract_line=world.foreign, site=world.site).body
    assert japan["offered"] == ["en", "ja", "zh"]
    assert kind(ada.get("/languages", contract_line=world.foreign)) == (404, "not-found")


def test_case_in_another_language_is_kept_with_a_notice(world: World, ada: Caller) -> None:
    """German in the United States: opened, with its language stored, worked on in English, as the clause says."""
    number = number_of(world, ada, language="de", answers=ANSWERS | {"language": "de"})
    case = ada.get(f"/cases/{number}").body
    assert (case["language"], case["working_language"], case["language_notice"]) == ("de", "en", NOTICE)
    spanish = ada.get(f"/cases/{number_of(world, ada, language='es')}").body
    assert (spanish["language"], spanish["working_language"], spanish["language_notice"]) == ("es", "es", "")
