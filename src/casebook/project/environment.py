"""Every setting of an installation: one frozen value read from environment variables.

`Environment` is the only place that reads `os.environ`. Each field carries the variable's name and the sentence that
the reference prints, so the documentation can be compared with the code.
"""

import os
from collections.abc import Callable, Mapping
from dataclasses import dataclass, field, fields
from functools import partial
from pathlib import Path
from typing import Any
from urllib.parse import parse_qs, urlsplit

from casebook.project.faults import Fault

CHECKOUT = Path(__file__).resolve().parents[3]


def default_data_directory(environ: Mapping[str, str] = os.environ) -> Path:
    """The data directory where none is named: `.casebook` in a checkout, else the user's data folder."""
    if (CHECKOUT / "requirements.lock").is_file():
        return CHECKOUT / ".casebook"
    home = environ.get("XDG_DATA_HOME") or str(Path("~/.local/share").expanduser())
    return Path(home) / "casebook"


def _directory(text: str) -> Path:
    return Path(text).expanduser().absolute()


def _port(text: str) -> int:
    number = int(text)
    if not 0 < number < 2**16:
        raise ValueError
    return number


def _words(text: str) -> tuple[str, ...]:
    return tuple(word.strip() for word in text.split(",") if word.strip())


def _bucket_url(text: str) -> str:
    parts = urlsplit(text)
    known = parts.scheme == "s3" and parts.netloc and not set(parse_qs(parts.query)) - {"endpoint", "region"}
    if text and not known:
        raise ValueError
    return text


def _setting(variable: str, doc: str, *, default: str = "", read: Callable[[str], Any] = str) -> Any:  # noqa: ANN401 - as dataclasses.field
    metadata = {"variable": variable, "doc": doc, "default": default, "read": read}
    return field(default_factory=partial(read, default), metadata=metadata)


@dataclass(frozen=True, slots=True, kw_only=True)
class Environment:
    """The settings of one installation; every field has a default that suits a first start on a laptop."""

    data: Path = field(
        default_factory=default_data_directory,
        metadata={
            "variable": "CASEBOOK_DATA",
            "doc": "Directory of the embedded database, the files and the secret key.",
            "default": "",
            "read": _directory,
        },
    )
    database_url: str = _setting(
        "CASEBOOK_DATABASE_URL",
        "PostgreSQL 15 or newer for the running desk, as role casebook_app; empty: the embedded server.",
    )
    database_owner_url: str = _setting(
        "CASEBOOK_DATABASE_OWNER_URL",
        "The same database as role casebook_owner: migrations, backup and restore.",
    )
    public_url: str = _setting(
        "CASEBOOK_PUBLIC_URL", "The address people type, used in mails and for cookies; empty: http://127.0.0.1:PORT."
    )
    bind: str = _setting("CASEBOOK_BIND", "The address the web server listens on.", default="127.0.0.1")
    port: int = _setting("CASEBOOK_PORT", "The port the web server listens on.", default="8000", read=_port)
    trusted_proxies: tuple[str, ...] = _setting(
        "CASEBOOK_TRUSTED_PROXIES",
        "Addresses of proxies whose forwarding headers are believed, separated by commas.",
        read=_words,
    )
    tls_cert: str = _setting("CASEBOOK_TLS_CERT", "Certificate chain (PEM) when Casebook itself serves https.")
    tls_key: str = _setting("CASEBOOK_TLS_KEY", "Private key (PEM) of that certificate.")
    files_url: str = _setting(
        "CASEBOOK_FILES_URL",
        "Where attachments lie: s3://BUCKET/PREFIX?endpoint=URL&region=NAME, both questions optional, with credentials "
        "in the usual AWS variables; empty: in the data directory.",
        read=_bucket_url,
    )
    smtp_url: str = _setting(
        "CASEBOOK_SMTP_URL",
        "Where mail goes: smtp://, smtp+tls:// or smtps://user:password@host:port; empty: it stays in the outbox.",
    )
    mail_from: str = _setting(
        "CASEBOOK_MAIL_FROM", "The sender of every mail.", default="Casebook <casebook@localhost>"
    )
    mail_reply_to: str = _setting("CASEBOOK_MAIL_REPLY_TO", "Where answers to mails go; empty: to the sender.")
    secret_key: str = _setting(
        "CASEBOOK_SECRET_KEY",
        "Key of sessions and signed links; empty: made on first start and kept in the data directory.",
    )
    clock: str = _setting("CASEBOOK_CLOCK", "Start a demo desk at this instant (ISO 8601 with offset); demo data only.")
    postgres_bin: str = _setting(
        "CASEBOOK_POSTGRES_BIN",
        "Folder of the PostgreSQL programs to run embedded; empty: those installed with Casebook.",
    )
    workers: str = _setting("CASEBOOK_WORKERS", "Number of web processes; empty: one per processor, at most four.")
    node_modules: Path = _setting(
        "CASEBOOK_NODE_MODULES",
        "Directory of the installed UI files.",
        default=str(CHECKOUT / "node_modules"),
        read=_directory,
    )

    @property
    def embedded(self) -> bool:
        """Whether the desk runs its own PostgreSQL in the data directory."""
        return not self.database_url

    @property
    def origin(self) -> str:
        """The scheme, host and port people reach the desk at, without a final slash."""
        scheme = "https" if self.tls_cert else "http"
        return (self.public_url or f"{scheme}://127.0.0.1:{self.port}").rstrip("/")

    @property
    def host(self) -> str:
        """The host name people type, without port."""
        return urlsplit(self.origin).hostname or "localhost"


def read_environment(environ: Mapping[str, str] = os.environ) -> Environment:
    """Read every setting; an empty variable counts as not set.

    Raises:
        Fault: a value cannot be understood; the message names the variable.
    """
    values: dict[str, Any] = {}
    for one in fields(Environment):
        text = environ.get(one.metadata["variable"], "")
        if not text:
            continue
        try:
            values[one.name] = one.metadata["read"](text)
        except ValueError:
            raise Fault(
                f"{one.metadata['variable']} is {text!r}, which is not understood: {one.metadata['doc']}"
            ) from None
    if values.get("database_owner_url") and not values.get("database_url"):
        raise Fault("CASEBOOK_DATABASE_OWNER_URL is set but CASEBOOK_DATABASE_URL is not: name both, or neither.")
    return Environment(**values)
