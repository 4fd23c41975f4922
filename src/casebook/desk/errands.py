"""Errands: commands that a case sends to another one, of the same desk or of another.

They are written with the event that sends them and carried out after its commit, through the same door, as the person
they are sent for. Whoever caused them tries first; a worker takes what is left. A refusal is an answer like any other:
the sending case hears of it, if it listens.
"""

import logging
from collections.abc import Iterable, Iterator, Mapping
from contextlib import suppress
from dataclasses import dataclass
from datetime import datetime, timedelta
from typing import Final
from uuid import UUID

from django.db import DatabaseError

from casebook.cases.actor import Actor
from casebook.cases.codec import COMMANDS
from casebook.cases.commands import Command, ReturnErrand
from casebook.cases.refusal import Refusal, Refused
from casebook.desk import access, clock, files
from casebook.desk.carrying import Conflict, Done, carry_out
from casebook.desk.judging import Errand
from casebook.desk.permissions import Forbidden, NotThere
from casebook.desk.places import Unreachable
from casebook.store import contents, errands
from casebook.store.due import due
from casebook.store.models import CaseRow, ErrandRow
from casebook.tenancy import current, transaction

_log = logging.getLogger(__name__)

AGAIN: Final = timedelta(minutes=1)
"""After how long an errand is tried again that could not be."""
TRIES: Final = 10
"""How often an errand is tried before it is given up."""
GONE: Final = "(erased)"
"""What stands where a text was erased before it could be sent."""


@dataclass(frozen=True, slots=True)
class Waiting:
    """An errand that was taken: its row, the number of the case that sent it, and the texts that fill its command."""

    row: ErrandRow
    source: str
    texts: Mapping[str, str | None]


def sweep(now: datetime | None = None, limit: int = 100) -> int:
    """Carry out what is due, in all tenants; returns how many errands were tried."""
    instant = now or clock.now()
    found = due("errands", instant, limit)
    carry_on(found, instant)
    return len(found)


def carry_on(keys: Iterable[tuple[UUID, UUID]], now: datetime) -> None:
    """Carry out errands by tenant and id; inside a transaction of one desk, what goes to others is left waiting."""
    here = current()
    for tenant, key in keys:
        waiting = _claim(tenant, key, now, here)
        if waiting is not None:
            _carry_out(waiting, now)


def _claim(tenant: UUID, key: UUID, now: datetime, here: str) -> Waiting | None:
    with transaction(tenant):
        target = ErrandRow.objects.values_list("target", flat=True).filter(tenant_id=tenant, id=key).first()
        if target is None or here not in {"", str(target)}:
            return None
        row = errands.claim(tenant, key, now)
        if row is None:
            return None
        number = CaseRow.objects.values_list("number", flat=True).get(tenant_id=tenant, id=row.case_id)
        return Waiting(row, number, contents.texts(tenant, row.words.values()))


def _carry_out(waiting: Waiting, now: datetime) -> None:
    """Carry out one errand, tell what came of it, and settle it; what cannot be done now is tried again later."""
    row = waiting.row
    try:
        outcome = _answer(waiting, now)
    except (DatabaseError, Unreachable, LookupError, ValueError) as error:  # the other errands must go on
        _log.warning("An errand of case %s could not be carried out.", waiting.source, exc_info=True)
        _put_off(row, str(error), now)
        return
    if isinstance(outcome, Conflict):
        _put_off(row, "the case changed meanwhile", now)
        return
    if row.listens:
        _tell(waiting, outcome, now)
    with transaction(row.tenant_id):
        refused = isinstance(outcome, Refused)
        words = " ".join(refusal.message for refusal in outcome.refusals) if isinstance(outcome, Refused) else ""
        errands.settle(row.tenant_id, row.id, ErrandRow.State.REFUSED if refused else ErrandRow.State.DONE, words)
    if isinstance(outcome, Done):
        carry_on(outcome.sent, now)


def _answer(waiting: Waiting, now: datetime) -> Done | Refused | Conflict:
    """Put the command together and hand it to the door of the desk that it goes to."""
    row = waiting.row
    tenant = str(row.target)
    actor = _author(row, tenant)
    if actor is None:
        return Refused((Refusal("author-gone", "The person for whom this was sent does not work with this desk."),))
    copied = tuple(_copied(row, actor, now))
    try:
        return carry_out(Errand(_filled(waiting, copied), actor, now, row.number))
    except NotThere as gone:
        return Refused((Refusal("case-gone", str(gone)),))
    except Forbidden as forbidden:
        return Refused((Refusal("not-allowed", forbidden.reason),))


def _copied(row: ErrandRow, actor: Actor, now: datetime) -> Iterator[str]:
    """Copy the files that go along; one that was erased meanwhile goes nowhere."""
    for file in row.files:
        with suppress(NotThere):
            yield files.copy(row.tenant_id, file, actor, now)


def _author(row: ErrandRow, tenant: str) -> Actor | None:
    if row.actor_kind in {"staff", "contact"}:
        return access.person(tenant, row.actor_kind, row.actor)
    return access.system(tenant)


def _filled(waiting: Waiting, copied: tuple[str, ...]) -> Command:
    """Return the command with its texts and files; the name of a text may lead into a table (``answers.build``)."""
    body = dict(waiting.row.body)
    for field, words in waiting.row.words.items():
        name, _, inner = field.partition(".")
        text = waiting.texts.get(words) or GONE
        body[name] = {**body[name], inner: text} if inner else text
    if copied:
        body["files"] = list(copied)
    return COMMANDS.decode(waiting.row.kind, body)


def _tell(waiting: Waiting, outcome: Done | Refused, now: datetime) -> None:
    """Let the sending case hear what came of it."""
    row = waiting.row
    refusals = outcome.refusals if isinstance(outcome, Refused) else ()
    heard = ReturnErrand(
        id=f"returned:{row.command}",
        errand=row.command,
        number=outcome.number if isinstance(outcome, Done) else "",
        codes=tuple(refusal.code for refusal in refusals),
        clauses=tuple(refusal.clause for refusal in refusals),
    )
    back = carry_out(Errand(heard, access.system(str(row.tenant_id)), now, waiting.source))
    if isinstance(back, Done):
        carry_on(back.sent, now)


def _put_off(row: ErrandRow, error: str, now: datetime) -> None:
    with transaction(row.tenant_id):
        if row.attempts < TRIES:
            errands.postpone(row.tenant_id, row.id, error, now + AGAIN)
        else:
            errands.settle(row.tenant_id, row.id, ErrandRow.State.FAILED, error)
