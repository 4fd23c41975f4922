"""Escalations over the API: from asking to agreeing, the managers' queue, and refusals with nothing written."""

from tests.api.calling import Caller, caller, refusals
from tests.api.test_scope import number_of
from tests.desk import proofs
from tests.desk.worlds import World


def test_from_asking_to_agreeing(world: World, ada: Caller) -> None:
    """Each side does its part; the case says who has it, and the list what nobody has taken."""
    manager, number = caller(world.manager), number_of(world, ada)
    assert ada.post(f"/cases/{number}/escalation", {"reason": "Nobody calls."}).status == 200
    assert manager.get("/escalations").body["escalations"][0]["state"] == "waiting"
    assert manager.post(f"/cases/{number}/escalation-acceptance", {}).status == 200
    assert manager.post(f"/cases/{number}/escalation-answer", {"body": "Erin calls at eight."}).status == 200
    assert manager.post(f"/cases/{number}/deescalation-proposal", {"body": "Enough?"}).status == 200
    standing = ada.get(f"/cases/{number}").body["escalation"]
    said = [standing[name] for name in ("level", "state", "accepted_by", "proposal", "clause")]
    assert said == ["Manager on duty", "lowering", "Max", "Enough?", "VEE-24"]
    assert ada.post(f"/cases/{number}/deescalation-refusal", {"body": "Not yet."}).status == 200
    assert manager.post(f"/cases/{number}/escalation-raising", {"reason": "Beyond me."}).status == 200
    assert manager.get("/escalations", view="support-management").body["escalations"][0]["number"] == number
    assert ada.post(f"/cases/{number}/escalation-end", {"body": "Settled."}).status == 200
    assert ada.get(f"/cases/{number}").body["escalation"] is None
    assert manager.get("/escalations").body["escalations"] == []
    proofs.holds(world.tenant)


def test_staff_write_down_who_asked(world: World, ada: Caller, engineer: Caller) -> None:
    """With the channel it is the customer's; without it is the desk's own."""
    number = number_of(world, ada)
    asked = engineer.post(f"/cases/{number}/escalation", {"reason": "They called.", "channel": "phone"})
    assert asked.status == 200
    assert ada.get(f"/cases/{number}").body["escalation"]["asked_by"] == "customer"


def test_refused_with_nothing_written(world: World, ada: Caller, engineer: Caller) -> None:
    """Nothing to take, a tier that there is not, a priority that cannot be disputed, and engineers who would take."""
    number = number_of(world, ada)
    before = proofs.rows(world.tenant)
    manager = caller(world.manager)
    nothing = manager.post(f"/cases/{number}/escalation-acceptance", {})
    assert [one[0] for one in refusals(nothing)] == ["not-escalated"]
    tier = engineer.post(f"/cases/{number}/tier", {"tier": "second", "body": "Look."})
    assert [one[0] for one in refusals(tier)] == ["tier-unknown"]
    disputed = ada.post(f"/cases/{number}/escalation", {"reason": "Graver.", "kind": "priority"})
    assert [one[0] for one in refusals(disputed)] == ["priority-appeal-not-offered"]
    assert engineer.post(f"/cases/{number}/escalation-acceptance", {}).status == 403
    assert engineer.get("/escalations").status == 403
    assert engineer.post(f"/cases/{number}/tier-acceptance", {}).status == 422
    assert engineer.post(f"/cases/{number}/tier-return", {"body": "Back."}).status == 422
    assert ada.post(f"/cases/{number}/deescalation-agreement", {}).status == 422
    assert proofs.rows(world.tenant) == before
