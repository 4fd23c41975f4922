"""Signing people of a test world in, and setting the desk's clock."""

from datetime import UTC, datetime

from django.conf import settings
from django.test import Client

from casebook.accounts.models import Contact, Identity, Membership, Staff
from casebook.cases.actor import Actor
from casebook.tenancy import transaction


def signed_in(actor: Actor) -> Client:
    """Return a browser in which the person is signed in; they get a sign-in where they had none."""
    client = Client()
    client.force_login(identity_of(actor))
    return client


def identity_of(actor: Actor, password: str | None = None) -> Identity:
    """Return the sign-in of a person, made when it is first asked for."""
    model = Staff if actor.kind == "staff" else Contact
    with transaction(actor.tenant):
        row = model._default_manager.get(tenant_id=actor.tenant, id=actor.id)
        found = Identity.objects.filter(email=row.email.lower()).first()
        identity = found or Identity.objects.create_identity(row.email, name=row.name, password=password)
        Membership.objects.get_or_create(
            tenant_id=actor.tenant, kind=actor.kind, person=actor.id, defaults={"identity": identity}
        )
    return identity


def at(instant: datetime) -> None:
    """Let the desk's clock show this instant, and go on from there."""
    settings.CASEBOOK_CLOCK_OFFSET = instant - datetime.now(UTC)
