"""The processes a desk consists of beside its database: the web server and the worker."""

import errno
import os
import socket
import sys
from pathlib import Path

from casebook.project.environment import Environment
from casebook.project.faults import Fault, InUse
from casebook.project.processes import Child

MOST_WEB_PROCESSES = 4


def check_port(environment: Environment) -> None:
    """Find out before anything is started whether the web server may listen where it should.

    Raises:
        InUse: somebody else listens there.
        Fault: the address is not one of this machine, or the port needs other rights.
    """
    place = f"{environment.bind}:{environment.port}"
    family = socket.AF_INET6 if ":" in environment.bind else socket.AF_INET
    with socket.socket(family) as probe:
        probe.setsockopt(socket.SOL_SOCKET, socket.SO_REUSEADDR, 1)
        try:
            probe.bind((environment.bind, environment.port))
        except OSError as error:
            if error.errno == errno.EADDRINUSE:
                raise InUse(f"Port {environment.port} is taken by another program. Choose one with --port.") from None
            raise Fault(f"Casebook cannot listen at {place}: {error.strerror}.") from None


def check_tls(environment: Environment) -> None:
    """Refuse half a TLS setting, and files that are not there.

    Raises:
        Fault: the message names the setting.
    """
    if bool(environment.tls_cert) != bool(environment.tls_key):
        raise Fault("CASEBOOK_TLS_CERT and CASEBOOK_TLS_KEY belong together: set both, or neither.")
    for variable, name in (("CASEBOOK_TLS_CERT", environment.tls_cert), ("CASEBOOK_TLS_KEY", environment.tls_key)):
        if name and not Path(name).is_file():
            raise Fault(f"{variable} names {name}, which is not a file.")


def web_processes(environment: Environment) -> int:
    """How many equal web processes serve the port.

    Raises:
        Fault: CASEBOOK_WORKERS is not a number above zero.
    """
    if not environment.workers:
        return max(1, min(os.cpu_count() or 1, MOST_WEB_PROCESSES))
    if not environment.workers.isdecimal() or int(environment.workers) < 1:
        raise Fault("CASEBOOK_WORKERS must be a number above zero.")
    return int(environment.workers)


def web_words(environment: Environment) -> tuple[str, ...]:
    """The command line of the web server."""
    tls = ("--ssl-certificate", environment.tls_cert, "--ssl-keyfile", environment.tls_key)
    return (
        *(sys.executable, "-m", "granian", "casebook.project.asgi:application", "--interface", "asginl"),
        *("--host", environment.bind, "--port", str(environment.port), "--workers", str(web_processes(environment))),
        *("--respawn-failed-workers", "--workers-kill-timeout", "5", "--no-access-log", "--log-level", "warning"),
        *(tls if environment.tls_cert else ()),
    )


def worker_words() -> tuple[str, ...]:
    """The command line of the worker."""
    return (sys.executable, "-m", "casebook.project.worker")


def children(environment: Environment) -> tuple[Child, ...]:
    """The processes of a desk, not started yet; they are not given the owner's database URL."""
    environ = {name: value for name, value in os.environ.items() if name != "CASEBOOK_DATABASE_OWNER_URL"}
    environ |= {"CASEBOOK_DATA": str(environment.data), "CASEBOOK_PORT": str(environment.port)}
    environ["PYTHONUNBUFFERED"] = "1"
    return (Child("web", web_words(environment), environ), Child("worker", worker_words(), environ))
