"""Who calls: a bearer token names a staff member or a contact, and the desk answers as it would to that person."""

from django.http import HttpRequest
from ninja.security import HttpBearer

from casebook.cases.actor import Actor
from casebook.desk import tokens


class BearerToken(HttpBearer):
    """``Authorization: Bearer <secret>``; an unknown or revoked secret is a 401."""

    def authenticate(self, request: HttpRequest, token: str) -> Actor | None:
        """Return the actor behind the token, or nothing."""
        del request
        return tokens.actor_for(token)


def caller(request: HttpRequest) -> Actor:
    """Return the actor that ``BearerToken`` found for this request."""
    actor: Actor = getattr(request, "auth")  # noqa: B009  ninja sets the attribute; Django's request type does not know it
    return actor
