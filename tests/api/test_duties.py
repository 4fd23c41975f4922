"""What customers are asked to do, over the API."""

from tests.api.calling import Caller, caller, kind, new_case
from tests.desk.neighbours import line_under
from tests.desk.worlds import World


def test_each_line_says_what_is_asked(world: World, ada: Caller, engineer: Caller) -> None:
    """Under the handbook that asks for something every duty stands with its clause, under another one there is none."""
    line = line_under(world, "kaseya", "maintenance", "vsa")
    told = {one["contract_line"]: one for one in ada.get("/duties").body}
    assert {"label": "Open one ticket for each problem", "clause": "KAS-14"} in told[line]["duties"]
    assert told[world.basic] == {"contract_line": world.basic, "handbook": "veeam", "duties": []}
    assert {one["contract_line"] for one in engineer.get("/duties", contact=world.ada.id).body} == set(told)
    assert kind(ada.get("/duties", contact=world.eve.id)) == (404, "not-found")


def test_a_case_says_what_is_asked(world: World, ada: Caller) -> None:
    """A case answers by its own edition; to other customers it is not there."""
    number = str(ada.post("/cases", new_case(world)).body["number"])
    assert ada.get(f"/cases/{number}/duties").body == []
    assert kind(caller(world.eve).get(f"/cases/{number}/duties")) == (404, "not-found")
