"""Work around the clock over the API: where it stands, each step, and refusals with nothing written."""

from tests.api.calling import Caller, kind, refusals
from tests.desk import proofs
from tests.desk.efforts import down
from tests.desk.worlds import World


def test_where_it_stands_and_each_step(world: World, ada: Caller, engineer: Caller) -> None:
    """On, handed over, resting, on again, over."""
    number = down(world)
    found = ada.get(f"/cases/{number}").body["effort"]
    assert (found["state"], found["clause"], found["on_duty"]) == ("on", "VEE-16", ["Erin"])
    named = {"name": "Ben", "phone": "+1 202 555 0100", "until": "2099-01-01T00:00:00+00:00"}
    assert ada.post(f"/cases/{number}/effort/hand-over", named).status == 200
    assert engineer.get(f"/cases/{number}").body["effort"]["resource"] == "Ben"
    assert engineer.post(f"/cases/{number}/effort/suspension", {"reason": "Nobody answers."}).status == 200
    assert ada.get(f"/cases/{number}").body["effort"]["pause"] == "vendor"
    assert ada.post(f"/cases/{number}/effort/confirmation", {}).status == 200
    over = {"end": "resolution", "body": "Fixed.", "contained": True}
    assert engineer.post(f"/cases/{number}/effort/end", over).status == 200
    assert ada.get(f"/cases/{number}").body["effort"]["ended"] == "resolution"
    assert ada.post(f"/cases/{number}/effort/resumption", {"body": "It is back."}).status == 200
    proofs.holds(world.tenant)


def test_what_is_refused_writes_nothing(world: World, ada: Caller, engineer: Caller) -> None:
    """By the clause: harm that is not contained, an hour that has passed, words that are missing, the wrong side."""
    number = down(world)
    before = proofs.rows(world.tenant)
    over = {"end": "workaround", "body": "Try the copy."}
    assert refusals(engineer.post(f"/cases/{number}/effort/end", over)) == [
        ("harm-not-contained", "VEE-16", "contained")
    ]
    past = {"name": "Ben", "until": "2020-01-01T00:00:00+00:00"}
    assert refusals(ada.post(f"/cases/{number}/effort/hand-over", past)) == [("until-past", "VEE-16", "until")]
    unsaid = engineer.post(f"/cases/{number}/effort/confirmation", {})
    assert refusals(unsaid) == [("availability-without-words", "VEE-16", "body")]
    assert refusals(ada.post(f"/cases/{number}/effort/end", over))[0][0] == "not-for-this-actor"
    assert kind(ada.post(f"/cases/{number}/effort/suspension", {})) == (422, "invalid")
    assert proofs.rows(world.tenant) == before
