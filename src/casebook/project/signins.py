"""The table that `casebook up` prints for a demo desk: who can sign in, and what to look at then."""

from collections.abc import Iterator
from itertools import groupby

from casebook.desk.demo import SignIn, sign_ins


def demo_table() -> str:
    """The demo's sign-ins as text, by tenant; empty where nobody can sign in."""
    return "\n".join(_lines(sign_ins()))


def _lines(people: tuple[SignIn, ...]) -> Iterator[str]:
    if not people:
        return
    role, email = (max(len(getattr(one, part)) for one in people) for part in ("role", "email"))
    for tenant, members in groupby(people, key=lambda one: one.tenant):
        yield f"\nSign in to {tenant} as"
        for one in members:
            yield f"  {one.role:<{role}}  {one.email:<{email}}  {one.look_at}"
    passwords = sorted({one.password for one in people})
    yield f"\nThe password is {' or '.join(passwords)}. Ctrl-C stops the desk."
