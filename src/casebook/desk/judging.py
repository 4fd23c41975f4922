"""The first half of a command: what is known, who may, and what the core decides. Nothing is written here."""

from dataclasses import dataclass, replace
from datetime import datetime
from uuid import UUID

from casebook.cases import commands as c
from casebook.cases.actor import Actor
from casebook.cases.case import Case
from casebook.cases.commands import Command
from casebook.cases.decide import Decision, decide
from casebook.cases.events import Recorded
from casebook.cases.facts import Facts
from casebook.cases.refusal import Refusal, Refused
from casebook.cases.replay import fold
from casebook.cases.words import texts
from casebook.desk import facts as known
from casebook.desk import following, numbers, policies
from casebook.desk.command_verbs import VERB_OF
from casebook.desk.permissions import CaseSubject, Forbidden, NotThere, may, require
from casebook.desk.policies import NoEdition
from casebook.desk.queries.scope import subject_of
from casebook.policy.policy import Policy
from casebook.store import contents, log
from casebook.store.contents import Author, Draft
from casebook.store.log import EMPTY, Head, Stream
from casebook.store.models import CaseRow
from casebook.tenancy import new_key

"""The verb that each command needs."""

LONGEST_TEXT = 100_000
"""The most characters of one free text."""


@dataclass(frozen=True, slots=True)
class Errand:
    """A command on its way: by whom, when, on which case (its number), and whether a case in use is passed over."""

    command: Command
    actor: Actor
    now: datetime
    number: str = ""
    skip_locked: bool = False

    @property
    def tenant(self) -> UUID:
        """The tenant it belongs to."""
        return UUID(self.actor.tenant)


@dataclass(frozen=True, slots=True)
class Before:
    """A case as its log tells it until now: none of it for a case that is still to be opened."""

    stream: Stream
    head: Head = EMPTY
    history: tuple[Recorded, ...] = ()
    case: Case | None = None


@dataclass(frozen=True, slots=True)
class Judged:
    """What was decided, with everything that writing it down needs. Without a ``policy`` nothing could be judged."""

    errand: Errand
    before: Before
    policy: Policy | None
    facts: Facts
    author: Author
    drafts: tuple[Draft, ...]
    decision: Decision


def judge(errand: Errand) -> Judged:
    """Decide on a command; the caller stands in a transaction of the tenant, and the case stays locked until its end.

    Raises:
        NotThere: there is no such case, or none the actor may know of.
        Forbidden: the actor may read the case but not do this.
    """
    before = _before(errand)
    facts = known.load(errand.command, errand.actor, before.case, errand.now)
    author = contents.author(errand.tenant, _person(errand, before))
    judged = Judged(errand, before, None, facts, author, (), Refused(()))
    try:
        policy = _policy(errand.command, before.case, facts)
    except NoEdition as error:
        refusal = Refusal("no-edition-in-force", str(error), field="contract_line")
        return replace(judged, decision=Refused((refusal,)))
    if policy is None:
        refusal = Refusal("contract-line-unknown", "There is no such contract line.", "", _CHOOSE, "contract_line")
        return replace(judged, decision=Refused((refusal,)))
    return _decided(replace(judged, policy=policy), policy)


_CHOOSE = "Choose one of the contract lines of the contact's organisation."


def _decided(judged: Judged, policy: Policy) -> Judged:
    command, case = judged.errand.command, judged.before.case
    typed = texts(policy, command, judged.facts)
    too_long = tuple(name for name, text in typed.items() if len(text) > LONGEST_TEXT)
    if too_long:
        message = f"This text is too long; up to {LONGEST_TEXT} characters are possible."
        return replace(judged, decision=Refused(tuple(Refusal("text-too-long", message, field=f) for f in too_long)))
    drafts = contents.drafts(judged.author, typed)
    words = {draft.field: draft.words for draft in drafts}
    number = "" if case else numbers.fresh()
    facts = replace(judged.facts, words=words, number=number)
    return replace(judged, facts=facts, drafts=drafts, decision=decide(policy, case, command, facts))


def _before(errand: Errand) -> Before:
    """Lock and read the case; a command that begins one gets an empty log."""
    verb = VERB_OF[type(errand.command)]
    if not errand.number:
        require(errand.actor, verb)
        return Before(Stream(errand.tenant, new_key()))
    rows = CaseRow.objects.select_for_update(skip_locked=errand.skip_locked)
    row = rows.filter(tenant_id=errand.tenant, number=numbers.parse(errand.number) or "").first()
    if row is None:
        raise NotThere(f"There is no case {errand.number}.")
    _require(errand.actor, verb, subject_of(row))
    stream = Stream(errand.tenant, row.id)
    entries = log.read(stream)
    history = log.recorded(entries)
    return Before(stream, Head(history[-1].version, entries[-1].digest), history, fold(history))


def _require(actor: Actor, verb: str, subject: CaseSubject) -> None:
    if actor.kind == "contact" and not may(actor, "case.read", subject).allowed:
        raise NotThere("There is no such case.")
    permission = may(actor, verb, subject)
    if not permission.allowed:
        raise Forbidden(permission.reason)


def _policy(command: Command, case: Case | None, facts: Facts) -> Policy | None:
    """Find the handbook that rules: the case's own, the one an importer names, or that of the contract line today."""
    if case is not None and isinstance(command, c.FollowEdition):
        return following.ruling(case, command)
    if case is not None:
        return policies.of_case(case)
    if isinstance(command, c.RecordHistory):
        return policies.policy(command.handbook, command.edition)
    return policies.policy(facts.contract.handbook, at=facts.now) if facts.contract else None


def _person(errand: Errand, before: Before) -> str:
    """Tell whose words a command brings: the contact's for whom a case is opened, else the author's."""
    command = errand.command
    if isinstance(command, c.OpenCase | c.RecordHistory):
        return f"contact:{command.contact}" if command.contact else f"case:{before.stream.case_id}"
    return f"{errand.actor.kind}:{errand.actor.id}"
