"""A desk in processes of its own whose clock stands at Friday 19:00 in New York, and a customer who asks it."""

import signal
import subprocess
import sys
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

from django.conf import settings
from playwright.sync_api import Page
from tests.browsing import LiveDesk, free_port, wait_until_healthy
from tests.desk.worlds import FRIDAY, World
from tests.portal.seats import at

from casebook.project.clock import turn_clock

ANSWERS = {
    "subject": "Backups are slow",
    "answers.build": "12.1.0.2131",
    "answers.environment": "vSphere 8",
    "answers.description": "Every job has been slow since the update.",
    "answers.began": "2026-11-20T08:00",
    "answers.changed": "The proxy was updated.",
}


@contextmanager
def at_friday(live_desk: LiveDesk, folder: Path) -> Iterator[str]:
    """Serve the database of `live_desk` at that evening, also for this process; yield the address."""
    before, port = settings.CASEBOOK_CLOCK_OFFSET, free_port()
    turn_clock(folder, FRIDAY.isoformat())
    (folder / "static").symlink_to(settings.STATIC_ROOT)
    at(FRIDAY)
    environ = live_desk.environ | {"CASEBOOK_DATA": str(folder), "CASEBOOK_PORT": str(port)}
    words = ["--interface", "asginl", "--port", str(port), "--no-access-log", "--workers-kill-timeout", "3"]
    process = subprocess.Popen(
        [sys.executable, "-m", "granian", *words, "casebook.project.asgi:application"], env=environ
    )
    try:
        wait_until_healthy(f"http://127.0.0.1:{port}", process)
        yield f"http://127.0.0.1:{port}"
    finally:
        settings.CASEBOOK_CLOCK_OFFSET = before
        process.send_signal(signal.SIGTERM)
        process.wait(timeout=30)


def ask(page: Page, world: World) -> str:
    """Open a case of severity 2 under the Basic plan through the form; return its number."""
    page.goto("/portal/open/")
    page.check(f"[name=contract_line][value='{world.basic}']")
    page.check("[name=severity][value='2']")
    page.locator("#promise").get_by_text("Mon 23 Nov, 15:00 EST").first.wait_for()
    page.check("[name=criterion] >> nth=0")
    for name, value in ANSWERS.items():
        page.fill(f"[name='{name}']", value)
    page.get_by_role("button", name="Open the case").click()
    page.wait_for_url("**/portal/cases/**")
    return page.url.split("/cases/")[1].partition("/")[0]
