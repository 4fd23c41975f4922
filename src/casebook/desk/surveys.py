"""Surveys by a link without sign-in: what the link means, what its page may show, and the answer to it.

A link is signed by the desk and says which closing of which case it asks about; it can be used once, until the day that
the handbook names. Whoever has it learns the vendor and the number of the case, and nothing of what the case is about.
"""

import base64
from dataclasses import dataclass
from datetime import datetime
from typing import Final, Literal
from uuid import UUID

from django.core import signing

from casebook.cases.actor import Actor
from casebook.cases.case import Case
from casebook.cases.commands import AnswerSurvey
from casebook.cases.refusal import Refused
from casebook.cases.replay import fold
from casebook.cases.survey import Asked
from casebook.desk import clock, numbers, policies
from casebook.desk.handle import Conflict, Done, handle
from casebook.desk.queries.case_page import history_of
from casebook.policy.survey import Survey
from casebook.store.models import CaseRow
from casebook.tenancy import transaction

_SIGNER: Final = signing.Signer(salt="casebook.survey")

State = Literal["open", "answered", "over"]


@dataclass(frozen=True, slots=True)
class Invitation:
    """What a link asks: about the ``closing`` of the case ``number``, for its contact."""

    tenant: str
    number: str
    vendor: str
    language: str
    survey: Survey
    closing: int
    until: datetime
    state: State
    contact: str
    organisation: str


def token(tenant: str, number: str, closing: int) -> str:
    """Return the secret end of a link, always the same for the same closing."""
    key = base64.urlsafe_b64encode(UUID(tenant).bytes).decode().rstrip("=")
    return _SIGNER.sign(f"{key}.{number}.{closing}")


def invitation(secret: str, now: datetime | None = None) -> Invitation | None:
    """Return what a link asks; None where it is none of ours or the case is gone."""
    found = _read(secret)
    if found is None:
        return None
    tenant, number, closing = found
    with transaction(tenant):
        row = CaseRow.objects.filter(tenant_id=tenant, number=number).first()
        if row is None:
            return None
        case = fold(history_of(row))
    asked = next((one for one in case.surveys if one.closing == closing), None)
    return _invitation(tenant, case, asked, now or clock.now()) if asked else None


def answer(asked: Invitation, mark: str, body: str, command: str) -> Done | Refused | Conflict:
    """Let the contact of the case answer, as whoever has the link."""
    contact = Actor("contact", asked.tenant, asked.contact, frozenset(), asked.organisation)
    said = AnswerSurvey(id=command, mark=mark, body=body, closing=asked.closing)
    return handle(said, contact, case=asked.number)


def _read(secret: str) -> tuple[str, str, int] | None:
    try:
        key, number, closing = _SIGNER.unsign(secret).split(".")
        tenant = UUID(bytes=base64.urlsafe_b64decode(f"{key}=="))
        return str(tenant), numbers.parse(number) or "", int(closing)
    except (signing.BadSignature, ValueError):
        return None


def _invitation(tenant: str, case: Case, asked: Asked, now: datetime) -> Invitation:
    policy = policies.of_case(case)
    state: State = "answered" if asked.mark else "over" if now > asked.until else "open"
    return Invitation(
        tenant,
        case.number,
        policy.vendor,
        case.language,
        policy.survey,
        asked.closing,
        asked.until,
        state,
        case.contact,
        case.organisation,
    )
