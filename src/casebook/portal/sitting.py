"""The sitting of a signed-in browser: what was searched for and opened since the last case, or since a long rest."""

from typing import Final

from django.http import HttpRequest

from casebook.desk import clock
from casebook.desk.articles import SITTING_NONE, Sitting, new_sitting
from casebook.desk.articles.counts import REST

KEY: Final = "sitting"
FRESH: Final = 300
"""So many seconds a sitting is not noted again, so that typing does not write the session at every pause."""


def sitting(request: HttpRequest) -> Sitting:
    """Return the sitting that goes on, or one that begins."""
    now = clock.now().timestamp()
    kept = request.session.get(KEY)
    found, seen = (kept["id"], kept["at"]) if kept and now - kept["at"] < REST.total_seconds() else ("", 0.0)
    if not found or now - seen > FRESH:
        found = found or new_sitting().id
        request.session[KEY] = {"id": found, "at": now}
    return Sitting(found)


def ended(request: HttpRequest) -> Sitting:
    """Return the sitting that ends with a case; none where nothing was searched for or opened."""
    kept = request.session.pop(KEY, None)
    return Sitting(kept["id"]) if kept else SITTING_NONE
