"""A desk from start to stop: the database, the start steps, the processes, and who keeps them alive."""

import contextlib
import ssl
import threading
import time
import urllib.request
from collections.abc import Callable

from casebook.project.assets import install_ui_files
from casebook.project.clock import turn_clock
from casebook.project.database import database
from casebook.project.datadir import prepare
from casebook.project.environment import Environment
from casebook.project.faults import Fault
from casebook.project.kind import Kind, decide_kind, keep_kind
from casebook.project.postgres import Server, only_desk
from casebook.project.processes import stop_signal, supervise
from casebook.project.ready import release_connections, set_up
from casebook.project.servers import check_port, check_tls, children
from casebook.project.startup import Step, steps

READY_SECONDS = 60.0
LOOK_AT_DATABASE_SECONDS = 1.0
Tell = Callable[[str], None]


def run_desk(environment: Environment, *, demo: bool, tell: Tell) -> None:
    """Start a desk and keep it running until a signal asks it to stop.

    Raises:
        Fault: something is in the way; nothing of it keeps running.
    """
    check_tls(environment)
    prepare(environment.data)
    with only_desk(environment.data), stop_signal() as stop:
        check_port(environment)
        kind = decide_kind(environment.data, demo=demo)
        if environment.clock:
            _turn_clock(environment, kind)
        install_ui_files(environment)
        with database(environment) as server:
            set_up()
            _take_steps(environment, steps(kind), stop, tell)
            greeting = _greeting(environment, kind)
            release_connections()
            if not stop.is_set():
                keep_kind(environment.data, kind)
                _serve(environment, server, stop, greeting=greeting, tell=tell)
    tell("Casebook has stopped.")


def _greeting(environment: Environment, kind: Kind) -> str:
    """Who can sign in to a demo, or how the first administrator of a new desk does; else nothing."""
    from casebook.project.first_start import first_link
    from casebook.project.signins import demo_table

    return demo_table() if kind is Kind.DEMO else first_link(environment)


def _turn_clock(environment: Environment, kind: Kind) -> None:
    if kind is not Kind.DEMO:
        raise Fault("A desk with real data runs in real time: --clock is for demo desks only.")
    turn_clock(environment.data, environment.clock)


def _take_steps(environment: Environment, planned: tuple[Step, ...], stop: threading.Event, tell: Tell) -> None:
    for step in planned:
        if stop.is_set():
            return
        step.run(environment)
        tell(f"  ✓ {step.done}")


def _serve(
    environment: Environment, server: Server | None, stop: threading.Event, *, greeting: str, tell: Tell
) -> None:
    """Start the children, say where the desk is once it answers, and watch over everything."""
    watch = _Watch(environment, server, greeting, tell)
    supervise(children(environment), stop, each_tick=watch, tell=tell)


class _Watch:
    """Looks after the database every second, and tells once when the desk first answers."""

    def __init__(self, environment: Environment, server: Server | None, greeting: str, tell: Tell) -> None:
        self.environment = environment
        self.server = server
        self.greeting = greeting
        self.tell = tell
        self.looked = time.monotonic()
        self.ready = False

    def __call__(self) -> None:
        if not self.ready and answers(self.environment):
            self.ready = True
            self.tell(f"Casebook is running at {self.environment.origin}")
            if self.greeting:
                self.tell(self.greeting)
        if self.server is not None and time.monotonic() - self.looked > LOOK_AT_DATABASE_SECONDS:
            if self.server.ensure():
                self.tell("PostgreSQL had ended and was started again.")
            self.looked = time.monotonic()


def answers(environment: Environment) -> bool:
    """Whether this machine's web server says that it is healthy."""
    scheme = "https" if environment.tls_cert else "http"
    host = {"0.0.0.0": "127.0.0.1", "::": "[::1]"}.get(environment.bind, environment.bind)  # noqa: S104 - compared, not bound
    context = ssl.create_default_context()
    context.check_hostname, context.verify_mode = False, ssl.CERT_NONE
    request = urllib.request.Request(f"{scheme}://{host}:{environment.port}/healthz", headers={"Host": "localhost"})  # noqa: S310 - http or https
    with contextlib.suppress(OSError), urllib.request.urlopen(request, timeout=5, context=context) as answer:  # noqa: S310 - as above
        return bool(answer.status == 200)  # noqa: PLR2004 - the code for OK
    return False
