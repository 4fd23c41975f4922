"""Versions of the product of a test world, and a customer of another handbook whose incident owes an analysis."""

from datetime import date

from tests.desk.neighbours import line_under
from tests.desk.worlds import ANSWERS, FRIDAY, World, opened

from casebook.accounts.models import Product, Release
from casebook.cases.commands import AcceptSeverity, Command, ConfirmClosure, ProposeClosure, Respond
from casebook.desk.handle import Done, handle, new_command_id
from casebook.tenancy import transaction

OLD, NEW, NEWEST_BUILD = "11", "12.1", "12.1.2.172"


def out(world: World, version: str, product: str = "backup-replication", **fields: object) -> None:
    """Let a version of a product be out; it came out in 2024 unless said otherwise."""
    with transaction(world.tenant):
        row = Product.objects.get(tenant_id=world.tenant, code=product)
        given = {"released": date(2024, 1, 1)} | fields
        Release.objects.create(tenant_id=world.tenant, product=row, version=version, **given)


def two_versions(world: World) -> None:
    """Version 12.1 is current, its newest build is 12.1.2.172; version 11 is an older one."""
    out(world, NEW, build=NEWEST_BUILD, released=date(2025, 6, 1))
    out(world, OLD, build="11.0.1.1261", older_from=date(2025, 6, 1))


def incident(world: World, *, plan: str = "premium") -> str:
    """Open a Kasten case of priority 1 for the first customer, and return its number."""
    line = line_under(world, "veeam-kasten", plan, "kasten")
    answers = ANSWERS | {"support-id": "N-1", "environment": "Kubernetes 1.27", "description": "The restore waits."}
    return opened(world, contract_line=line, severity="1", criterion="production-down", answers=answers)


def do(command: Command, world: World, number: str) -> None:
    """Carry a command out as the engineer, or as the customer where only they can."""
    ours = not isinstance(command, ConfirmClosure | AcceptSeverity)
    done = handle(command, world.engineer if ours else world.ada, case=number, now=FRIDAY)
    assert isinstance(done, Done), done


def ended(world: World, number: str) -> None:
    """Answer a case and close it with the customer's agreement."""
    do(Respond(id=new_command_id(), body="It is up again."), world, number)
    do(ProposeClosure(id=new_command_id(), ground="advice", body="May we close?"), world, number)
    do(ConfirmClosure(id=new_command_id()), world, number)
