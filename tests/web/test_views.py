"""The requests that the shared pages answer themselves."""

import re

import pytest
from django.test import Client

from casebook.web.kit import PAGES

pytestmark = pytest.mark.django_db


@pytest.mark.parametrize("page", PAGES)
def test_the_kit_keeps_to_the_policy(page: str) -> None:
    """Every component and skeleton renders, with no inline style, script or handler, and no id twice."""
    body = Client().get(f"/kit/{page}/").content.decode()
    assert "</html>" in body
    assert re.findall(r"\sstyle=|\son[a-z]+=|<style|<script(?! (?:type=\"module\" )?src=)|javascript:", body) == []
    ids = re.findall(r'\sid="([^"]+)"', body)
    assert sorted(set(ids)) == sorted(ids)


def test_the_kit_has_no_other_pages() -> None:
    """An unknown kit page is a 404 that says what to do."""
    response = Client().get("/kit/secrets/")
    assert response.status_code == 404
    assert b"There is nothing here" in response.content


def test_the_theme_is_kept_and_leads_back() -> None:
    """Choosing a theme sets its cookie for a year and returns to the page it was chosen on."""
    response = Client().post("/theme/", {"theme": "dark", "next": "/kit/?a=1"})
    assert (response.status_code, response.headers["Location"]) == (302, "/kit/?a=1")
    cookie = response.cookies["casebook_theme"]
    assert (cookie.value, cookie["max-age"], cookie["samesite"]) == ("dark", 31_536_000, "Lax")


@pytest.mark.parametrize("away", ["https://elsewhere.example/", "//elsewhere.example/", "javascript:alert(1)"])
def test_the_theme_leads_nowhere_else(away: str) -> None:
    """A foreign address is not followed, and an unknown theme is not kept."""
    response = Client().post("/theme/", {"theme": "pink", "next": away})
    assert response.headers["Location"] == "/"
    assert "casebook_theme" not in response.cookies


def test_the_preview_shows_what_will_be_shown() -> None:
    """The preview is the message as it will appear, and says so when there is nothing yet."""
    assert b'<div class="cb-prose"><p><strong>a</strong></p>' in Client().post("/preview/", {"text": "**a**"}).content
    assert b"Nothing to preview yet." in Client().post("/preview/", {"text": ""}).content


def test_reading_and_writing_are_told_apart() -> None:
    """The theme and the preview only answer to a POST, which carries the page's token."""
    assert [Client().get(path).status_code for path in ("/theme/", "/preview/")] == [405, 405]
    guarded = Client(enforce_csrf_checks=True).post("/preview/", {"text": "a"})
    assert guarded.status_code == 403
    assert b"Please send it once more" in guarded.content
