"""The command lines of the web server and the worker, and what is checked before they start."""

from pathlib import Path

import pytest

from casebook.project.environment import Environment
from casebook.project.faults import Fault
from casebook.project.servers import check_port, check_tls, children, web_processes, web_words


def test_workers_are_counted() -> None:
    """A number is taken as it is; without one there is one per processor, at least one and at most four."""
    assert web_processes(Environment(workers="7")) == 7
    assert 1 <= web_processes(Environment()) <= 4


@pytest.mark.parametrize("workers", ["0", "many", "-1"])
def test_an_impossible_number_of_workers_is_refused(workers: str) -> None:
    """Zero processes serve nobody."""
    with pytest.raises(Fault, match="CASEBOOK_WORKERS must be a number above zero"):
        web_processes(Environment(workers=workers))


def test_half_a_tls_setting_is_refused(tmp_path: Path) -> None:
    """Certificate and key belong together and must be files."""
    (tmp_path / "key").touch()
    with pytest.raises(Fault, match="belong together"):
        check_tls(Environment(tls_cert="cert.pem"))
    with pytest.raises(Fault, match="CASEBOOK_TLS_CERT names /nowhere/cert.pem"):
        check_tls(Environment(tls_cert="/nowhere/cert.pem", tls_key=str(tmp_path / "key")))


def test_tls_and_bind_reach_the_web_server() -> None:
    """What the environment says stands on the command line."""
    words = web_words(Environment(bind="192.0.2.1", port=8443, tls_cert="c", tls_key="k", workers="2"))
    for option, value in (
        ("--host", "192.0.2.1"),
        ("--port", "8443"),
        ("--ssl-certificate", "c"),
        ("--ssl-keyfile", "k"),
    ):
        assert words[words.index(option) + 1] == value


def test_a_foreign_address_is_refused() -> None:
    """An address that this machine does not have is named."""
    with pytest.raises(Fault, match="cannot listen at 192.0.2.1:8000"):
        check_port(Environment(bind="192.0.2.1"))


def test_children_do_not_know_the_owner(monkeypatch: pytest.MonkeyPatch) -> None:
    """The processes that face the world are not given the owner's database URL."""
    monkeypatch.setenv("CASEBOOK_DATABASE_OWNER_URL", "postgresql://casebook_owner@db/casebook")
    assert all("CASEBOOK_DATABASE_OWNER_URL" not in child.environ for child in children(Environment()))
