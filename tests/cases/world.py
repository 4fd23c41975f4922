"""A small desk without a database: it hands facts to ``decide``, keeps the log, and checks it after every command."""

from dataclasses import dataclass, field, replace
from datetime import UTC, date, datetime
from itertools import count

from tests.cases.policies import ACME

from casebook.cases import commands as c
from casebook.cases import words
from casebook.cases.actor import Actor
from casebook.cases.case import Case
from casebook.cases.codec import EVENTS
from casebook.cases.commands import Command
from casebook.cases.decide import Decision, decide
from casebook.cases.events import Event, Recorded, Words
from casebook.cases.facts import ContactFacts, ContractFacts, Facts
from casebook.cases.refusal import Refusal, Refused
from casebook.cases.replay import fold, record_all
from casebook.policy.policy import Policy

ANNA = Actor("contact", "acme", "anna", frozenset({"case-administrator"}), "globex")
ERIC = Actor("staff", "acme", "eric", frozenset({"engineer"}))
DESK = Actor("system", "acme")
IMPORTER = Actor("importer", "acme")

CONTACT = ContactFacts("anna", "globex", frozenset({"case-administrator"}), "Europe/Berlin", "DE")
CONTRACT = ContractFacts(
    "line-1", "acme", "silver", "rocket", "subscription", date(2026, 1, 1), date(2026, 12, 31), "globex"
)


def at(text: str) -> datetime:
    """An instant of 2026, from `11-20 19:00` (UTC), or any ISO instant with its offset, in UTC."""
    full = text if "T" in text else f"2026-{text.replace(' ', 'T')}+00:00"
    return datetime.fromisoformat(full).astimezone(UTC)


OPEN = c.OpenCase(
    id="open",
    contact="anna",
    contract_line="line-1",
    severity="3",
    channel="web",
    subject="The rocket does not start",
    answers={"release": "4.1"},
)

NUMBERS = count(1)


def facts_for(now: datetime, actor: Actor = ANNA, plan: str = "silver") -> Facts:
    """What the desk would load for a command."""
    return Facts(
        now,
        actor,
        number="7KQ4-M2PX",
        contact=CONTACT,
        contract=replace(CONTRACT, plan=plan),
        openers=(("anna", frozenset({"case-administrator"})), ("ben", frozenset())),
        assignable=frozenset({"eric", "eva"}),
        file_ids=frozenset({"file-1", "events", "bundle", "picture"}),
        file_types={"events": "application/x-evtx", "bundle": "application/zip", "picture": "image/png"},
    )


def with_words(policy: Policy, command: Command, facts: Facts) -> Facts:
    """The facts, with the free texts of the command stored under ids that tell their name."""
    found = words.texts(policy, command, facts)
    return replace(facts, words={name: Words(f"{command.id}.{name}", "00") for name in found})


@dataclass
class World:
    """One case under one handbook. `do` carries out a command; the log stays as it is where it is refused.

    `known` are facts that the desk would load besides the usual ones.
    """

    policy: Policy = ACME
    plan: str = "silver"
    log: tuple[Recorded, ...] = ()
    case: Case | None = None
    answers: list[Decision] = field(default_factory=list)
    known: dict[str, object] = field(default_factory=dict)

    def decide(self, command: Command, now: str | datetime, actor: Actor = ANNA) -> Decision:
        """Decide on a command without carrying it out."""
        instant = at(now) if isinstance(now, str) else now
        usual = replace(facts_for(instant, actor, self.plan), **self.known)  # type: ignore[arg-type]  # fields of facts
        facts = with_words(self.policy, command, usual)
        return decide(self.policy, self.case, command, facts)

    def do(self, command: Command, now: str | datetime, actor: Actor = ANNA) -> tuple[Event, ...]:
        """Carry out a command that is accepted; return its events."""
        instant = at(now) if isinstance(now, str) else now
        decision = self.decide(command, instant, actor)
        assert isinstance(decision, tuple), decision
        version = self.case.version if self.case else 0
        self.log += record_all(decision, version, actor=actor, command=command.id, now=instant)
        if self.log:
            self.case = fold(self.log)
        return tuple(one.event for one in decision)

    def refusals(self, command: Command, now: str | datetime, actor: Actor = ANNA) -> tuple[Refusal, ...]:
        """Return why a command is refused, having made sure that no event came of it."""
        decision = self.decide(command, now, actor)
        assert isinstance(decision, Refused), decision
        return decision.refusals

    def open(self, now: str, **changes: object) -> "World":
        """Open the case, the usual one but for what is said."""
        self.do(replace(OPEN, **changes), now)  # type: ignore[arg-type]  # the changes are fields of the command
        return self

    @property
    def now_case(self) -> Case:
        """The case as it stands."""
        assert self.case is not None
        return self.case


def codes(events: tuple[Event, ...]) -> list[str]:
    """The codes of events, in order."""
    return [EVENTS.code(event) for event in events]


def respond(*, then_wait: bool = False) -> c.Respond:
    """An answer by an engineer."""
    return c.Respond(id=f"respond-{next(NUMBERS)}", body="Try this.", then_wait=then_wait)


def severity(to: str, **changes: object) -> c.ChangeSeverity:
    """A change of severity by anybody."""
    made = c.ChangeSeverity(id=f"severity-{next(NUMBERS)}", severity=to, reason="It got so.")
    return replace(made, **changes)  # type: ignore[arg-type]  # the changes are fields of the command


def called(*, channel: str = "phone", reached: bool = True, by_vendor: bool = False) -> c.LogCall:
    """A call that an engineer logs."""
    made = c.LogCall(id=f"call-{next(NUMBERS)}", body="We spoke.", channel=channel, reached=reached)
    return replace(made, started_by="vendor") if by_vendor else made
