"""Telling the browser, on the page after, that what it kept as a draft has arrived."""

from django.http import HttpRequest

from casebook.web.htmx import htmx_partial

OPENING = "open-"
"""What the drafts of an opening form begin with; a name that ends with a hyphen stands for all that begin with it."""

_KEY = "drafts_arrived"


def sent(request: HttpRequest, name: str) -> None:
    """Note that the draft of this name was carried out; ``name`` is the ``data-draft`` of the field."""
    request.session[_KEY] = name


def arrived(request: HttpRequest) -> str:
    """Return the name of the draft that arrived since the last page, once; fragments of an open page do not count."""
    if htmx_partial(request) or _KEY not in request.session:
        return ""
    return str(request.session.pop(_KEY))
