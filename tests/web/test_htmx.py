"""The one question to ask of HTMX."""

import pytest
from django.test import RequestFactory

from casebook.web.htmx import htmx_partial


@pytest.mark.parametrize(
    ("headers", "partial"),
    [
        ({}, False),
        ({"HX-Request": "true"}, True),
        ({"HX-Request": "true", "HX-Boosted": "true"}, False),
        ({"HX-Request": "true", "HX-History-Restore-Request": "true"}, False),
    ],
)
def test_only_a_plain_htmx_request_wants_a_fragment(headers: dict[str, str], *, partial: bool) -> None:
    """A whole-page request, a boosted link and restored history get the whole page; the rest of HTMX a fragment."""
    assert htmx_partial(RequestFactory().get("/", headers=headers)) is partial
