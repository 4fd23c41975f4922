"""The demonstration: five support desks with people and cases, so that a newcomer sees at once what Casebook is for.

All of it is data in the handbooks' ``demo`` folders, and comes in through the same door as real work. Its people and
their sign-ins exist only where it was seeded.
"""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime

from casebook.accounts.models import Tenant
from casebook.desk import clock
from casebook.desk.demo import upstream
from casebook.desk.demo.gathering import demos
from casebook.desk.demo.people import PASSWORD, Casting, hashed_password, shown
from casebook.desk.demo.playing import Player
from casebook.desk.demo.roster import Rostering
from casebook.desk.demo.shelf import stock
from casebook.desk.demo.stories import Demo, DemoFault
from casebook.desk.setup import create_tenant, load_folders
from casebook.handbook.library import invented, shipped
from casebook.store.models import OutboxRow
from casebook.tenancy import transaction

__all__ = ["DemoFault", "SignIn", "seed", "sign_ins"]


@dataclass(frozen=True, slots=True)
class SignIn:
    """Somebody to sign in as, and what to look at then. ``tenant`` is a slug."""

    role: str
    tenant: str
    email: str
    password: str
    look_at: str


def seed(now: datetime | None = None) -> None:
    """Make the tenants, people and cases of every demonstration that are not there yet.

    The shipped handbooks must be loaded; those that exist for the demonstration only are loaded here.

    ``now`` is the instant that the cases lead up to (none: the desk's).

    Raises:
        DemoFault: a demo file is not understood, or the desk does not let one of its steps happen.
    """
    load_folders(invented().values())
    instant = now or clock.now()
    password = hashed_password()
    for demo in _demos():
        _seed(demo, instant, password)
    for demo in _demos():
        upstream.play(demo, instant)


def sign_ins() -> tuple[SignIn, ...]:
    """Return who can sign in to the demonstration, one for each role of each tenant."""
    return tuple(
        SignIn(role, demo.slug, email, PASSWORD, look_at)
        for demo in _demos()
        for role, email, look_at in shown(demo.people)
    )


def _demos() -> tuple[Demo, ...]:
    return demos([*shipped().values(), *invented().values()])


def _seed(demo: Demo, now: datetime, password: str) -> None:
    raw = demo.people["tenant"]
    view = create_tenant(raw["slug"], raw["name"], raw["zone"], tuple(raw["handbooks"]))
    tenant = Tenant.objects.get(id=view.id)
    with transaction(tenant.id):
        cast = Casting(tenant, demo.people, now.date(), password).make()
        Rostering(tenant, demo.people, cast, now.date()).make()
    player = Player(cast, now)
    for story in demo.stories:
        player.play(story)
    stock(demo, cast, now)
    _keep_mail(tenant, now)


def _keep_mail(tenant: Tenant, now: datetime) -> None:
    """Let the messages of the stories be shown and never sent: their people are invented."""
    with transaction(tenant.id):
        waiting = OutboxRow.objects.filter(tenant_id=tenant.id, state=OutboxRow.State.WAITING, created_at__lt=now)
        waiting.update(state=OutboxRow.State.KEPT, next_at=None, sent_at=now)
