"""Mail settings from one URL."""

import pytest

from casebook.project.environment import Environment
from casebook.project.faults import Fault
from casebook.project.mailing import mail_settings


def test_without_a_url_nothing_is_sent() -> None:
    """The outbox keeps the mails; no server is spoken to."""
    assert mail_settings(Environment())["EMAIL_BACKEND"] == "django.core.mail.backends.dummy.EmailBackend"


@pytest.mark.parametrize(
    ("url", "port", "tls", "ssl"),
    [
        ("smtp://mail.example.org", 25, False, False),
        ("smtp+tls://mail.example.org", 587, True, False),
        ("smtps://mail.example.org:4650", 4650, False, True),
    ],
)
def test_the_scheme_says_how(url: str, port: int, tls: bool, ssl: bool) -> None:  # noqa: FBT001 - parameters
    """Plain, STARTTLS and TLS, each with its usual port unless one is named."""
    found = mail_settings(Environment(smtp_url=url))
    assert (found["EMAIL_HOST"], found["EMAIL_PORT"]) == ("mail.example.org", port)
    assert (found["EMAIL_USE_TLS"], found["EMAIL_USE_SSL"]) == (tls, ssl)


def test_user_and_password_may_hold_any_character() -> None:
    """They are written percent-encoded in the URL."""
    found = mail_settings(Environment(smtp_url="smtp://desk%40example.org:p%2Fw@mail.example.org"))
    assert (found["EMAIL_HOST_USER"], found["EMAIL_HOST_PASSWORD"]) == ("desk@example.org", "p/w")


@pytest.mark.parametrize("url", ["mail.example.org", "http://mail.example.org", "smtp://"])
def test_anything_else_is_refused(url: str) -> None:
    """The message shows the three forms."""
    with pytest.raises(Fault, match="smtps://user:password@host:port"):
        mail_settings(Environment(smtp_url=url))
