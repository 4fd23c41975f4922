"""An edition on its way: one person submits it, another approves it or sends it back, then it gets its first day.

What is submitted is the draft as it is, which cannot change meanwhile, or the content of an earlier edition once more.
Every step is written down with who and when, here and in the audit trail. The rules of a release are those of
``releasing``, whichever way it comes about.
"""

from collections.abc import Iterator, Mapping
from contextlib import contextmanager
from dataclasses import dataclass
from datetime import date, datetime
from typing import Final
from uuid import UUID

from casebook.cases.actor import Actor
from casebook.desk import access, clock, drafting
from casebook.desk.administration.rows import note
from casebook.desk.approval_checks import (
    against_change,
    against_folder,
    against_length,
    against_own,
    against_sharing,
    against_silence,
)
from casebook.desk.approval_letters import tell
from casebook.desk.permissions import NotThere, require
from casebook.desk.policies import EditionView
from casebook.desk.proposed import proposed
from casebook.desk.release_checks import Release, against_content
from casebook.desk.releasing import RollBack, freeze
from casebook.desk.releasing import roll_back as take_back
from casebook.desk.setup import HandbookRefused
from casebook.handbook.particulars import with_particulars
from casebook.store import proposals
from casebook.store.models import ProposalRow
from casebook.tenancy import new_key, spelled, transaction

State = ProposalRow.State
DONE: Final[Mapping[str, str]] = {
    State.SUBMITTED: "submitted",
    State.APPROVED: "approved",
    State.SENT_BACK: "sent back",
    State.WITHDRAWN: "withdrawn",
    State.RELEASED: "released",
    State.ROLLED_BACK: "taken back",
}


@dataclass(frozen=True, slots=True)
class Submission:
    """What is asked for: the name of the edition, what it says of open cases, and a word to whoever approves it.

    ``again`` names the edition whose content it takes; empty: that of the draft.
    """

    edition: str
    open_cases: str = "keep"
    words: str = ""
    again: str = ""


def submit(actor: Actor, handbook: str, wanted: Submission, now: datetime | None = None) -> str:
    """Ask for the release of the draft, or of an earlier edition's content; returns the key of the proposal.

    Raises:
        Forbidden: the actor writes no handbooks.
        NotThere: there is no such handbook.
        HandbookRefused: something stands against it; then nothing was written.
    """
    require(actor, "handbook.write")
    instant, draft = now or clock.now(), drafting.read(actor, handbook)
    source, policy = proposed(draft, wanted.edition.strip(), wanted.open_cases, wanted.again)
    objections = (*against_sharing(actor, handbook), *against_content(policy), *against_length(wanted.words))
    if objections:
        raise HandbookRefused(objections)
    row = ProposalRow(
        id=new_key(),
        tenant_id=UUID(actor.tenant),
        handbook=handbook,
        edition=policy.edition,
        open_cases=wanted.open_cases,
        again=wanted.again,
        digest=source.digest,
        authors=_authors(actor, draft, wanted.again),
        steps=[proposals.step(actor.id, State.SUBMITTED, instant, wanted.words.strip())],
        submitted_at=instant,
    )
    with transaction(actor.tenant):
        if not proposals.add(row):
            raise HandbookRefused(("Another edition of this handbook is on its way: decide on that one first.",))
        _trail(actor, row, {}, wanted.words)
        tell(row, instant)
    return str(row.id)


def approve(actor: Actor, key: str, words: str = "", now: datetime | None = None) -> None:
    """Agree to the release of what somebody else wrote.

    Raises:
        Forbidden: the actor approves no editions.
        NotThere: there is no such proposal.
        HandbookRefused: it is the actor's own, it is not submitted any more, or the handbook has become another one;
            then nothing was written.
    """
    require(actor, "handbook.approve")
    with _step(actor, key, (State.SUBMITTED,), words) as row:
        if objections := (*against_own(actor, row), *against_change(actor, row)):
            raise HandbookRefused(objections)
        _go(actor, row, State.APPROVED, words, now)


def send_back(actor: Actor, key: str, words: str, now: datetime | None = None) -> None:
    """Ask the authors for something else first; they are told why, and the draft can change again.

    Raises:
        Forbidden: the actor approves no editions.
        NotThere: there is no such proposal.
        HandbookRefused: it is the actor's own, nothing is said, or it is decided; then nothing was written.
    """
    require(actor, "handbook.approve")
    with _step(actor, key, proposals.OPEN, words) as row:
        if objections := (*against_own(actor, row), *against_silence(words)):
            raise HandbookRefused(objections)
        _go(actor, row, State.SENT_BACK, words, now)


def withdraw(actor: Actor, key: str, words: str = "", now: datetime | None = None) -> None:
    """Take a proposal back, so that the draft can change again.

    Raises:
        Forbidden: the actor writes no handbooks.
        NotThere: there is no such proposal.
        HandbookRefused: it is decided; then nothing was written.
    """
    require(actor, "handbook.write")
    with _step(actor, key, proposals.OPEN, words) as row:
        _go(actor, row, State.WITHDRAWN, words, now)


def release(actor: Actor, key: str, in_force: date, now: datetime | None = None) -> EditionView:
    """Release what was approved, in force from a day.

    Raises:
        Forbidden: the actor releases no editions.
        NotThere: there is no such proposal.
        HandbookRefused: it is not approved, or something stands against its release; then nothing was written.
    """
    require(actor, "handbook.release")
    instant = now or clock.now()
    with _step(actor, key, (State.APPROVED,), "") as row:
        draft = drafting.read(actor, row.handbook)
        source, policy = proposed(draft, row.edition, row.open_cases, row.again)
        if objections := (
            *against_change(actor, row),
            *against_sharing(actor, row.handbook),
            *against_folder(row, in_force),
        ):
            raise HandbookRefused(objections)
        if policy.in_force != in_force:
            source = with_particulars(source, {"in-force": in_force.isoformat()})
        wanted = Release(in_force, _name(actor, row.steps[-1]["by"]), tuple(one["name"] for one in row.authors))
        view = freeze(source, wanted, instant, actor)
        row.in_force, row.released = in_force, view.digest
        _go(actor, row, State.RELEASED, "", instant)
    drafting.rebase(actor.tenant, view.handbook)
    return view


def roll_back(actor: Actor, handbook: str, edition: str, words: str, now: datetime | None = None) -> None:
    """Take a release back before its first day; customers who were told of it hear that it does not come.

    Raises:
        Forbidden: the actor releases no editions.
        NotThere: there is no such handbook.
        HandbookRefused: nothing is said, or it cannot be taken back; then nothing was written.
    """
    require(actor, "handbook.release")
    instant = now or clock.now()
    drafting.read(actor, handbook)
    objections = (*against_sharing(actor, handbook), *against_silence(words), *against_length(words))
    if objections:
        raise HandbookRefused(objections)
    with transaction(actor.tenant):
        view = take_back(handbook, edition, RollBack(access.me(actor).name, words), instant, actor)
        if row := proposals.of_release(actor.tenant, view.digest):
            _go(actor, row, State.ROLLED_BACK, words, instant)
    drafting.rebase(actor.tenant, handbook)


@contextmanager
def _step(actor: Actor, key: str, states: tuple[str, ...], words: str) -> Iterator[ProposalRow]:
    """Hold a proposal that is in one of some states, so that of two who decide at once one is told of the other."""
    if objections := tuple(against_length(words)):
        raise HandbookRefused(objections)
    with transaction(actor.tenant):
        row = proposals.locked(actor.tenant, spelled(key))
        if row is None or row.handbook not in access.tenant(actor.tenant).handbooks:
            raise NotThere("There is no such edition on its way.")
        if row.state not in states:
            last = row.steps[-1]
            name, who = f"{row.handbook} {row.edition}", _name(actor, last["by"])
            raise HandbookRefused((f"{name} is {DONE[row.state]} already, by {who}. Nothing was changed.",))
        yield row


def _go(actor: Actor, row: ProposalRow, state: State, words: str, now: datetime | None) -> None:
    """Write down a step, in the proposal and in the audit trail, and tell whom it concerns."""
    instant, before = now or clock.now(), {"state": row.state}
    row.state = state
    row.steps = [*row.steps, proposals.step(actor.id, state, instant, words.strip())]
    row.save()
    _trail(actor, row, before, words)
    tell(row, instant)


def _trail(actor: Actor, row: ProposalRow, before: Mapping[str, object], words: str) -> None:
    said = {"words": words.strip()} if words.strip() else {}
    day = {"in_force": row.in_force.isoformat()} if row.in_force else {}
    after = {"handbook": row.handbook, "edition": row.edition, "state": str(row.state), **day, **said}
    note(actor, "handbook proposal", row.id, before, after)


def _authors(actor: Actor, draft: drafting.Draft, again: str) -> list[dict[str, str]]:
    """Return everybody who wrote what is submitted, and who submits it; each once."""
    touches = () if again else tuple(one for one in draft.touches if one.file in draft.changed)
    people = {(one.person, one.by): None for one in touches} | {(actor.id, access.me(actor).name): None}
    return [{"id": person, "name": name} for person, name in people]


def _name(actor: Actor, person: str) -> str:
    found = access.names(actor.tenant, (person,))
    return found.get(person, "")
