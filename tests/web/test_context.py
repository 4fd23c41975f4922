"""What every page knows."""

from datetime import UTC, datetime

import pytest
from django.test import RequestFactory

from casebook.desk import clock
from casebook.web.context import THEME_COOKIE, shell


@pytest.mark.parametrize(("cookie", "theme"), [("", "auto"), ("dark", "dark"), ("light", "light"), ('"><b>', "auto")])
def test_the_theme_is_one_of_three(cookie: str, theme: str) -> None:
    """Whatever the cookie says, the page gets a theme that exists."""
    request = RequestFactory().get("/")
    request.COOKIES[THEME_COOKIE] = cookie
    assert shell(request)["theme"] == theme


def test_a_page_has_one_present() -> None:
    """The instant a page was begun at is its present; a page without one takes the desk's."""
    begun = datetime(2026, 11, 21, 15, 20, tzinfo=UTC)
    request = RequestFactory().get("/")
    before = clock.now()
    assert before <= shell(request)["now"] <= clock.now()
    request.now = begun  # type: ignore[attr-defined]  # set by the page's own wrapper
    assert shell(request)["now"] == begun
