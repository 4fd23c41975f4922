"""The talk about a severity over the API: each step, its refusals with their clauses, and nothing written by them."""

from tests.api.calling import Caller, kind, refusals
from tests.api.test_scope import number_of
from tests.desk import proofs
from tests.desk.worlds import World

LOWER = {"severity": "3", "criterion": "secondary-tasks", "reason": "Only the copies fail."}
HIGHER = {"severity": "1", "criterion": "production-down", "reason": "Nothing can be restored."}


def test_proposal_counter_proposal_and_agreement(world: World, ada: Caller, engineer: Caller) -> None:
    """Both sides read where the talk stands; the agreed severity holds."""
    number = number_of(world, ada)
    assert engineer.post(f"/cases/{number}/severity-proposal", LOWER).status == 200
    talk = ada.get(f"/cases/{number}").body["severity_talk"]
    assert (talk["proposed"]["severity"], talk["proposed"]["reason"]) == ("3", "Only the copies fail.")
    assert (talk["by"], talk["clause"], talk["counter"]) == ("Erin", "VEE-15", None)
    assert ada.post(f"/cases/{number}/severity-counter-proposal", HIGHER).status == 200
    assert engineer.get(f"/cases/{number}").body["severity_talk"]["counter"]["severity"] == "1"
    assert engineer.post(f"/cases/{number}/severity-acceptance", {}).status == 200
    case = ada.get(f"/cases/{number}").body
    assert (case["severity"], case["severity_talk"]) == ("1", None)
    proofs.holds(world.tenant)


def test_disagreement_is_recorded_with_reasons(world: World, ada: Caller, engineer: Caller) -> None:
    """The customer says no; the vendor's reading holds once that is on record."""
    number = number_of(world, ada)
    engineer.post(f"/cases/{number}/severity-proposal", LOWER)
    assert ada.post(f"/cases/{number}/severity-dispute", {"reason": "It is all of them."}).status == 200
    assert ada.get(f"/cases/{number}").body["severity_talk"]["answer"] == "It is all of them."
    assert engineer.post(f"/cases/{number}/severity-disagreement", {"reason": "The logs say so."}).status == 200
    assert ada.get(f"/cases/{number}").body["severity"] == "3"


def test_agreed_in_a_call_and_taken_back(world: World, ada: Caller, engineer: Caller) -> None:
    """A proposal is withdrawn; what was agreed on the phone is recorded at once."""
    number = number_of(world, ada)
    engineer.post(f"/cases/{number}/severity-proposal", HIGHER)
    assert engineer.post(f"/cases/{number}/severity-withdrawal", {}).status == 200
    assert engineer.post(f"/cases/{number}/severity-agreement", LOWER).status == 200
    case = ada.get(f"/cases/{number}").body
    assert (case["severity"], case["severity_talk"]) == ("3", None)


def test_what_is_refused_writes_nothing(world: World, ada: Caller, engineer: Caller) -> None:
    """An engineer alone, answers to nothing, a disagreement before the customer was heard, and the wrong side."""
    number = number_of(world, ada)
    before = proofs.rows(world.tenant)
    alone = engineer.post(f"/cases/{number}/severity", LOWER)
    assert refusals(alone) == [("severity-needs-agreement", "VEE-15", "severity")]
    for step, body in (("acceptance", {}), ("dispute", {"reason": "No."}), ("counter-proposal", HIGHER)):
        answer = ada.post(f"/cases/{number}/severity-{step}", body)
        assert refusals(answer)[0][:2] == ("severity-not-proposed", "VEE-15"), step
    assert refusals(ada.post(f"/cases/{number}/severity-proposal", LOWER))[0][0] == "not-for-this-actor"
    assert kind(engineer.post(f"/cases/{number}/severity-proposal", {"severity": "3"})) == (422, "invalid")
    assert proofs.rows(world.tenant) == before
    engineer.post(f"/cases/{number}/severity-proposal", LOWER)
    early = engineer.post(f"/cases/{number}/severity-disagreement", {"reason": "So."})
    assert refusals(early) == [("customer-not-heard", "VEE-15", "")]
