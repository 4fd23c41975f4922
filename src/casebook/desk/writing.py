"""The second half of a command: what was decided is written down, all of it in the transaction that decided."""

from collections.abc import Sequence
from functools import reduce
from typing import Final, NamedTuple

from casebook.cases.case import Case
from casebook.cases.commands import (
    AddNote,
    AnnotateBreach,
    AnswerSurvey,
    AnswerUpstreamClosure,
    DecideSecurityFix,
    EndEscalation,
    Escalate,
    EscalateToTier,
    EscalateUpstream,
    HandOver,
    HearUpstream,
    RaiseEscalation,
    RecordTierOneStep,
    ReturnFromTier,
    WriteUpstream,
)
from casebook.cases.events import Recorded, Relayed
from casebook.cases.evolving import evolve
from casebook.cases.replay import Decided, record_all
from casebook.desk import live, notifying
from casebook.desk.judging import Judged
from casebook.policy.policy import Policy
from casebook.store import commands, contents, files, log, projections
from casebook.store.inserting import together
from casebook.store.projections import Tale
from casebook.store.words import words_of

INTERNAL: Final = (
    AddNote,
    AnnotateBreach,
    AnswerSurvey,
    AnswerUpstreamClosure,
    DecideSecurityFix,
    EscalateToTier,
    EscalateUpstream,
    HandOver,
    HearUpstream,
    RaiseEscalation,
    RecordTierOneStep,
    ReturnFromTier,
    WriteUpstream,
)
"""Commands whose texts and files are for staff alone, whoever gives them."""


class Written(NamedTuple):
    """The case after a command, what was recorded, and the errands (tenant, id) that follow from it."""

    case: Case
    recorded: tuple[Recorded, ...]
    sent: notifying.Sent


def write(judged: Judged, policy: Policy, decided: Sequence[Decided]) -> Written:
    """Write down a decision.

    Raises:
        django.db.IntegrityError: the command was carried out already, or its fresh number or key is taken: try again.
    """
    errand, before = judged.errand, judged.before
    recorded = record_all(decided, before.head.version, actor=errand.actor, command=errand.command.id, now=errand.now)
    case = _after(before.case, recorded)
    first, last = before.head.version + 1, before.head.version + len(recorded)
    sent: notifying.Sent = ()
    with together():
        commands.remember(errand.tenant, errand.command.id, before.stream.case_id, first, last)
        if recorded:
            sent = _write_all(judged, policy, case, recorded)
    return Written(case, recorded, sent)


def _write_all(judged: Judged, policy: Policy, case: Case, recorded: Sequence[Recorded]) -> notifying.Sent:
    stream = judged.before.stream
    head = log.append(stream, judged.before.head, recorded, policy.digest)
    _write_words(judged, recorded)
    projections.write(Tale(stream, case, (*judged.before.history, *recorded), head), recorded)
    sent = notifying.put(stream, policy, case, recorded, judged.errand.now)
    live.tell(judged.errand.actor.tenant, case.number)  # the last: it is a SELECT (see store.inserting)
    return sent


def _after(case: Case | None, recorded: Sequence[Recorded]) -> Case:
    after = reduce(evolve, recorded, case)
    if after is None:
        raise ValueError("a command that begins a case told nothing")
    return after


def _among_staff(judged: Judged) -> bool:
    """Whether what was written is for staff alone: notes, and why a case goes upwards, deeper or to the maker."""
    command = judged.errand.command
    if isinstance(command, Escalate | EndEscalation):
        return judged.errand.actor.kind == "staff" and not getattr(command, "channel", "")
    return isinstance(command, INTERNAL)


def _write_words(judged: Judged, recorded: Sequence[Recorded]) -> None:
    """Write the texts that the events name, and put the files on the case."""
    named = {words.id for one in recorded for words in words_of(one.event)}
    drafts = [draft for draft in judged.drafts if draft.words.id in named]
    internal = _among_staff(judged)
    if drafts:
        contents.write(judged.before.stream, judged.author, drafts, internal=internal)
    attached = [file for one in recorded for file in getattr(one.event, "files", ())]
    files.attach(judged.before.stream, attached, internal=internal)
    for one in recorded:
        if isinstance(one.event, Relayed):
            files.show(judged.before.stream, one.event.files)
