"""Django's mail settings from one URL, the way people write them: smtps://user:password@mail.example.org:465."""

from typing import Any
from urllib.parse import unquote, urlsplit

from casebook.project.environment import Environment
from casebook.project.faults import Fault

PORTS = {"smtp": 25, "smtp+tls": 587, "smtps": 465}


def mail_settings(environment: Environment) -> dict[str, Any]:
    """The EMAIL_ settings; without a URL mails are kept by the outbox and handed to nobody.

    Raises:
        Fault: the URL is not one of smtp://, smtp+tls://, smtps://.
    """
    base = {"DEFAULT_FROM_EMAIL": environment.mail_from, "SERVER_EMAIL": environment.mail_from}
    if not environment.smtp_url:
        return base | {"EMAIL_BACKEND": "django.core.mail.backends.dummy.EmailBackend"}
    parts = urlsplit(environment.smtp_url)
    if parts.scheme not in PORTS or not parts.hostname:
        raise Fault("CASEBOOK_SMTP_URL must look like smtp://, smtp+tls:// or smtps://user:password@host:port.")
    return base | {
        "EMAIL_BACKEND": "django.core.mail.backends.smtp.EmailBackend",
        "EMAIL_HOST": parts.hostname,
        "EMAIL_PORT": parts.port or PORTS[parts.scheme],
        "EMAIL_HOST_USER": unquote(parts.username or ""),
        "EMAIL_HOST_PASSWORD": unquote(parts.password or ""),
        "EMAIL_USE_TLS": parts.scheme == "smtp+tls",
        "EMAIL_USE_SSL": parts.scheme == "smtps",
        "EMAIL_TIMEOUT": 20,
    }
