"""Sign-in and error pages are dressed, and say what to do next."""

import pytest
from django.template.loader import render_to_string
from django.test import Client

pytestmark = pytest.mark.django_db


def test_sign_in_has_labels_and_a_way_back_in() -> None:
    """The form has its two labels, the token, and the way to a new password."""
    body = Client().get("/account/login/").content.decode()
    assert '<label class="cb-label" for="id_login">E-mail address</label>' in body
    assert '<label class="cb-label" for="id_password">Password</label>' in body
    assert 'href="/account/password/reset/"' in body
    assert "csrfmiddlewaretoken" in body


def test_a_wrong_password_is_told_by_a_summary() -> None:
    """A refused sign-in has a summary that takes the focus, and keeps the address that was typed."""
    body = Client().post("/account/login/", {"login": "a@example.org", "password": "wrong"}).content.decode()
    assert '<div class="cb-errors" role="alert" tabindex="-1" data-focus-first>' in body
    assert 'value="a@example.org"' in body


def test_an_error_in_a_field_is_tied_to_it() -> None:
    """An empty field is marked invalid and points to its own message."""
    body = Client().post("/account/password/reset/", {"email": ""}).content.decode()
    assert 'aria-invalid="true"' in body
    assert 'aria-describedby="id_email-error"' in body
    assert '<p class="cb-error" id="id_email-error">' in body


@pytest.mark.parametrize("path", ["login/", "password/reset/", "password/reset/done/", "password/reset/key/x-y/"])
def test_the_pages_of_the_library_are_ours(path: str) -> None:
    """Every page of signing in stands in our shell."""
    response = Client().get(f"/account/{path}")
    assert response.status_code == 200
    assert b'class="cb-plain-card"' in response.content


@pytest.mark.parametrize(
    ("code", "title"),
    [
        ("400", "The desk could not read that"),
        ("403", "This is not open to you"),
        ("403_csrf", "Please send it once more"),
        ("404", "There is nothing here"),
        ("500", "Something broke on our side"),
    ],
)
def test_error_pages_need_nothing(code: str, title: str) -> None:
    """An error page renders without a request, so that it also works when much is broken, and leads on."""
    page = render_to_string(f"{code}.html")
    assert f"<h1>{title}</h1>" in page
    assert 'class="btn btn-primary ' in page
