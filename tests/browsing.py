"""Fixtures that give tests a running desk and a real browser. Without a browser they fail; they never skip."""

import contextlib
import os
import shutil
import signal
import socket
import subprocess
import sys
import time
import urllib.request
from collections.abc import Iterator
from dataclasses import dataclass, field

import pytest
from playwright.sync_api import Browser, Page, expect, sync_playwright
from pytest_django import DjangoDbBlocker
from tests.databases import TEMPLATE, copy_database, use_database

from casebook.project.postgres import Server
from casebook.project.roles import APP_ROLE, OWNER_ROLE

LIVE = "casebook_live"
NAMES = ("chromium", "chromium-browser", "google-chrome", "google-chrome-stable")
PATIENCE = 30_000
"""How long a browser waits for what must come, in milliseconds: a busy machine is no failure."""
QUIET = ("--disable-background-networking", "--disable-component-update", "--disable-sync", "--no-first-run")


expect.set_options(timeout=PATIENCE)


@dataclass(frozen=True)
class LiveDesk:
    """A desk that answers at `url`; commands started with `environ` find the same database."""

    url: str
    environ: dict[str, str] = field(repr=False)


def free_port() -> int:
    """A port nobody listens on just now."""
    with socket.socket() as probe:
        probe.bind(("127.0.0.1", 0))
        return int(probe.getsockname()[1])


def wait_until_healthy(url: str, process: "subprocess.Popen[bytes]", seconds: float = 60) -> None:
    """Return when `url` answers /healthz with 200; fail when its process ends or the time is over."""
    deadline = time.monotonic() + seconds
    while time.monotonic() < deadline and process.poll() is None:
        with contextlib.suppress(OSError), urllib.request.urlopen(f"{url}/healthz", timeout=5) as answer:  # noqa: S310 - our own server
            if answer.status == 200:
                return
        time.sleep(0.05)
    pytest.fail(f"The desk at {url} did not become healthy.")


@pytest.fixture(scope="session")
def web_server(postgres: Server, django_db_setup: None) -> Iterator[LiveDesk]:
    """The web server of the session, on a database that `live_desk` makes anew for every test."""
    copy_database(postgres, TEMPLATE, LIVE)
    port = free_port()
    host = postgres.cluster.sockets
    environ = os.environ | {
        "CASEBOOK_DATABASE_URL": f"postgresql://{APP_ROLE}@/{LIVE}?host={host}",
        "CASEBOOK_DATABASE_OWNER_URL": f"postgresql://{OWNER_ROLE}@/{LIVE}?host={host}",
        "CASEBOOK_PORT": str(port),
        "PYTHONPATH": os.pathsep.join(path for path in sys.path if path),
    }
    collect = "from casebook.project import assets, ready; ready.set_up(); assets.collect_static()"
    subprocess.run([sys.executable, "-c", collect], env=environ, check=True)
    words = [sys.executable, "-m", "granian", "--interface", "asginl", "--port", str(port), "--no-access-log"]
    process = subprocess.Popen(
        [*words, "--log-level", "warning", "--workers-kill-timeout", "3", "casebook.project.asgi:application"],
        env=environ,
    )
    try:
        desk = LiveDesk(f"http://127.0.0.1:{port}", environ)
        wait_until_healthy(desk.url, process)
        yield desk
    finally:
        process.send_signal(signal.SIGTERM)
        process.wait(timeout=30)


@pytest.fixture
def live_desk(web_server: LiveDesk, postgres: Server, django_db_blocker: DjangoDbBlocker) -> Iterator[LiveDesk]:
    """The running desk with a fresh database, which the test's own connections use too."""
    copy_database(postgres, TEMPLATE, LIVE)
    with django_db_blocker.unblock():
        use_database(LIVE)
        yield web_server
        use_database("casebook")


def find_chromium() -> str:
    """The browser: CHROMIUM, else the system's; `.ci/run` sets the first where it had to fetch one from npm."""
    named = os.environ.get("CHROMIUM") or next(filter(None, map(shutil.which, NAMES)), None)
    if named:
        return named
    pytest.fail("There is no Chromium on this machine. `bash .ci/run` installs one; or name it in CHROMIUM.")


@pytest.fixture(scope="session")
def browser() -> Iterator[Browser]:
    """A headless Chromium for the session."""
    flags = [*QUIET, *(["--no-sandbox"] if os.geteuid() == 0 else [])]
    with sync_playwright() as playwright:
        chromium = playwright.chromium.launch(executable_path=find_chromium(), args=flags)
        yield chromium
        chromium.close()


@pytest.fixture
def page(browser: Browser, live_desk: LiveDesk) -> Iterator[Page]:
    """A page of a fresh browser context; addresses are relative to the running desk."""
    context = browser.new_context(base_url=live_desk.url)
    context.set_default_timeout(PATIENCE)
    yield context.new_page()
    context.close()
