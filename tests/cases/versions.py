"""A desk that knows versions, contracts and what stands in files, for the tests of the chapter *releases*."""

from dataclasses import dataclass, field, replace
from datetime import datetime

from tests.cases.policies import ACME, BEST_EFFORT, FIRST_RESPONSE, NO_TARGET, rule, targets, when
from tests.cases.world import ANNA, CONTRACT, World, at, facts_for, with_words

from casebook.cases.actor import Actor
from casebook.cases.commands import Command
from casebook.cases.decide import Decision, decide
from casebook.cases.releases import ReleaseFacts
from casebook.policy.releases import HotfixNeed, Releases, ReleaseSupport, Said, SupportId
from casebook.policy.rules import RuleBook
from casebook.policy.targets import Target

CURRENT = ReleaseFacts("4.1", "current", "4.1.7", "4", hardware="32 GB of memory")
OLDER = ReleaseFacts("3.9", "older", "3.9.2", "3")
ENDED = ReleaseFacts("2", "ended", "", "2")

SUPPORT_ID = SupportId("page", "Support ID", "Another contract.", "Install the right licence.", "ACM-77")
CHAPTER = Releases(
    version_field="release",
    build_field="release",
    support=(
        ReleaseSupport("full", ("current",), (), "", "ACM-76"),
        ReleaseSupport("limited", ("older", "ended"), ("Known workarounds",), "No new fixes.", "ACM-76"),
    ),
    needs=(
        HotfixNeed("active-contract", "Hotfixes come with a contract.", "Renew it.", "ACM-78"),
        HotfixNeed("newest-build", "Hotfixes are for the newest build.", "Move to it.", "ACM-79"),
    ),
    support_id=SUPPORT_ID,
    hardware=Said("Look at your hardware.", "ACM-76"),
    security=Said("It can be put first.", "ACM-76"),
)
ANALYSIS = Target(
    "root_cause",
    "Root cause",
    "goal",
    "ACM-24",
    RuleBook(
        "root cause",
        (rule("ACM-24", BEST_EFFORT, when(severity="1")), rule("ACM-24", NO_TARGET, when(severity="2 3 4"))),
    ),
    RuleBook("counted in", (rule("ACM-24", ""),)),
    (),
)
KNOWS = replace(ACME, releases=CHAPTER, targets=targets(FIRST_RESPONSE, ANALYSIS))
"""Acme with the chapter; severity 1 owes an analysis."""


@dataclass
class ReleaseWorld(World):
    """A world whose desk knows three versions; the contract has the Support ID ``R-100``."""

    releases: tuple[ReleaseFacts, ...] = (CURRENT, OLDER, ENDED)
    maintained: bool = True
    support_id: str = "R-100"
    ids: tuple[str, ...] = field(default=())

    def decide(self, command: Command, now: str | datetime, actor: Actor = ANNA) -> Decision:
        """Decide on a command without carrying it out."""
        instant = at(now) if isinstance(now, str) else now
        facts = with_words(self.policy, command, facts_for(instant, actor, self.plan))
        contract = replace(CONTRACT, plan=self.plan, support_id=self.support_id)
        known = replace(
            facts, contract=contract, releases=self.releases, maintained=self.maintained, ids_in_files=self.ids
        )
        return decide(self.policy, self.case, command, known)
