"""False reports over the API: lowered, contested, upheld or taken back, and decided on; refusals write nothing."""

from tests.api.calling import Caller, kind, refusals
from tests.console.pages import plain_rows
from tests.desk import proofs
from tests.desk.falsely import critical, lowered, thrice, vsa
from tests.desk.worlds import World

DECISION = {"handbook": "kaseya", "reduction": "seen-first", "until": "2099-12-31", "reason": "Three in three days."}
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


def test_a_manager_decides(world: World, ada: Caller, manager: Caller) -> None:
    """Where a decision is asked, what counts, and what was decided: with its clause, also with the contract line."""
    numbers = thrice(world, vsa(world))
    asked = {"organisation": {"id": world.acme, "name": "Acme"}, "handbook": "kaseya", "reports": 3}
    assert manager.get("/false-reports").body == [asked]
    decided = manager.post(f"/organisations/{world.acme}/benefits", DECISION)
    assert decided.status == 200
    assert manager.get("/false-reports").body == []
    (found,) = manager.get(f"/organisations/{world.acme}/false-reports").body
    assert (found["clause"], found["limit"], found["days"], found["due"]) == ("KAS-20", 3, 180, True)
    assert [one["number"] for one in found["reports"]] == list(numbers)
    assert [(one["id"], one["reduction"]["id"], one["holds"], one["by"]) for one in found["decisions"]] == [
        (decided.body["id"], "seen-first", True, "Max")
    ]
    reduced = [one["reductions"] for one in ada.get("/contract-lines").body if one["handbook"] == "kaseya"]
    assert [(one["clause"], one["until"], one["withholds"]) for one in reduced[0]] == [("KAS-20", "2099-12-31", ["1"])]
    assert manager.post(f"/benefits/{decided.body['id']}/end").status == 200
    (found,) = manager.get(f"/organisations/{world.acme}/false-reports").body
    assert [one["holds"] for one in found["decisions"]] == [False]


def test_a_refused_decision_writes_nothing(world: World, ada: Caller, engineer: Caller, manager: Caller) -> None:
    """By the clause; to an engineer and a customer it is forbidden, another organisation is not there."""
    lowered(world, vsa(world))
    before, target = plain_rows(world), f"/organisations/{world.acme}/benefits"
    late = manager.post(target, DECISION | {"until": "2020-01-01"})
    assert refusals(late) == [("too-few-false-reports", "KAS-20", ""), ("until-past", "KAS-20", "until")]
    assert kind(manager.post(target, DECISION | {"until": "soon"})) == (422, "invalid")
    assert manager.post(target, DECISION | {"handbook": "nonesuch"}).status == 404
    assert manager.post(f"/organisations/{world.tenant}/benefits", DECISION).status == 404
    assert manager.get(f"/organisations/{world.tenant}/false-reports").status == 404
    assert manager.post(f"/benefits/{world.acme}/end").status == 404
    for other in (ada, engineer):
        assert other.post(target, DECISION).status == 403
        assert other.get("/false-reports").status == 403
    assert ada.get(f"/organisations/{world.acme}/false-reports").status == 403
    assert plain_rows(world) == before
