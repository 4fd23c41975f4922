"""API tokens: shown once, kept as a digest, each acting as one person and never as more than that person may.

A token names its tenant, so that it can be looked up behind the tenant wall.
"""

import hashlib
import re
import secrets
from dataclasses import dataclass
from datetime import datetime, timedelta

from django.db.models import Q

from casebook.accounts.models import ApiToken, AuditEntry
from casebook.cases.actor import Actor
from casebook.desk import access, clock
from casebook.desk.cleaning import clean_text
from casebook.desk.permissions import VERBS, Forbidden, NotThere, TokenActor, may, require, verbs_of
from casebook.tenancy import spelled, transaction

_SHAPE = re.compile(r"casebook_([0-9a-f]{32})_[A-Za-z0-9_-]{43}")
_USED_EVERY = timedelta(minutes=1)


@dataclass(frozen=True, slots=True)
class IssuedToken:
    """A new token. ``secret`` is shown this once and never again."""

    id: str
    secret: str


@dataclass(frozen=True, slots=True)
class TokenView:
    """A token without its secret. ``person`` is whom it acts as: ``staff`` or ``contact`` with a name."""

    id: str
    name: str
    kind: str
    person: str
    scopes: tuple[str, ...]
    created_at: datetime
    last_used_at: datetime | None
    revoked_at: datetime | None


def issue(actor: Actor, *, name: str, staff: str = "", contact: str = "", scopes: tuple[str, ...] = ()) -> IssuedToken:
    """Make a token for a person (none named: the actor), limited to some verbs (none: all of the person's).

    A colleague's token may no more than the actor does: whoever holds the secret would have the colleague's rights.

    Raises:
        NotThere: there is no such person.
        Forbidden: the actor may not make tokens, or not for this person.
        ValueError: there is no such verb.
    """
    if unknown := set(scopes) - set(VERBS):
        raise ValueError(f"There are no such verbs: {', '.join(sorted(unknown))}.")
    own = (actor.id, "") if actor.kind == "staff" else ("", actor.id)
    staff, contact = (staff, contact) if staff or contact else own
    if (staff, contact) != own:
        require(actor, "tokens.all")
        _require_lesser(actor, "staff" if staff else "contact", staff or contact, frozenset(scopes))
    require(actor, "tokens.write")
    secret = f"casebook_{actor.tenant.replace('-', '')}_{secrets.token_urlsafe(32)}"
    with transaction(actor.tenant):
        row = ApiToken.objects.create(
            tenant_id=actor.tenant,
            name=clean_text(name),
            digest=_digest(secret),
            staff_id=staff or None,
            contact_id=contact or None,
            scopes=list(scopes),
            created_at=clock.now(),
        )
        _audit(actor, row, {"name": row.name, "staff": staff, "contact": contact, "scopes": list(scopes)})
    return IssuedToken(str(row.id), secret)


def actor_for(secret: str, now: datetime | None = None) -> Actor | None:
    """Return who calls with a secret; None for one that is unknown, revoked, or whose person is not active."""
    shape = _SHAPE.fullmatch(secret)
    if shape is None:
        return None
    tenant, instant = str(spelled(shape[1])), now or clock.now()
    with transaction(tenant):
        rows = ApiToken.objects.filter(tenant_id=tenant, digest=_digest(secret), revoked_at=None)
        row = rows.select_related("staff", "contact").first()
        if row is None:
            return None
        if row.last_used_at is None or instant - row.last_used_at > _USED_EVERY:
            ApiToken.objects.filter(tenant_id=tenant, id=row.id).update(last_used_at=instant)
        return _actor(tenant, row)


def tokens(actor: Actor) -> tuple[TokenView, ...]:
    """Return the actor's tokens, latest first; everybody's for those who may."""
    require(actor, "tokens.write")
    with transaction(actor.tenant):
        rows = ApiToken.objects.filter(tenant_id=actor.tenant).select_related("staff", "contact")
        if not may(actor, "tokens.all").allowed:
            rows = rows.filter(Q(staff=spelled(actor.id)) | Q(contact=spelled(actor.id)))
        return tuple(_view(row) for row in rows.order_by("-created_at"))


def revoke(actor: Actor, token: str, now: datetime | None = None) -> None:
    """Make a token useless.

    Raises:
        NotThere: there is no such token.
        Forbidden: it is somebody else's.
    """
    with transaction(actor.tenant):
        row = ApiToken.objects.filter(tenant_id=actor.tenant, id=spelled(token)).first()
        if row is None:
            raise NotThere("There is no such token.")
        own = actor.id in {str(row.staff_id), str(row.contact_id)}
        require(actor, "tokens.write" if own else "tokens.all")
        instant = now or clock.now()
        ApiToken.objects.filter(tenant_id=actor.tenant, id=row.id, revoked_at=None).update(revoked_at=instant)
        _audit(actor, row, {"revoked_at": instant.isoformat()})


def _require_lesser(actor: Actor, kind: str, key: str, scopes: frozenset[str]) -> None:
    """Go on only for a contact, or a colleague whose token would not reach beyond the actor's own rights."""
    person = access.person(actor.tenant, kind, str(spelled(key)))
    if person is None:
        raise NotThere("There is no such person, or they are not active.")
    beyond = (verbs_of(person) & scopes if scopes else verbs_of(person)) - verbs_of(actor)
    if kind == "staff" and beyond:
        raise Forbidden("This person may more than you do; they make such a token themselves.")


def _digest(secret: str) -> str:
    """The secret has 256 random bits, so one round of SHA-256 is enough: there is nothing to guess."""
    return hashlib.sha256(secret.encode()).hexdigest()


def _actor(tenant: str, row: ApiToken) -> Actor | None:
    scopes = frozenset(row.scopes)
    if row.staff is not None and row.staff.active:
        return TokenActor("staff", tenant, str(row.staff_id), frozenset(row.staff.roles), "", scopes)
    if row.contact is not None and row.contact.active:
        organisation = str(row.contact.organisation_id)
        return TokenActor("contact", tenant, str(row.contact_id), frozenset(row.contact.roles), organisation, scopes)
    return None


def _view(row: ApiToken) -> TokenView:
    person = row.staff or row.contact
    return TokenView(
        id=str(row.id),
        name=row.name,
        kind="staff" if row.staff_id else "contact",
        person=person.name if person else "",
        scopes=tuple(row.scopes),
        created_at=row.created_at,
        last_used_at=row.last_used_at,
        revoked_at=row.revoked_at,
    )


def _audit(actor: Actor, row: ApiToken, after: dict[str, object]) -> None:
    AuditEntry.objects.create(
        tenant_id=actor.tenant,
        at=clock.now(),
        actor_kind=actor.kind,
        actor=actor.id,
        thing="token",
        row=row.id,
        after=after,
    )
