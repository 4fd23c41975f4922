"""Versions over the API: what a case knows of its version, hotfixes, Support IDs, analyses, and what is refused."""

from tests.api.calling import Caller, caller, kind, new_case, refusals
from tests.desk import proofs
from tests.desk.versions import NEWEST_BUILD, ended, incident, out, two_versions
from tests.desk.worlds import ANSWERS, World

HOTFIX = {"body": "Replace the library, then start the service."}


def number_of(world: World, ada: Caller, build: str) -> str:
    """Open a case about a build, and return its number."""
    answer = ada.post("/cases", new_case(world, answers=ANSWERS | {"build": build}))
    assert answer.status == 201, answer
    return str(answer.body["number"])


def test_an_older_version_says_what_help_is_left(world: World, ada: Caller, engineer: Caller) -> None:
    """The version, its phase of today, the bounds with their clause; only staff see the list of versions."""
    two_versions(world)
    number = number_of(world, ada, "11.0.0.837")
    found = ada.get(f"/cases/{number}").body["release"]
    assert (found["version"], found["build"], found["phase"]) == ("11", "11.0.0.837", "older")
    assert (found["support"], found["clause"], found["message"]) == (
        "limited",
        "VEE-27",
        "New fixes are made for the current versions only.",
    )
    assert found["help_with"][0] == "Workarounds that are known already"
    assert (found["newest_build"], found["newest_version"]) == ("11.0.1.1261", "12.1")
    assert (found["releases"], found["hotfix_lacks"], found["security_fix"]) == ([], [], None)
    for_staff = engineer.get(f"/cases/{number}").body["release"]
    assert for_staff["releases"] == ["12.1", "11"]
    assert [(one["code"], one["clause"]) for one in for_staff["hotfix_lacks"]] == [("not-newest-build", "VEE-29")]


def test_a_version_is_written_down_once(world: World, ada: Caller, engineer: Caller) -> None:
    """The engineer corrects it; said again, unknown, with a build in words, or by a customer it is refused."""
    two_versions(world)
    number = number_of(world, ada, "the new one")
    assert ada.get(f"/cases/{number}").body["release"]["version"] == ""
    address = f"/cases/{number}/release"
    assert engineer.post(address, {"release": "12.1", "build": NEWEST_BUILD}).status == 200
    found = ada.get(f"/cases/{number}").body["release"]
    assert (found["version"], found["build"], found["support"], found["newest_build"]) == (
        "12.1", NEWEST_BUILD, "full", "",
    )  # fmt: skip
    before = proofs.rows(world.tenant)
    again = engineer.post(address, {"release": "12.1", "build": NEWEST_BUILD})
    assert refusals(again) == [("release-recorded-already", "", "version")]
    assert refusals(engineer.post(address, {"release": "13"})) == [("release-unknown", "", "version")]
    words = engineer.post(address, {"release": "12.1", "build": "the latest"})
    assert refusals(words) == [("build-not-a-number", "", "build")]
    assert kind(ada.post(address, {"release": "12.1"})) == (403, "forbidden")
    assert kind(caller(world.eve).post(address, {"release": "12.1"})) == (404, "not-found")
    assert proofs.rows(world.tenant) == before
    proofs.holds(world.tenant)


def test_a_support_id_is_compared(world: World, ada: Caller, engineer: Caller) -> None:
    """The contract's own fits, however it is written; another one is explained; nonsense is refused."""
    number = number_of(world, ada, "12.1")
    address = f"/cases/{number}/support-id"
    assert engineer.post(address, {"found": "vb 1"}).status == 422
    assert engineer.post(address, {"found": "vb-1"}).status == 200
    assert engineer.get(f"/cases/{number}").body["release"]["support_id"]["state"] == "fits"
    assert engineer.post(address, {"found": "VB-9"}).status == 200
    found = ada.get(f"/cases/{number}").body["release"]["support_id"]
    assert (found["state"], found["contract"], found["found"], found["clause"]) == ("differs", "VB-1", "VB-9", "VEE-02")
    before = proofs.rows(world.tenant)
    assert refusals(engineer.post(address, {"found": "?"})) == [("bad-support-id", "VEE-02", "found")]
    assert proofs.rows(world.tenant) == before
    proofs.holds(world.tenant)


def test_a_hotfix_needs_the_newest_build(world: World, ada: Caller, engineer: Caller) -> None:
    """On an older build it is refused with the newest one; written down as moved, it is given and listed."""
    two_versions(world)
    number = number_of(world, ada, "12.1.0.2131")
    before = proofs.rows(world.tenant)
    refused = engineer.post(f"/cases/{number}/hotfixes", HOTFIX)
    assert refusals(refused) == [("not-newest-build", "VEE-29", "")]
    assert kind(ada.post(f"/cases/{number}/hotfixes", HOTFIX)) == (403, "forbidden")
    assert proofs.rows(world.tenant) == before
    engineer.post(f"/cases/{number}/release", {"release": "12.1", "build": NEWEST_BUILD})
    assert engineer.post(f"/cases/{number}/hotfixes", HOTFIX).status == 200
    found = ada.get(f"/cases/{number}").body
    assert [(one["build"], one["by"]) for one in found["release"]["hotfixes"]] == [(NEWEST_BUILD, "Erin")]
    assert [one["body"] for one in found["conversation"] if one["kind"] == "hotfix"] == [HOTFIX["body"]]
    proofs.holds(world.tenant)


def test_an_analysis_is_listed_until_it_is_sent(world: World, ada: Caller, engineer: Caller) -> None:
    """A closed incident stands among what is owed; sent, it does not, and a second one is refused."""
    number = incident(world)
    ended(world, number)
    assert engineer.get("/cases", status="all", owed="root_cause").body["total"] == 1
    assert engineer.post(f"/cases/{number}/root-cause-analysis", {"body": "A route was missing."}).status == 200
    assert engineer.get("/cases", status="all", owed="root_cause").body["total"] == 0
    found = ada.get(f"/cases/{number}").body
    assert (found["status"], found["conversation"][-1]["body"]) == ("closed", "A route was missing.")
    before = proofs.rows(world.tenant)
    again = engineer.post(f"/cases/{number}/root-cause-analysis", {"body": "Once more."})
    assert refusals(again) == [("no-analysis-owed", "KST-02", "")]
    assert proofs.rows(world.tenant) == before
    proofs.holds(world.tenant)


def test_a_security_fix_goes_into_the_newest_major_version(world: World, ada: Caller, engineer: Caller) -> None:
    """An earlier major is refused; the decision is for staff only."""
    number = incident(world)
    out(world, "7.5", "kasten")
    out(world, "6.9", "kasten")
    address = f"/cases/{number}/security-fix"
    before = proofs.rows(world.tenant)
    earlier = engineer.post(address, {"first": True, "body": "Reachable from outside.", "into": "6.9"})
    assert refusals(earlier) == [("not-newest-major", "KST-05", "into")]
    assert proofs.rows(world.tenant) == before
    assert engineer.post(address, {"first": True, "body": "Reachable from outside.", "into": "7.5"}).status == 200
    assert engineer.get(f"/cases/{number}").body["release"]["security_fix"] == {
        "first": True, "into": "7.5", "clause": "KST-05",
    }  # fmt: skip
    theirs = ada.get(f"/cases/{number}").body
    assert theirs["release"]["security_fix"] is None
    assert "security-fix" not in {one["kind"] for one in theirs["conversation"]}
    proofs.holds(world.tenant)


def test_whoever_read_an_older_state_is_told(world: World, ada: Caller, engineer: Caller) -> None:
    """Two at once: the second one gets a conflict, and nothing of theirs is written."""
    two_versions(world)
    number = number_of(world, ada, "the new one")
    read = engineer.get(f"/cases/{number}").body["version"]
    address = f"/cases/{number}/release"
    assert engineer.post(address, {"release": "12.1", "version": read}).status == 200
    before = proofs.rows(world.tenant)
    assert engineer.post(address, {"release": "11", "version": read}).status == 409
    assert proofs.rows(world.tenant) == before
