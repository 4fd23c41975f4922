"""Merging over the API: the old address leads to the other case, replies reach it, and refusals write nothing."""

from tests.api.calling import Caller, kind, new_case, refusals
from tests.desk import proofs
from tests.desk.worlds import World

from casebook.desk import queries


def two(world: World, ada: Caller) -> tuple[str, str]:
    """Open a case twice and return both numbers."""
    first, second = (str(ada.post("/cases", new_case(world)).body["number"]) for _ in range(2))
    return first, second


def test_the_old_number_leads_to_the_case_that_goes_on(world: World, ada: Caller, engineer: Caller) -> None:
    """Both are found by search; the links stand on both; who wants to see the old one can."""
    kept, merged = two(world, ada)
    assert engineer.post(f"/cases/{merged}/merge", {"into": kept.lower(), "body": "You told us twice."}).status == 200
    answer = ada.get(f"/cases/{merged}")
    assert (answer.status, answer.location) == (301, f"/api/v1/cases/{kept}")
    old = ada.get(f"/cases/{merged}", stay="true").body
    assert (old["status"], old["merged_into"]) == ("closed", kept)
    assert {one.number for one in queries.search(world.engineer, "slow").cases} >= {kept, merged}
    assert [one.number for one in queries.search(world.engineer, merged).cases] == [merged]
    lines = queries.case_page(world.ada, kept).lines
    assert [(line.kind, line.codes.get("number")) for line in lines if line.kind == "linked"] == [("linked", merged)]
    assert queries.outbox(world.administrator)[0].template == "case-merged"
    proofs.holds(world.tenant)


def test_a_reply_to_the_old_number_reaches_the_other_case(world: World, ada: Caller, engineer: Caller) -> None:
    """It stands on both, and the case that goes on waits for an answer to it."""
    kept, merged = two(world, ada)
    engineer.post(f"/cases/{merged}/merge", {"into": kept})
    assert ada.post(f"/cases/{merged}/replies", {"body": "One more thing."}).status == 200
    found = queries.case_page(world.engineer, kept)
    assert (found.lines[-1].kind, found.lines[-1].body.text, found.lines[-1].author.name) == (
        "reply",
        "One more thing.",
        "Ada",
    )
    assert queries.case_page(world.engineer, merged).status == "closed"
    proofs.holds(world.tenant)


def test_what_cannot_be_merged_stays_as_it_is(world: World, ada: Caller, engineer: Caller) -> None:
    """Into itself, into nothing, twice, in a circle; and customers do not merge."""
    kept, merged = two(world, ada)
    before = proofs.rows(world.tenant)
    assert refusals(engineer.post(f"/cases/{merged}/merge", {"into": merged})) == [("merge-into-itself", "", "into")]
    assert refusals(engineer.post(f"/cases/{merged}/merge", {"into": "0"})) == [("merge-target-unknown", "", "into")]
    assert kind(ada.post(f"/cases/{merged}/merge", {"into": kept})) == (403, "forbidden")
    assert proofs.rows(world.tenant) == before
    assert engineer.post(f"/cases/{merged}/merge", {"into": kept}).status == 200
    before = proofs.rows(world.tenant)
    assert refusals(engineer.post(f"/cases/{kept}/merge", {"into": merged})) == [("merge-target-merged", "", "into")]
    assert refusals(engineer.post(f"/cases/{merged}/merge", {"into": kept})) == [("case-merged", "", "")]
    assert proofs.rows(world.tenant) == before
