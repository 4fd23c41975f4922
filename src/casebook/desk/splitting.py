"""Splitting a case that holds two matters: what was known and chosen goes along into the opening of the second one."""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import datetime
from uuid import UUID

from casebook.cases.actor import Actor
from casebook.cases.case import Case
from casebook.cases.commands import OpenCase
from casebook.cases.events import CaseOpened
from casebook.cases.refusal import Refusal, Refused
from casebook.cases.replay import fold
from casebook.cases.rules.after_closing import DESCRIPTION
from casebook.desk import clock, files, policies
from casebook.desk.handle import Conflict, Done, handle
from casebook.desk.permissions import require
from casebook.desk.queries.case_page import case_page, history_of
from casebook.desk.queries.scope import one
from casebook.desk.queries.shapes import CasePage, Line
from casebook.desk.replying import answers
from casebook.tenancy import transaction

TAKEN_ALONG = frozenset({"opened", "reply", "response", "given"})
"""The kinds of messages that can go along: what both sides wrote to each other, no notes."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Split:
    """The second matter: how it is called and how grave it is, its words, and which messages go along.

    ``messages`` are versions of lines; their words are quoted and their files copied.
    """

    id: str
    subject: str
    body: str
    severity: str
    criterion: str = ""
    confirmed: tuple[str, ...] = ()
    messages: tuple[int, ...] = ()


def split(wish: Split, actor: Actor, number: str, now: datetime | None = None) -> Done | Refused | Conflict:
    """Open the case for the second matter; the answer has its number.

    Raises:
        NotThere: there is no such case, or none the actor may know of.
        Forbidden: the actor may not do this.
    """
    require(actor, "case.split")
    instant = now or clock.now()
    with transaction(actor.tenant):
        row = one(actor, number)
        history = history_of(row)
        case, opened = fold(history), history[0].event
        told = answers(row.tenant_id, opened, policies.of_case(case)) if isinstance(opened, CaseOpened) else {}
        page = case_page(actor, number)
    lines = [line for line in page.lines if line.version in wish.messages and line.kind in TAKEN_ALONG]
    if not wish.body.strip() and not lines:
        return Refused((_nothing_goes_along(),))
    copied = tuple(_copies(UUID(actor.tenant), lines, actor, instant))
    description = {**told, DESCRIPTION: _description(page, wish.body, lines)}
    return handle(_opening(wish, case, description, copied), actor, now=instant)


def candidates(page: CasePage, most: int = 20) -> tuple[Line, ...]:
    """Return the messages that can go along, the latest of them."""
    return tuple(line for line in page.lines if line.kind in TAKEN_ALONG and (line.body.text or line.files))[-most:]


def _opening(wish: Split, case: Case, told: dict[str, str], copied: tuple[str, ...]) -> OpenCase:
    return OpenCase(
        id=wish.id,
        contact=case.contact,
        contract_line=case.contract_line,
        severity=wish.severity,
        channel=case.channel,
        subject=wish.subject,
        case_type=case.case_type,
        criterion=wish.criterion,
        confirmed=wish.confirmed,
        answers=told,
        site=case.site,
        language=case.language,
        files=copied,
        split_from=case.number,
    )


def _nothing_goes_along() -> Refusal:
    remedy = "Write what the second matter is, or tick a message."
    return Refusal("nothing-goes-along", "The second case would say nothing.", "", remedy, "body")


def _copies(tenant: UUID, lines: Iterable[Line], actor: Actor, now: datetime) -> Iterable[str]:
    for line in lines:
        for file in line.files:
            if not file.erased:
                yield files.copy(tenant, UUID(file.id), actor, now)


def _description(page: CasePage, body: str, lines: Iterable[Line]) -> str:
    """Put the words of the second matter together: the engineer's own, then the messages, each quoted."""
    parts = [body.strip()]
    for line in lines:
        quoted = "\n".join(f"> {row}" for row in line.body.text.splitlines())
        parts.append(f"{line.author.name} ({page.number}):\n\n{quoted}")
    return "\n\n".join(part for part in parts if part)
