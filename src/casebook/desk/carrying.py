"""Carrying out one command, from the lock on its case to its last row.

Permission, lock, facts, decision and everything written stand in one transaction. A command that was carried out before
is not carried out again; one that is refused leaves a line in the journal and nothing else.
"""

from collections.abc import Mapping
from dataclasses import dataclass, fields, replace

from django.db import IntegrityError

from casebook.cases.codec import COMMANDS
from casebook.cases.commands import Command, FollowEdition
from casebook.cases.events import Recorded
from casebook.cases.refusal import Conflict as Overtaken
from casebook.cases.refusal import Refusal, Refused
from casebook.cases.replay import meanwhile
from casebook.desk import access
from casebook.desk.following import due
from casebook.desk.judging import Errand, Judged, judge
from casebook.desk.notifying import Sent
from casebook.desk.queries.lines import told
from casebook.desk.queries.shapes import Line
from casebook.desk.writing import write
from casebook.store import commands, contents, journal, log
from casebook.store.journal import Occasion
from casebook.store.log import Stream
from casebook.store.words import words_of
from casebook.tenancy import transaction

LONGEST_ID = 200
MOST_VALUES = 200
"""The most answers, files or confirmations of one command: each one that is refused is a line of the journal."""

ATTEMPTS = 3


@dataclass(frozen=True, slots=True)
class Done:
    """The command was carried out. ``version`` is the case's after it, ``events`` what it recorded.

    ``sent`` are the errands (tenant, id) that follow from it.
    """

    number: str
    version: int
    events: tuple[Recorded, ...]
    sent: Sent = ()


@dataclass(frozen=True, slots=True)
class Conflict:
    """The case went on to ``version`` since the command was written; ``happened`` is what its author must know of."""

    number: str
    version: int
    happened: tuple[Line, ...]


_CHANGED = "This form was sent before, with another text, which is on the case already."
_FRESH = "Load the page again, or let your program choose another id."


def carry_out(errand: Errand) -> Done | Refused | Conflict:
    """Carry out an errand. It is tried again where it met its own twin or a number that was just taken."""
    if shapeless := _shapeless(errand.command):
        return Refused((shapeless,))
    for attempt in range(ATTEMPTS):
        try:
            with transaction(errand.actor.tenant):
                earlier = _earlier(errand) if attempt else None
                return earlier or _once(errand)
        except IntegrityError:
            if attempt == ATTEMPTS - 1:
                raise
    raise AssertionError("unreachable")


def _shapeless(command: Command) -> Refusal | None:
    """Say what keeps a command from being looked at, let alone noted."""
    if len(command.id) > LONGEST_ID:
        return Refusal("command-id-too-long", f"A command's id has at most {LONGEST_ID} characters.")
    for field in fields(command):
        value = getattr(command, field.name)
        if isinstance(value, tuple | Mapping) and len(value) > MOST_VALUES:
            return Refusal("too-many-values", f"Up to {MOST_VALUES} values are possible here.", field=field.name)
    return None


def _once(errand: Errand) -> Done | Refused | Conflict:
    judged = judge(errand)
    if not isinstance(errand.command, FollowEdition) and (behind := due(judged.before.case, errand.now)):
        _once(replace(errand, command=behind, actor=access.system(errand.actor.tenant)))
        return _once(errand)
    decision, policy = judged.decision, judged.policy
    if isinstance(decision, tuple) and policy is not None:
        written = write(judged, policy, decision)
        return Done(written.case.number, written.case.version, written.recorded, written.sent)
    if earlier := _earlier(errand):
        return earlier
    if isinstance(decision, Overtaken):
        return _conflict(judged, decision)
    refused = decision if isinstance(decision, Refused) else Refused(())
    journal.write(_occasion(judged), refused.refusals)
    return refused


def _earlier(errand: Errand) -> Done | Refused | None:
    """Find what the same command of the same actor did before; somebody else's tells nothing."""
    found = commands.earlier(errand.tenant, errand.command.id)
    if found is None:
        return None
    entries = log.recorded(log.read(Stream(errand.tenant, found.case_id)))
    events = tuple(one for one in entries if found.first <= one.version <= found.last)
    if errand.actor.id not in {one.actor for one in events}:
        return Refused((Refusal("command-id-taken", "This command's id was used by somebody else.", "", _FRESH),))
    if _has_other_words(errand, events):
        return Refused((Refusal("command-changed", _CHANGED, "", "Send it again as it is now.", "body"),))
    return Done(found.number, found.last, events)


def _has_other_words(errand: Errand, events: tuple[Recorded, ...]) -> bool:
    """Whether somebody went back and sent the same form with another text; an erased text differs from none."""
    body = str(getattr(errand.command, "body", "")).strip()
    kept = contents.texts(errand.tenant, [words.id for one in events for words in words_of(one.event)])
    return bool(body) and all(text is not None and text.strip() != body for text in kept.values())


def _conflict(judged: Judged, overtaken: Overtaken) -> Conflict:
    before = judged.before
    number = before.case.number if before.case else ""
    happened = meanwhile(before.history, overtaken.expected)
    return Conflict(number, overtaken.version, told(judged.errand.actor, before.stream, happened))


def _occasion(judged: Judged) -> Occasion:
    errand, policy, case = judged.errand, judged.policy, judged.before.case
    occasion = Occasion(errand.now, errand.actor, COMMANDS.code(errand.command), case.number if case else "")
    return replace(occasion, handbook=policy.handbook, edition=policy.edition) if policy else occasion
