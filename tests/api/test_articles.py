"""Articles over the API: search, read, and a sitting that ends with a case."""

from tests.api.calling import Caller, caller, kind, new_case, refusals
from tests.desk.library import stock
from tests.desk.worlds import World

SITTING = "0198a5c2-0000-7000-8000-000000000001"


def test_articles_are_searched_and_read(world: World, ada: Caller, engineer: Caller) -> None:
    """Within what the caller may read; without words all of it, by topic."""
    stock(world)
    found = ada.get("/articles", text="slow backup").body
    assert [one["code"] for one in found] == ["slow-backup-jobs"]
    assert found[0]["excerpt"]
    assert [one["code"] for one in ada.get("/articles").body] == [
        "install-a-licence",
        "slow-backup-jobs",
        "sicherung-langsam",
    ]
    article = ada.get("/articles/slow-backup-jobs").body
    assert (article["title"], article["visibility"], article["products"]) == (
        "Backup jobs are slow after an update",
        "customers",
        ["backup-replication"],
    )
    assert kind(ada.get("/articles/collecting-traces")) == (404, "not-found")
    assert engineer.get("/articles/collecting-traces").status == 200


def test_sitting_ends_with_the_case(world: World, ada: Caller, engineer: Caller) -> None:
    """What was done under it stands with the case, for whoever may read that."""
    stock(world)
    ada.get("/articles", text="slow backup", sitting=SITTING)
    ada.get("/articles/slow-backup-jobs", sitting=SITTING)
    number = ada.post("/cases", new_case(world, sitting=SITTING)).body["number"]
    uses = engineer.get(f"/cases/{number}/articles").body
    assert [(one["kind"], one["code"], one["text"], one["found"]) for one in uses] == [
        ("searched", "", "slow backup", 1),
        ("opened", "slow-backup-jobs", "", 0),
    ]
    assert kind(caller(world.eve).get(f"/cases/{number}/articles")) == (404, "not-found")


def test_looking_on_a_case_is_kept_with_it(world: World, ada: Caller, engineer: Caller) -> None:
    """An engineer's program proves that it looked; a case that is not there keeps nothing."""
    stock(world)
    number = ada.post("/cases", new_case(world)).body["number"]
    engineer.get("/articles", text="traces", case=number)
    assert [one["text"] for one in engineer.get(f"/cases/{number}/articles").body] == ["traces"]
    assert kind(engineer.get("/articles", text="traces", case="7KQ4-M2PX")) == (404, "not-found")


def test_what_is_not_well_formed_is_refused(world: World, ada: Caller) -> None:
    """A sitting that is no UUID, and a field that there is not."""
    stock(world)
    assert refusals(ada.get("/articles", text="slow", sitting="mine"))[0][2] == "sitting"
    assert refusals(ada.get("/articles", colour="red")) == [("invalid", "", "colour")]
