"""Which version a case is about, what help it gets, who may have a hotfix, and which fixes are put first."""

from dataclasses import replace

import pytest
from hypothesis import given
from hypothesis import strategies as st
from tests.cases.policies import ACME
from tests.cases.versions import CHAPTER, CURRENT, ENDED, KNOWS, OLDER, ReleaseWorld
from tests.cases.world import ERIC, codes

from casebook.cases import commands as c
from casebook.cases import events as e
from casebook.cases.events import Words
from casebook.cases.react import NotifyCustomer, react
from casebook.cases.refusal import Refusal
from casebook.cases.releases import (
    ReleaseFacts,
    build_in,
    earlier,
    major_of,
    newest,
    recognise,
    same_build,
    with_corrections,
)
from casebook.cases.rules.release_news import hardware, hears
from casebook.policy.releases import News, Releases

KNOWN = (ReleaseFacts("12.1", "current"), ReleaseFacts("12", "older"), ReleaseFacts("9.5", "ended"))


def world(release: str = "4.1.7") -> ReleaseWorld:
    """A case about a version, opened on Tuesday at 09:00 in Berlin."""
    found = ReleaseWorld(KNOWS)
    found.open("11-17 08:00", answers={"release": release})
    return found


@pytest.mark.parametrize(
    ("words", "version", "build"),
    [
        ("12.1", "12.1", ""),
        ("12", "12", ""),
        ("12.0", "12", ""),
        ("12.01", "12.1", ""),
        ("Backup 12.1.0.2131 P20240101", "12.1", "12.1.0.2131"),
        ("12.0.0.1420", "12", "12.0.0.1420"),
        ("on Windows 11 with 12.1.2", "12.1", "12.1.2"),
        ("updated from 9.5 to 12.1", "12.1", ""),
        ("12.10.1.5", "12", "12.10.1.5"),
        ("112.1", "", ""),
        ("1", "", ""),
        ("the newest", "", ""),
        ("", "", ""),
        ("\N{FULLWIDTH DIGIT ONE}\N{FULLWIDTH DIGIT TWO}", "", ""),
    ],
)
def test_a_version_is_recognised_by_its_numbers(words: str, version: str, build: str) -> None:
    """The longest version that begins a number is meant; of two that are as long, the newer one."""
    found, number = recognise(words, KNOWN)
    assert (found.version if found else "", number) == (version, build)


def test_what_no_person_writes_names_no_version() -> None:
    """A wall of digits or dots is looked at quickly and names nothing."""
    assert recognise("9" * 20_000, KNOWN) == (None, "")
    assert recognise("." * 20_000, KNOWN) == (None, "")
    assert recognise("13." * 7_000, KNOWN) == (None, "")
    assert recognise("12.1", ()) == (None, "")


@given(st.lists(st.integers(0, 999), min_size=1, max_size=3), st.text("abc -", max_size=20), st.data())
def test_a_build_names_its_own_version(parts: list[int], around: str, data: st.DataObject) -> None:
    """Whatever stands around it: a number that goes on from a version is recognised as that version."""
    version = ".".join(map(str, parts))
    rest = data.draw(st.lists(st.integers(0, 999), max_size=3))
    number = ".".join(map(str, (*parts, *rest)))
    found, build = recognise(
        f"{around.replace('.', '')} {number} {around.replace('.', '')}", [ReleaseFacts(version, "current")]
    )
    assert found is not None
    assert build == (number if number.count(".") >= 2 else "")


def test_numbers_are_compared_as_numbers() -> None:
    """Not as text: 9 comes before 10, and zeros in front change nothing."""
    assert same_build("12.01.0", "12.1.0")
    assert not same_build("12.1", "12.1.0")
    assert newest(["9.5", "12", "10.8", "12.0"]) == "12.0"
    assert newest([]) == ""
    assert earlier("9.5", "12")
    assert not earlier("12.1", "12.1")
    assert (major_of("12.1"), major_of("7")) == ("12", "7")
    assert (build_in("build 12.1.0.2131, from 2024"), build_in("none")) == ("12.1.0.2131", "")


def test_corrections_renew_their_version() -> None:
    """The newest build of a version is that of its newest correction; a correction is as old as its version."""
    known = with_corrections(
        (
            ReleaseFacts("12.1.3", "current", corrects=True),
            ReleaseFacts("12.1.2", "current", "12.1.2.172", corrects=True),
            ReleaseFacts("12.1", "older", "12.1.1.56"),
            ReleaseFacts("12", "ended", "12.0.0.1420"),
            ReleaseFacts("11.0.2", "ended", "11.0.2.4", corrects=True),
        )
    )
    assert [(one.version, one.build, one.phase) for one in known] == [
        ("12.1.3", "12.1.3", "older"),
        ("12.1.2", "12.1.3", "older"),
        ("12.1", "12.1.3", "older"),
        ("12", "12.0.0.1420", "ended"),
        ("11.0.2", "11.0.2.4", "ended"),
    ]


def test_an_opening_recognises_the_version() -> None:
    """The version with its build and phase; full help is nothing to write to anybody."""
    case = world("Rocket 4.1.7")
    recorded = e.ReleaseRecorded(version="4.1", phase="current", build="4.1.7", clause="ACM-76")
    assert recorded in [one.event for one in case.log]
    assert "release-support-limited" not in codes(tuple(one.event for one in case.log))
    state = case.now_case.release
    assert (state.version, state.build, state.phase, state.limited_by) == ("4.1", "4.1.7", "current", "")


def test_limited_help_is_told_to_the_customer() -> None:
    """Once, with the clause; a build written down later is not told again, another version is."""
    case = world("3.9")
    limited = [one for one in case.log if isinstance(one.event, e.ReleaseSupportLimited)]
    assert [one.event for one in limited] == [e.ReleaseSupportLimited(version="3.9", phase="older", clause="ACM-76")]
    assert react(case.policy, case.now_case, limited[0]) == (
        NotifyCustomer("release-limited", "anna", limited[0].version),
    )
    build = c.RecordRelease(id="build", version="3.9", build="3.9.1")
    assert codes(case.do(build, "11-17 09:00", ERIC)) == ["release-recorded"]
    older = c.RecordRelease(id="older", version="2")
    assert codes(case.do(older, "11-17 09:10", ERIC)) == ["release-recorded", "release-support-limited"]
    assert codes(case.do(replace(older, id="new", version="4.1"), "11-17 09:20", ERIC)) == ["release-recorded"]
    assert case.now_case.release.limited_by == ""


def test_nothing_is_recognised_where_nothing_is_known() -> None:
    """Without versions of the product, or without the chapter, an opening says nothing of them."""
    bare = ReleaseWorld(KNOWS, releases=())
    bare.open("11-17 08:00")
    silent = ReleaseWorld(ACME)
    silent.open("11-17 08:00")
    for case in (bare, silent):
        assert "release-recorded" not in codes(tuple(one.event for one in case.log))


@pytest.mark.parametrize(
    ("command", "refusal"),
    [
        (
            c.RecordRelease(id="r", version="5"),
            Refusal(
                "release-unknown",
                "The desk knows no version 5 of this product.",
                "",
                "Choose one of: 4.1, 3.9, 2.",
                "version",
                ("4.1", "3.9", "2"),
            ),
        ),
        (
            c.RecordRelease(id="r", version="4.1", build="latest"),
            Refusal(
                "build-not-a-number",
                "A build is written with digits and dots.",
                "",
                "Write it like 12.1.0.2131.",
                "build",
            ),
        ),
        (
            c.RecordRelease(id="r", version="4.1", build="4.1.7"),
            Refusal("release-recorded-already", "The case says so already.", field="version"),
        ),
    ],
)
def test_a_version_that_cannot_be_written_down(command: c.RecordRelease, refusal: Refusal) -> None:
    """An unknown one, a build in words, and what the case says already."""
    assert world().refusals(command, "11-17 09:00", ERIC) == (refusal,)


def test_where_no_version_is_kept_it_is_said_who_can_add_them() -> None:
    """There is nothing to choose from."""
    case = ReleaseWorld(KNOWS, releases=())
    case.open("11-17 08:00")
    (refusal,) = case.refusals(c.RecordRelease(id="r", version="4.1"), "11-17 09:00", ERIC)
    assert (refusal.code, refusal.remedy) == ("release-unknown", "Let support operations add its releases.")


HOTFIX = c.GiveHotfix(id="hotfix", body="Replace the valve.", files=("file-1",))


def test_a_hotfix_for_the_newest_build() -> None:
    """It cites both needs, counts as a word to the customer, and stands on the case."""
    case = world("4.1.7")
    given_, *rest = case.do(HOTFIX, "11-17 09:00", ERIC)
    assert given_ == e.HotfixGiven(
        body=Words("hotfix.body", "00"), build="4.1.7", clauses=("ACM-78", "ACM-79"), files=("file-1",)
    )
    assert codes(tuple(rest)) == ["clock-met"]
    assert [(one.build, one.by) for one in case.now_case.release.fixes] == [("4.1.7", "eric")]
    line = next(one for one in case.log if one.event == given_)
    assert react(case.policy, case.now_case, line) == (NotifyCustomer("hotfix", "anna", line.version),)


def test_an_older_build_comes_up_first() -> None:
    """The newest public build is named, with the way there."""
    assert world("4.1.2").refusals(HOTFIX, "11-17 09:00", ERIC) == (
        Refusal(
            "not-newest-build",
            "Hotfixes are for the newest build. The case is about 4.1.2; the newest one is 4.1.7.",
            "ACM-79",
            "Move to it.",
            related=("4.1.7",),
        ),
    )


def test_every_need_that_is_not_there_is_named() -> None:
    """No contract and no known build: both are said at once."""
    case = world("who knows")
    case.maintained = False
    assert case.refusals(HOTFIX, "11-17 09:00", ERIC) == (
        Refusal("no-active-contract", "Hotfixes come with a contract.", "ACM-78", "Renew it."),
        Refusal(
            "build-unknown",
            "The case does not say which version and build the customer runs.",
            "ACM-79",
            "Write them down first.",
        ),
    )


def test_a_version_without_a_public_build_bounds_nothing() -> None:
    """Where the desk keeps no newest build, any build of it is as new as can be known."""
    case = world("2.4.1")
    assert codes(case.do(HOTFIX, "11-17 09:00", ERIC)) == ["hotfix-given", "clock-met"]


def test_a_handbook_without_needs_asks_for_none() -> None:
    """Then a hotfix is given like an answer, by no clause."""
    case = ReleaseWorld(replace(KNOWS, releases=Releases()), maintained=False)
    case.open("11-17 08:00")
    (given_, _met) = case.do(HOTFIX, "11-17 09:00", ERIC)
    assert isinstance(given_, e.HotfixGiven)
    assert given_.clauses == ()


SECURITY = c.DecideSecurityFix(id="security", first=True, body="Reachable from outside.", into="4.1")


def test_a_security_fix_is_put_first() -> None:
    """The decision stands on the case, is taken again when somebody sees it otherwise, and is told to nobody."""
    case = world()
    (decided,) = case.do(SECURITY, "11-17 09:00", ERIC)
    assert decided == e.SecurityFixDecided(first=True, body=Words("security.body", "00"), clause="ACM-76", into="4.1")
    assert react(case.policy, case.now_case, case.log[-1]) == ()
    case.do(replace(SECURITY, id="again", first=False, into=""), "11-17 10:00", ERIC)
    assert (case.now_case.release.security, case.now_case.release.into) == (False, "")


def test_earlier_majors_and_silent_handbooks_get_none() -> None:
    """It names the major version that gets such fixes; a handbook that says nothing of it refuses."""
    assert world().refusals(replace(SECURITY, into="3.9"), "11-17 09:00", ERIC) == (
        Refusal(
            "not-newest-major",
            "Such fixes go into releases of the newest major version, 4; 3.9 is of another.",
            "ACM-76",
            "Choose one of: 4.1.",
            "into",
        ),
    )
    case = ReleaseWorld(ACME)
    case.open("11-17 08:00")
    (refusal,) = case.refusals(SECURITY, "11-17 09:00", ERIC)
    assert (refusal.code, refusal.remedy) == ("security-not-offered", "Write an internal note.")


def test_who_hears_of_releases() -> None:
    """By role, or because they asked; who hears of each at once has no digest as well."""
    at_once, weekly = (
        News("at-once", ("contact",), others=True, clause="A"),
        News("weekly", (), others=True, clause="B"),
    )
    chapter = Releases(news=(at_once, weekly))
    assert hears(chapter, ["contact"], "weekly") == (at_once,)
    assert hears(chapter, [], "weekly") == (weekly,)
    assert hears(chapter, [], "at-once") == (at_once,)
    assert hears(chapter, [], "") == ()
    closed = Releases(news=(replace(at_once, others=False),))
    assert hears(closed, [], "at-once") == ()


def test_hardware_is_said_of_releases_that_need_other() -> None:
    """And of no other."""
    assert hardware(CHAPTER, CURRENT) == CHAPTER.hardware
    assert hardware(CHAPTER, OLDER) is None
    assert hardware(Releases(), CURRENT) is None
    assert CHAPTER.support_of(ENDED.phase) == CHAPTER.support[1]
    assert Releases().support_of("older") is None
