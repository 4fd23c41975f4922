"""A provider's way to the maker's desk: as whom it is known there, what the maker's form asks, and sending a case up.

The maker's desk is asked first, in a transaction of its own, by the very rules that judge an opening there, so that
everything that is missing is said at once. What is sent is then judged there again.
"""

from collections.abc import Iterable, Iterator
from dataclasses import dataclass, replace
from datetime import datetime
from uuid import UUID

from casebook.accounts.models import ContractLine, MakerDesk
from casebook.cases.actor import Actor
from casebook.cases.commands import EscalateUpstream, OpenCase
from casebook.cases.refusal import Refusal, Refused
from casebook.desk import access, clock, files, policies
from casebook.desk.access import TenantView
from casebook.desk.handle import Conflict, Done, check, handle
from casebook.desk.permissions import require
from casebook.desk.queries import case_page
from casebook.policy.policy import Policy
from casebook.tenancy import transaction


@dataclass(frozen=True, slots=True)
class MakerSeat:
    """A provider's place at the maker's desk: ``actor`` is its contact there, ``policy`` the maker's handbook.

    ``line``, ``plan`` and ``product`` are of the contract under which the case would be opened; empty without one.
    """

    desk: TenantView
    actor: Actor
    policy: Policy
    line: str = ""
    plan: str = ""
    product: str = ""


def seat(actor: Actor, number: str, now: datetime | None = None) -> MakerSeat | Refusal:
    """Return where a case could be taken to, or why to nowhere.

    Raises:
        NotThere: there is no such case, or none the actor may see.
        Forbidden: the actor does not take cases to makers.
    """
    require(actor, "case.escalate-upstream")
    page = case_page(actor, number)
    ruling = policies.policy(page.handbook, page.edition)
    maker = ruling.partners.maker(page.product.id)
    if maker is None:
        message = "The handbook names no maker to whom this could be taken."
        return Refusal("no-maker", message, "", "Write an internal note, or reply to the customer.")
    row = _row(actor.tenant, maker.handbook)
    known = row is not None and bool(policies.editions(maker.handbook))
    person = access.person(str(row.maker), "contact", str(row.contact)) if row is not None and known else None
    if row is None or person is None:
        message = f"This desk is not connected with the one that supports by the handbook {maker.handbook}."
        remedy = "An administrator connects the two under Administration, Partners."
        return Refusal("maker-not-connected", message, maker.clause, remedy)
    policy = policies.policy(maker.handbook, at=now or clock.now())
    desk = access.tenant(str(row.maker))
    product = maker.products[page.product.id]
    return _with_contract(MakerSeat(desk, person, policy, product=product), maker.handbook)


def escalate(
    actor: Actor, number: str, opening: OpenCase, now: datetime | None = None, *, along: Iterable[str] = ()
) -> Done | Refused | Conflict:
    """Send a case to the maker's desk, or say everything that its form still lacks.

    The opening's files were uploaded there; of files of one's own desk that go ``along``, copies are made.

    Raises:
        NotThere: there is no such case, or none the actor may see.
        Forbidden: the actor does not take cases to makers.
    """
    found = seat(actor, number, now)
    if isinstance(found, Refusal):
        return Refused((found,))
    if not found.line:
        return Refused((_no_contract(found),))
    copied = tuple(_copied(actor, along, found, now or clock.now()))
    wanted = replace(opening, contact=found.actor.id, contract_line=found.line, channel="web")
    wanted = replace(wanted, files=(*wanted.files, *copied))
    refused = check(replace(wanted, partner=actor.tenant, partner_case=number), found.actor, now=now)
    if refused is not None:
        return refused
    command = EscalateUpstream(
        id=opening.id,
        tenant=found.desk.id,
        handbook=found.policy.handbook,
        contact=found.actor.id,
        contract_line=found.line,
        plan=found.plan,
        product=found.product,
        severity=wanted.severity,
        subject=wanted.subject,
        case_type=wanted.case_type,
        criterion=wanted.criterion,
        confirmed=wanted.confirmed,
        answers=wanted.answers,
        language=wanted.language,
        attached=wanted.files,
    )
    return handle(command, actor, case=number, now=now)


def _copied(actor: Actor, along: Iterable[str], found: MakerSeat, now: datetime) -> Iterator[str]:
    """Copy files that the actor may read to the maker's desk; yields the ids of the copies."""
    for file in along:
        own = files.download(actor, file)
        yield files.copy(UUID(actor.tenant), UUID(own.id), found.actor, now)


def _row(tenant: str, handbook: str) -> MakerDesk | None:
    with transaction(tenant):
        return MakerDesk.objects.filter(tenant_id=tenant, handbook=handbook).first()


def _with_contract(found: MakerSeat, handbook: str) -> MakerSeat:
    """Return the seat with the contract line of its organisation for the product, the one that ends last."""
    actor = found.actor
    with transaction(actor.tenant):
        rows = ContractLine.objects.filter(
            tenant_id=actor.tenant,
            contract__organisation_id=UUID(actor.organisation),
            product__code=found.product,
            handbook=handbook,
        )
        row = rows.order_by("contract__ends").last()
    return found if row is None else replace(found, line=str(row.id), plan=row.plan)


def _no_contract(found: MakerSeat) -> Refusal:
    message = f"{found.desk.name} knows of no contract of ours for {found.product}."
    return Refusal("maker-contract-missing", message, "", f"Ask {found.desk.name} to list it.", "contract_line")
