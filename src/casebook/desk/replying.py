"""What a customer writes on a case: on a closed one that stays closed, it begins the case that follows it.

The follow-up opens with what the closed case knew: its contract line, contact, severity, site and the answers that
still have a question; the reply is its description. Where the desk would refuse such a case, the reply is refused with
the same reasons, and nothing is written.
"""

from collections.abc import Mapping
from dataclasses import dataclass, replace
from datetime import datetime
from uuid import UUID

from casebook.cases.actor import Actor
from casebook.cases.case import Case
from casebook.cases.commands import OpenCase, Reply
from casebook.cases.events import CaseOpened
from casebook.cases.facts import Facts
from casebook.cases.refusal import Refused
from casebook.cases.replay import fold
from casebook.cases.rules import after_closing
from casebook.desk import clock, policies
from casebook.desk.cleaning import clean
from casebook.desk.facts import signers
from casebook.desk.handle import Conflict, Done, handle
from casebook.desk.policies import NoEdition
from casebook.desk.queries.case_page import history_of
from casebook.desk.queries.scope import one
from casebook.policy.policy import Policy
from casebook.store import contents
from casebook.tenancy import transaction


@dataclass(frozen=True, slots=True)
class FollowUp:
    """A closed case, and the opening of the one that would follow it."""

    number: str
    opening: OpenCase


def reply(command: Reply, actor: Actor, *, case: str, now: datetime | None = None) -> Done | Refused | Conflict:
    """Let a customer write on a case. Of a follow-up, the answer has the number of the new case.

    Raises:
        NotThere: there is no such case, or none the actor may know of.
        Forbidden: the actor may not do this.
    """
    instant = now or clock.now()
    found = follow_up(clean(command), actor, case, instant)
    if found is not None:
        return handle(found.opening, actor, now=instant)
    return handle(command, actor, case=case, now=now)


def follow_up(command: Reply, actor: Actor, number: str, now: datetime) -> FollowUp | None:
    """Return the case that a reply begins; None where the reply belongs on the case itself.

    Raises:
        NotThere: there is no such case, or none the actor may know of.
    """
    with transaction(actor.tenant):
        row = one(actor, number)
        if row.status != "closed" or actor.kind != "contact" or not command.body.strip():
            return None
        history = history_of(row)
        case, opened = fold(history), history[0].event
        if case.merged_into:
            return None
        facts = Facts(now=now, actor=actor, signers=signers(command, actor))
        policy = policies.of_case(case)
        if not isinstance(opened, CaseOpened) or after_closing.courteous(command, facts):
            return None
        if after_closing.reopens(policy, case, now):
            return None
        told = answers(row.tenant_id, opened, _in_force(case, now) or policy)
        subject = contents.texts(row.tenant_id, [opened.subject.id]).get(opened.subject.id) or ""
    opening = after_closing.follow_up(command, case, opened, told, subject)
    own = opening.contact or actor.id
    return FollowUp(case.number, replace(opening, contact=own))


def _in_force(case: Case, now: datetime) -> Policy | None:
    """Return the edition that a new case would be judged by."""
    try:
        return policies.policy(case.handbook, at=now)
    except NoEdition:
        return None


def answers(tenant: UUID, opened: CaseOpened, policy: Policy) -> Mapping[str, str]:
    """Return what was answered then and still has a question; what was erased since is left out."""
    texts = contents.texts(tenant, [words.id for _, words in opened.answers])
    known = {field.id for field in policy.intake.fields}
    told = {name: texts.get(words.id) or "" for name, words in opened.answers}
    return {name: text for name, text in {**dict(opened.codes), **told}.items() if name in known and text}
