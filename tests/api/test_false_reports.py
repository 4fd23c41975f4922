"""False reports over the API: lowered by a ground, contested, upheld or taken back; refusals with nothing written."""

from tests.api.calling import Caller, kind, refusals
from tests.desk import proofs
from tests.desk.falsely import critical, lowered, vsa
from tests.desk.worlds import World

FALSE = {"severity": "3", "criterion": "moderate-loss", "ground": "none-true", "reason": "It runs."}


def test_each_step(world: World, ada: Caller, engineer: Caller) -> None:
    """Lowered, contested, taken back; the case says where it stands."""
    number = critical(world, vsa(world))
    assert engineer.post(f"/cases/{number}/false-severity", FALSE).status == 200
    found = ada.get(f"/cases/{number}").body
    assert (found["severity"], found["false_report"]["clause"]) == ("3", "KAS-19")
    assert ada.post(f"/cases/{number}/false-severity/contest", {"body": "It stood still."}).status == 200
    assert ada.get(f"/cases/{number}").body["false_report"]["contested"] is True
    assert engineer.post(f"/cases/{number}/false-severity/reversal", {"body": "You are right."}).status == 200
    found = ada.get(f"/cases/{number}").body
    assert (found["severity"], found["false_report"]["restored"]) == ("1", True)
    proofs.holds(world.tenant)


def test_it_is_upheld(world: World, ada: Caller, engineer: Caller) -> None:
    """The severity stays."""
    number = lowered(world, vsa(world))
    assert ada.post(f"/cases/{number}/false-severity/contest", {"body": "It stood still."}).status == 200
    assert engineer.post(f"/cases/{number}/false-severity/upholding", {"body": "It did not."}).status == 200
    assert ada.get(f"/cases/{number}").body["false_report"]["upheld"] is True
    proofs.holds(world.tenant)


def test_what_is_refused_writes_nothing(world: World, ada: Caller, engineer: Caller) -> None:
    """By the clause: an unknown ground, nothing to answer, the wrong side, words that are missing."""
    number = critical(world, vsa(world))
    before = proofs.rows(world.tenant)
    unknown = engineer.post(f"/cases/{number}/false-severity", FALSE | {"ground": "busy"})
    assert refusals(unknown) == [("false-ground-unknown", "KAS-19", "ground")]
    contest = ada.post(f"/cases/{number}/false-severity/contest", {"body": "No."})
    assert refusals(contest) == [("nothing-lowered", "", "")]
    assert refusals(engineer.post(f"/cases/{number}/false-severity/upholding", {"body": "No."})) == [
        ("nothing-contested", "", "")
    ]
    assert refusals(ada.post(f"/cases/{number}/false-severity", FALSE))[0][0] == "not-for-this-actor"
    assert kind(ada.post(f"/cases/{number}/false-severity/contest", {})) == (422, "invalid")
    assert proofs.rows(world.tenant) == before
