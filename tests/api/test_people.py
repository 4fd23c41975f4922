"""The people around a case over the API."""

from datetime import timedelta

from tests.api.calling import Caller, caller, kind, new_case, refusals
from tests.desk import proofs
from tests.desk.rosters import queue, shift, skill, team
from tests.desk.worlds import World

from casebook.desk import clock

HOUR = timedelta(hours=1)


def number_of(world: World, ada: Caller, **changes: object) -> str:
    """Open a case and return its number."""
    answer = ada.post("/cases", new_case(world, **changes))
    assert answer.status == 201, answer
    return str(answer.body["number"])


def test_a_telephone_system_asks_for_the_way(world: World, ada: Caller, engineer: Caller) -> None:
    """The engineer of the case while on shift, by the clause; else the queue with who serves it; typed in any way."""
    number = number_of(world, ada)
    night = team(world.engineer, "Night", world.engineer, world.manager)
    waiting = queue(world.engineer, "Everything", team=night)
    route = f"/cases/{number.lower().replace('-', '')}/route"
    assert engineer.get(route).body == {
        "number": number,
        "to": "queue",
        "clause": "VEE-21",
        "engineer": None,
        "queue": {"id": waiting, "name": "Everything"},
        "people": [],
    }
    assert engineer.post(f"/cases/{number}/replies", {"body": "We look."}).status == 200
    shift(world.manager, night, clock.now() - HOUR)
    found = engineer.get(route).body
    assert (found["to"], [one["name"] for one in found["people"]]) == ("queue", ["Max"])
    shift(world.engineer, night, clock.now() - HOUR)
    found = engineer.get(route).body
    assert (found["to"], found["clause"], found["engineer"]["name"]) == ("engineer", "VEE-21", "Erin")
    assert found["engineer"]["because"][0] == {"reason": "worked-here", "clause": "VEE-21"}
    assert kind(ada.get(route)) == (403, "forbidden")
    assert kind(engineer.get("/cases/2222-2222/route")) == (404, "not-found")


def test_suggestions_come_with_reasons_and_load(world: World, ada: Caller, engineer: Caller) -> None:
    """Who is on shift comes first; skill and load stand beside each name."""
    number = number_of(world, ada)
    shift(world.manager, team(world.engineer), clock.now() - HOUR)
    skill(world.engineer, "Storage", "backup-replication")
    people = engineer.get(f"/cases/{number}/suggestions").body["people"]
    assert [(one["name"], [reason["reason"] for reason in one["because"]]) for one in people] == [
        ("Max", ["on-shift"]),
        ("Erin", ["knows-product"]),
        ("Ann", []),
    ]
    assert [one["open_cases"] for one in people] == [0, 0, 0]


def test_handing_over_and_who_is_on_duty(world: World, ada: Caller, engineer: Caller) -> None:
    """A team takes the case over; to nobody it is refused and nothing is written."""
    number = number_of(world, ada)
    night = team(world.engineer, "Night", world.manager)
    shift(world.manager, night, clock.now() - HOUR)
    assert [(one["name"], one["team"]["name"]) for one in engineer.get("/on-duty").body] == [("Max", "Night")]
    before = proofs.rows(world.tenant)
    assert refusals(engineer.post(f"/cases/{number}/hand-over", {"body": "So far."})) == [
        ("hand-over-to-whom", "", "assignee")
    ]
    assert proofs.rows(world.tenant) == before
    assert engineer.post(f"/cases/{number}/hand-over", {"body": "Logs at six.", "team": night}).status == 200
    assert kind(ada.post(f"/cases/{number}/hand-over", {"body": "Go.", "team": night})) == (403, "forbidden")
    assert "handed-over" not in {one["kind"] for one in ada.get(f"/cases/{number}").body["conversation"]}
    proofs.holds(world.tenant)


def test_watchers(world: World, ada: Caller, engineer: Caller) -> None:
    """Ada lets Bob watch with the right to write; another customer's contact cannot; removed, he sees nothing."""
    number = number_of(world, ada)
    bob = caller(world.bob)
    assert kind(bob.get(f"/cases/{number}")) == (404, "not-found")
    assert ada.get(f"/cases/{number}/watchable").body == [{"id": world.bob.id, "name": "Bob"}]
    watching = {"person": world.bob.id, "may_reply": True}
    assert ada.post(f"/cases/{number}/watchers", watching).status == 200
    found = bob.get(f"/cases/{number}").body
    assert engineer.get(f"/cases/{number}/watchable").body == []
    assert bob.get(f"/cases/{number}/watchable").body == []
    assert found["watchers"] == [{"id": world.bob.id, "kind": "contact", "name": "Bob", "may_reply": True}]
    assert found["copied"] == [{"audience": "case-administrators", "people": ["Ada"], "clause": "VEE-19"}]
    assert bob.post(f"/cases/{number}/replies", {"body": "It is the proxy."}).status == 200
    assert refusals(engineer.post(f"/cases/{number}/watchers", {"person": world.eve.id})) == [
        ("watcher-unknown", "", "person")
    ]
    assert ada.post(f"/cases/{number}/watchers/removal", {"person": world.bob.id}).status == 200
    assert kind(bob.get(f"/cases/{number}")) == (404, "not-found")
    proofs.holds(world.tenant)
