"""Versions, Support IDs, hotfixes and analyses through the desk's one door, with the letters that people get."""

import io
from datetime import date, timedelta
from pathlib import Path
from zipfile import ZIP_DEFLATED, ZipFile

import pytest
from tests.desk import proofs
from tests.desk.neighbours import line_under
from tests.desk.versions import NEWEST_BUILD, do, ended, incident, out, two_versions
from tests.desk.worlds import ANSWERS, FRIDAY, World, make_world, opened

from casebook.accounts.models import Contract, Release
from casebook.cases import commands as c
from casebook.cases.actor import Actor
from casebook.cases.refusal import Refused
from casebook.cases.releases import ReleaseFacts
from casebook.desk import clock, files, outbox, queries, release_facts
from casebook.desk.handle import Conflict, handle, new_command_id
from casebook.desk.letters import Letter, Paragraph, Quote, letter
from casebook.desk.queries.release_shapes import ReleaseView
from casebook.desk.queries.shapes import FileLine
from casebook.tenancy import transaction

ORIGIN = "https://desk.example"
INFO = "Support ID: {}\nEdition: Enterprise\n"


@pytest.fixture
def world(db: None, monkeypatch: pytest.MonkeyPatch, settings: object, tmp_path: Path) -> World:
    """A tenant whose clock stands at Friday 19:00 in New York, and whose files lie in a folder of the test's own."""
    settings.MEDIA_ROOT = tmp_path  # type: ignore[attr-defined]  # pytest-django's wrapper
    monkeypatch.setattr(clock, "now", lambda: FRIDAY)
    return make_world()


def about(world: World, build: str) -> str:
    """Open a case about a build, and return its number."""
    return opened(world, answers=ANSWERS | {"build": build})


def release(world: World, number: str, reader: Actor | None = None) -> ReleaseView:
    """Return what a case page says of the version."""
    found = queries.case_page(reader or world.engineer, number).release
    assert found is not None
    return found


def letters(after: int = 60) -> dict[str, Letter]:
    """Write every message that waits, by template (the last of each)."""
    return {one.message.template: letter(one, ORIGIN) for one in outbox.claim(100, FRIDAY + timedelta(minutes=after))}


def words(written: Letter) -> list[str]:
    """Return a letter's paragraphs and quotes."""
    return [block.text for block in written.blocks if isinstance(block, Paragraph | Quote)]


def uploaded(world: World, name: str, content: bytes, actor: Actor | None = None) -> str:
    """Upload a file and return its id."""
    kept = files.upload(actor or world.ada, name, io.BytesIO(content), now=FRIDAY)
    assert isinstance(kept, FileLine)
    return kept.id


def packed(**members: str) -> bytes:
    """An archive of texts."""
    buffer = io.BytesIO()
    with ZipFile(buffer, "w", ZIP_DEFLATED) as archive:
        for name, text in members.items():
            archive.writestr(f"{name}.log", text)
    return buffer.getvalue()


def test_opening_recognises_the_version_and_tells_its_bounds(world: World) -> None:
    """An older version: on the case with its clause, and one letter that says what help is left."""
    two_versions(world)
    number = about(world, "11.0.0.837 P20210319")
    found = release(world, number, world.ada)
    assert (found.version, found.build, found.phase, found.newest_build, found.newest) == (
        "11", "11.0.0.837", "older", "11.0.1.1261", "12.1",
    )  # fmt: skip
    assert found.support is not None
    assert (found.support.limited, found.support.clause) == (True, "VEE-27")
    said = letters()["release-limited"]
    assert (
        words(said)
        == [
            "Hello Ada,",
            "you run version 11, for which our help is limited.",
            "New fixes are made for the current versions only.",
            "We can still help you with:",
            "Workarounds that are known already",
            "Fixes that exist already",
            "Problems on the way to a supported version",
            "Older versions (VEE-27)",
        ]
        or said.blocks
    )
    proofs.holds(world.tenant)


def test_full_help_is_nothing_to_write_of(world: World) -> None:
    """A current version is noted, and nobody gets a letter on it; an unknown one is not even noted."""
    two_versions(world)
    number = about(world, NEWEST_BUILD)
    assert (release(world, number).phase, release(world, number).newest_build) == ("current", "")
    assert release(world, about(world, "9.5.4")).version == ""
    assert "release-limited" not in letters()


def test_the_phase_is_that_of_today(world: World) -> None:
    """A version that has aged since the case was opened has the help of today; one not out yet is not known."""
    two_versions(world)
    number = about(world, NEWEST_BUILD)
    with transaction(world.tenant):
        Release.objects.filter(version="12.1").update(older_from=FRIDAY.date() - timedelta(days=1))
    found = release(world, number)
    assert (found.phase, found.support and found.support.limited) == ("older", True)
    out(world, "13", released=FRIDAY.date() + timedelta(days=1))
    assert [one.version for one in release_facts.releases(world.tenant, "backup-replication", FRIDAY)] == ["12.1", "11"]


def test_a_day_begins_in_the_vendors_zone(world: World) -> None:
    """Friday 19:00 in New York is Saturday in London: a version of Saturday is not out yet."""
    out(world, "13", released=date(2026, 11, 21))
    assert release_facts.releases(world.tenant, "backup-replication", FRIDAY) == ()
    later = release_facts.releases(world.tenant, "backup-replication", FRIDAY + timedelta(hours=6))
    assert later == (ReleaseFacts("13", "current", major="13"),)


def test_a_newest_version_that_needs_other_hardware(world: World) -> None:
    """A case about an earlier version says so, with the clause; one about the newest has nothing to look at."""
    line = line_under(world, "unitrends", "standard", "backup-software")
    out(world, "10.8", "backup-software", released=date(2026, 11, 1), hardware="16 GB of memory")
    out(world, "10.6", "backup-software", older_from=date(2026, 11, 1))
    answers = {
        "name": "Ada", "company": "Acme", "telephone": "+1 202 555 0123", "description": "How?", "urgency": "no-hurry",
    }  # fmt: skip

    def case(version: str) -> ReleaseView:
        given = answers | {"release": version}
        number = opened(world, contract_line=line, severity="4", criterion="question", answers=given)
        return release(world, number, world.ada)

    hardware = case("10.6").hardware
    assert hardware is not None
    assert (hardware.version, hardware.needs, hardware.clause) == ("10.8", "16 GB of memory", "UNI-35")
    assert case("10.8").hardware is None
    assert case("the usual one").hardware is None


def test_a_desk_without_versions_says_nothing_of_them(world: World) -> None:
    """No version, no bounds, no letter; there is nothing to choose from."""
    found = release(world, about(world, "11.0.0.837"))
    assert (found.version, found.support, found.known) == ("", None, ())
    assert "release-limited" not in letters()


def test_the_support_id_of_the_form_is_compared(world: World) -> None:
    """That of another contract is explained by letter, and the case goes on."""
    number = opened(world, answers=ANSWERS | {"support-id": "VB-9"})
    found = release(world, number).support_id
    assert found is not None
    assert (found.contract, found.fits, found.found) == ("VB-1", False, "VB-9")
    said = words(letters()["support-id-differs"])
    assert said[:2] == ["Hello Ada,", "the Support ID that you gave is not the one of the contract you chose."]
    assert said[4] == "We go on working on your case."
    assert queries.case_page(world.ada, number).status == "new"
    proofs.holds(world.tenant)


@pytest.mark.parametrize(
    ("name", "content", "fits", "found"),
    [
        ("info.txt", INFO.format("VB-1").encode(), True, ""),
        ("info.txt", INFO.format("VB-9").encode(), False, "VB-9"),
        ("logs.zip", packed(first="nothing here", second=INFO.format("VB-9")), False, "VB-9"),
        ("logs.zip", packed(first=INFO.format("vb 1").replace(" 1", "1")), True, ""),
        ("logs.zip", packed(first=INFO.format("VB-9"))[:-30], None, ""),
        ("logs.zip", b"PK\x03\x04" + bytes(200), None, ""),
        ("photo.png", b"\x89PNG\r\n\x1a\n" + bytes(100), None, ""),
        ("info.txt", b"\xff\xfe" + INFO.format("VB-9").encode("utf-16-le"), None, ""),
    ],
)
def test_the_support_id_in_a_file_is_compared(
    world: World, name: str, content: bytes, *, fits: bool | None, found: str
) -> None:
    """In a text and in an archive of texts; what is damaged, or a picture says nothing and harms nothing."""
    key = uploaded(world, name, content)
    number = opened(world, answers=ANSWERS | {"bundle": key}, files=(key,))
    seen = release(world, number).support_id
    assert seen is not None
    assert (seen.fits, seen.found) == (fits, found)
    proofs.holds(world.tenant)


def test_an_archive_with_a_broken_member_harms_nothing(world: World) -> None:
    """The directory is whole and what it leads to is not: the reply is kept, and nothing is said of it."""
    whole = bytearray(packed(first=INFO.format("VB-9") * 50))
    start = whole.index(b"first.log") + len(b"first.log")
    whole[start : start + 12] = b"\xff" * 12
    number, key = opened(world), uploaded(world, "logs.zip", bytes(whole))
    do_as = handle(c.Reply(id=new_command_id(), body="Here.", files=(key,)), world.ada, case=number, now=FRIDAY)
    assert not isinstance(do_as, Refused | Conflict)
    assert queries.case_page(world.ada, number).lines[-1].files[0].name == "logs.zip"
    proofs.holds(world.tenant)


def test_a_reply_with_files_is_looked_into(world: World) -> None:
    """The bundle that comes later: its Support ID is told of once, however often it is sent."""
    number = opened(world)
    for name in ("first", "second"):
        key = uploaded(world, f"{name}.zip", packed(info=INFO.format("VB-9")))
        handle(c.Reply(id=name, body="The logs.", files=(key,)), world.ada, case=number, now=FRIDAY)
    kinds = [line.kind for line in queries.case_page(world.ada, number).lines]
    assert kinds.count("support-id-differs") == 1
    said = words(letters()["support-id-differs"])
    assert said[1] == "the product has another Support ID than the contract you chose: VB-9."
    proofs.holds(world.tenant)


def test_a_foreign_file_is_not_looked_into(world: World) -> None:
    """A file that somebody else uploaded is refused, and its Support ID is not told."""
    number, key = opened(world), uploaded(world, "info.txt", INFO.format("VB-4").encode(), world.eve)
    before = proofs.rows(world.tenant)
    answer = handle(c.Reply(id="r", body="Mine.", files=(key,)), world.ada, case=number, now=FRIDAY)
    assert isinstance(answer, Refused)
    assert proofs.rows(world.tenant) == before
    found = release(world, number).support_id
    assert found is not None
    assert found.fits is None


def hotfix(world: World, number: str, *keys: str) -> object:
    """Try to give a hotfix."""
    command = c.GiveHotfix(id=new_command_id(), body="Replace the library.", files=keys)
    return handle(command, world.engineer, case=number, now=FRIDAY)


def test_a_hotfix_is_given_with_its_file(world: World) -> None:
    """On the newest build: a letter with the file, a word to the customer, and the case lists it."""
    two_versions(world)
    number = about(world, NEWEST_BUILD)
    assert release(world, number).lacks == ()
    key = uploaded(world, "fix.zip", packed(readme="Copy it."), world.engineer)
    assert not isinstance(hotfix(world, number, key), Refused)
    (given,) = release(world, number, world.ada).fixes
    assert (given.build, given.at, given.by.name) == (NEWEST_BUILD, FRIDAY, "Erin")
    said = letters()["hotfix"]
    assert words(said)[:3] == [
        "Hello Ada,",
        f"Erin has a hotfix for your build {NEWEST_BUILD}:",
        "Replace the library.",
    ]
    assert words(said)[3] == "Attached, to be read on the case's page: fix.zip"
    assert queries.case_page(world.ada, number).informed_at == FRIDAY
    proofs.holds(world.tenant)


def test_no_hotfix_without_a_contract_or_on_an_old_build(world: World) -> None:
    """Both are refused with their clauses, beforehand and when tried; nothing is written."""
    two_versions(world)
    number = about(world, "12.1.0.2131")
    with transaction(world.tenant):
        Contract.objects.filter(organisation_id=world.acme).update(ends=date(2026, 11, 19))
    lacks = [("no-active-contract", "VEE-12"), ("not-newest-build", "VEE-29")]
    assert [(one.code, one.clause) for one in release(world, number).lacks] == lacks
    assert release(world, number, world.ada).lacks == ()
    before = proofs.rows(world.tenant)
    answer = hotfix(world, number)
    assert isinstance(answer, Refused)
    assert [(one.code, one.clause) for one in answer.refusals] == lacks
    assert proofs.rows(world.tenant) == before


@pytest.mark.parametrize(
    ("changes", "kept"),
    [
        ({}, True),
        ({"ends": date(2026, 11, 20)}, True),
        ({"ends": date(2026, 11, 19)}, False),
        ({"starts": date(2026, 11, 21), "ends": None}, False),
        ({"licence": "free"}, False),
        ({"licence": "evaluation"}, False),
        ({"starts": None, "ends": None}, True),
    ],
)
def test_whose_contract_is_in_force(world: World, changes: dict[str, object], *, kept: bool) -> None:
    """A paid one, from its first to its last day in the vendor's zone, for one deployment of the product."""
    with transaction(world.tenant):
        Contract.objects.filter(organisation_id=world.acme).update(**changes)
    assert release_facts.maintained(world.tenant, world.acme, "backup-replication", FRIDAY) is kept
    assert release_facts.maintained(world.tenant, world.acme, "kasten", FRIDAY) is False
    assert release_facts.maintained(world.tenant, "", "backup-replication", FRIDAY) is False
    assert release_facts.maintained(world.tenant, world.globex, "backup-replication", FRIDAY) is True


def test_an_analysis_is_sent_after_the_case_was_closed(world: World) -> None:
    """It stands in the list of what is owed until then; the letter has its words; the case stays closed."""
    number = incident(world)
    ended(world, number)
    owed = queries.QueueFilters(status="all", owed="root_cause")
    assert [one.number for one in queries.queue(world.manager, owed).rows] == [number]
    assert queries.case_page(world.ada, number).analysis is not None
    letters()
    do(c.SendAnalysis(id=new_command_id(), body="A route was missing."), world, number)
    said = letters(120)["root-cause-analysis"]
    assert words(said)[:3] == [
        "Hello Ada,",
        "here is what really caused your problem. Erin writes:",
        "A route was missing.",
    ]
    assert queries.queue(world.manager, owed).total == 0
    found = queries.case_page(world.ada, number)
    assert (found.status, found.analysis) == ("closed", None)
    proofs.holds(world.tenant)


def test_what_is_owed_longest_stands_first(world: World) -> None:
    """By age, also among closed ones; cases that owe none are not listed."""
    line = line_under(world, "veeam-kasten", "premium", "kasten")
    answers = ANSWERS | {"support-id": "N-1"}

    def case(severity: str, criterion: str, days: int) -> str:
        now = FRIDAY - timedelta(days=days)
        return opened(world, now=now, contract_line=line, answers=answers, severity=severity, criterion=criterion)

    late, early = case("1", "production-down", 0), case("1", "production-down", 3)
    case("3", "failed-backup", 1)
    opened(world)
    owed = queries.QueueFilters(status="all", owed="root_cause")
    assert [one.number for one in queries.queue(world.manager, owed).rows] == [early, late]


def test_a_plan_without_an_analysis_owes_none(world: World) -> None:
    """Sending one is refused with the clause, and nothing is written."""
    number = incident(world, plan="basic")
    assert queries.case_page(world.ada, number).analysis is None
    before = proofs.rows(world.tenant)
    command = c.SendAnalysis(id=new_command_id(), body="A route was missing.")
    answer = handle(command, world.engineer, case=number, now=FRIDAY)
    assert isinstance(answer, Refused)
    assert [(one.code, one.clause) for one in answer.refusals] == [("no-analysis-owed", "KST-02")]
    assert proofs.rows(world.tenant) == before


def test_two_engineers_at_once(world: World) -> None:
    """The first one sends the analysis; the second is told what happened, and writes nothing."""
    number = incident(world)
    read = queries.case_page(world.engineer, number).version
    first = c.SendAnalysis(id=new_command_id(), expected=read, body="A route was missing.")
    second = c.SendAnalysis(id=new_command_id(), expected=read, body="It was a route.")
    assert not isinstance(handle(first, world.engineer, case=number, now=FRIDAY), Refused | Conflict)
    before = proofs.rows(world.tenant)
    answer = handle(second, world.manager, case=number, now=FRIDAY)
    assert isinstance(answer, Conflict)
    assert "root-cause" in {one.kind for one in answer.happened}
    assert proofs.rows(world.tenant) == before


def test_a_patch_makes_older_builds_of_its_version_old(world: World) -> None:
    """VEE-29: once the patch is out, only its build has hotfixes; before its day it changes nothing."""
    two_versions(world)
    out(world, "12.1.3", kind="patch", build="12.1.3.4", released=date(2026, 11, 21))
    number = about(world, NEWEST_BUILD)
    assert release(world, number).lacks == ()
    with transaction(world.tenant):
        Release.objects.filter(version="12.1.3").update(released=date(2026, 11, 20))
    assert [(one.code, one.clause, one.related) for one in release(world, number).lacks] == [
        ("not-newest-build", "VEE-29", ("12.1.3.4",))
    ]
    before = proofs.rows(world.tenant)
    assert isinstance(hotfix(world, number), Refused)
    assert proofs.rows(world.tenant) == before
