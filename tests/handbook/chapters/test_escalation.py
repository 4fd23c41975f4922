"""The chapter escalation as it is written."""

from pathlib import Path

import pytest
from tests.handbook.acme import clause, compiled, policy

from casebook.policy.escalation import Asking, Climb, Level, People, Tier
from casebook.policy.rules import Condition
from casebook.policy.targets import Amount

MANAGER = "escalation-level: manager\nname: Manager\norder: 1\nwho: duty-manager"
DIRECTOR = (
    "escalation-level: director\nname: Director\norder: 2\nwho: [support-manager]\n"
    "team: Directors\ndescription: Decides."
)
MAY = "may-escalate: at any time\nto: manager"
CLIMB = "escalates: late\nwithout: first-response\nafter: 30 min\nto: director\nwhen: {severity: 1}"
TIER = "support-tier: second\nname: Second line\norder: 2\nteam: Specialists\nowner: moves"


def test_levels_stand_in_their_order(tmp_path: Path) -> None:
    """Whatever the order of the blocks; people are roles, a team by its name, or both."""
    levels = policy(tmp_path, clause(10, DIRECTOR, MANAGER)).escalation.levels
    assert levels == (
        Level("manager", "Manager", 1, People(frozenset({"duty-manager"})), "ACM-10"),
        Level("director", "Director", 2, People(frozenset({"support-manager"}), "Directors"), "ACM-10", "Decides."),
    )


def test_where_and_when_one_may_ask(tmp_path: Path) -> None:
    """The channel is the one by which somebody asks; without a word on who, all may."""
    by_phone = "may-escalate: in support hours\nto: manager\nwho: [customer]\nmessage: Later.\ninstead: web"
    blocks = (MANAGER, f"{MAY}\nwhen: {{channel: web}}", f"{by_phone}\nwhen: {{channel: phone}}")
    book = policy(tmp_path, clause(10, *blocks)).escalation.asking
    point = {"plan": "gold", "severity": "1", "case-type": "technical", "product": "pump"}
    assert book.ruling({**point, "channel": "web"}).value == Asking("any_time", "manager")
    assert book.ruling({**point, "channel": "phone"}).value == Asking(
        "support_hours", "manager", frozenset({"customer"}), "Later.", ("web",)
    )


def test_where_nothing_is_said_nothing_is_missing(tmp_path: Path) -> None:
    """Escalation is no chapter that a handbook has to have; half of it is a gap."""
    assert policy(tmp_path).escalation.asking.rules == ()
    found = compiled(tmp_path / "half", clause(10, MANAGER, f"{MAY}\nwhen: {{plan: gold}}"))
    assert [one.message for one in found.errors] == ["No rule says whether a customer may escalate for plan basic."]


def test_what_goes_by_itself_and_deeper(tmp_path: Path) -> None:
    """Rules on what lacks, and tiers with the rule on who has the case."""
    chapter = policy(tmp_path, clause(10, MANAGER, DIRECTOR, CLIMB, TIER)).escalation
    severe = Condition((("severity", frozenset({"1"})),))
    assert chapter.climbs == (Climb("late", "ACM-10", "director", "first_response", Amount(30, "min"), severe),)
    assert chapter.tiers == (Tier("second", "Second line", 2, People(team="Specialists"), "moves", "ACM-10"),)
    assert chapter.above("manager") == chapter.level("director")
    assert chapter.above("director") is None


@pytest.mark.parametrize(
    ("blocks", "message"),
    [
        (("escalation-level: manager\nname: M\norder: 1",), "`who` is missing here."),
        (("escalation-level: manager\nname: M\norder: 1\nwho: boss",), "There is no staff role `boss`."),
        ((MANAGER, MANAGER.replace("order: 1", "order: 3")),
         "The id `manager` is taken already by another `escalation-level`."),
        ((MANAGER, DIRECTOR.replace("order: 2", "order: 1")),
         "The place in the order `1` is taken already by another `escalation-level`."),
        ((MANAGER, "may-escalate: at any time\nto: king"), "There is no escalation level `king`."),
        ((MANAGER, "may-escalate: at any time"), "`to` is missing here."),
        ((MANAGER, "may-escalate: not offered"), "`message` is missing here."),
        ((MANAGER, "may-escalate: sometimes\nto: manager\nmessage: So."), "`may-escalate` cannot be “sometimes”."),
        ((MANAGER, f"{MAY}\nwho: [queen]"), "`who` cannot be “queen”."),
        ((MANAGER, DIRECTOR, CLIMB.replace("30 min", "soon")), "“soon” is no length of time."),
        ((MANAGER, DIRECTOR, CLIMB.replace("first-response", "luck")), "`without` cannot be “luck”."),
        ((MANAGER, DIRECTOR, CLIMB.replace("first-response", "workaround")),
         "ACM-10 waits for the milestone `workaround`, of which the handbook does not speak."),
        ((TIER.replace("owner: moves", "owner: shared"),), "`owner` cannot be “shared”."),
    ],
)  # fmt: skip
def test_faults(tmp_path: Path, blocks: tuple[str, ...], message: str) -> None:
    """Each fault is told where it stands."""
    assert message in [one.message for one in compiled(tmp_path, clause(10, *blocks)).errors]


def test_hours_that_are_not_stated(tmp_path: Path) -> None:
    """Neither a channel with hours nor business time can do without hours."""
    none = ("support-hours: office", "support-hours: not stated")
    found = compiled(
        tmp_path,
        clause(
            10,
            MANAGER,
            DIRECTOR,
            "may-escalate: in support hours\nto: manager\nmessage: Later.",
            CLIMB.replace("30 min", "30 business min"),
        ),
        replace=none,
    )
    said = [one.message for one in found.errors if one.code == "no-hours" and one.message.startswith("ACM-10")]
    assert sorted(said) == [
        "ACM-10 counts “30 business minutes” where no hours are stated.",
        "ACM-10 takes escalations in support hours, but some such cases have none.",
    ]
