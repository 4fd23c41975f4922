"""Open pages learn that something changed: server-sent events, fed by one LISTEN connection of each process.

An event has no content: ``queue`` says that a list changed, ``case-NUMBER`` that a case did; the page asks again by the
ordinary way, with the ordinary rights. Customers hear only of cases they may see.
"""

import asyncio
import contextlib
import json
import logging
import re
import signal
import threading
import time
from collections.abc import AsyncIterator, Callable, Mapping
from dataclasses import dataclass, field
from types import FrameType
from typing import Final, ParamSpec, TypeVar

from asgiref.sync import sync_to_async
from django.db import connection
from django.http import HttpRequest, HttpResponse, HttpResponseBase, StreamingHttpResponse
from psycopg import AsyncConnection, OperationalError
from psycopg.conninfo import make_conninfo

from casebook.cases.actor import Actor
from casebook.desk import queries
from casebook.desk.live import CHANNEL, may_hear
from casebook.desk.permissions import NotThere, may
from casebook.desk.routes import declares
from casebook.web.pages import seated

HEARTBEAT: Final = 5.0  # seconds; proxies close a silent stream, and one whose page has gone is noticed
LONGEST: Final = 15 * 60.0  # seconds; then the browser comes back, and is asked again who it is
RETRY: Final = 2.0  # seconds between tries to reach the database
MOST_STREAMS: Final = 8  # of one person in one process; pages that were left count until a heartbeat finds out
WAITING: Final = 100  # changes that wait for one stream; more are told as one change of the list

VERSION: Final = re.compile(r"[0-9]{1,9}")
REACHED_BY: Final = frozenset({"host", "port", "dbname", "user", "password", "sslmode", "sslrootcert", "options"})

P = ParamSpec("P")
T = TypeVar("T")

log = logging.getLogger(__name__)


@dataclass(eq=False)
class Ear:
    """One open stream: whose, and what it has not been told yet."""

    actor: Actor
    heard: asyncio.Queue[str] = field(default_factory=lambda: asyncio.Queue(WAITING))
    allowed: dict[str, bool] = field(default_factory=dict)
    ended: bool = False

    def tell(self, number: str) -> None:
        """Leave a change for the stream; one that lags behind too far learns that everything may have changed."""
        if self.heard.full():
            while not self.heard.empty():
                self.heard.get_nowait()
            number = ""
        self.heard.put_nowait(number)

    def end(self) -> None:
        """Let the stream end; its page, if it is still open, comes back by itself."""
        self.ended = True
        self.tell("")


class Hub:
    """Everybody who listens in this process, behind one connection that is open while anybody does."""

    def __init__(self) -> None:
        self.ears: dict[Ear, None] = {}  # in the order in which they were opened
        self.closing = False
        self._listening: asyncio.Task[None] | None = None

    def close(self) -> None:
        """End every stream, because the process is about to stop."""
        self.closing = True
        self._everything()

    def make_room(self, actor: Actor) -> None:
        """End this person's oldest streams where one more would be too many: the newest page is the one they read."""
        own = [ear for ear in self.ears if ear.actor.id == actor.id and not ear.ended]
        for ear in own[: max(0, len(own) + 1 - MOST_STREAMS)]:
            ear.end()

    @contextlib.asynccontextmanager
    async def ear(self, actor: Actor) -> AsyncIterator[Ear]:
        """Listen for as long as the context is open."""
        ear = Ear(actor)
        self.make_room(actor)
        self.ears[ear] = None
        if self._listening is None or self._listening.done():
            self._listening = asyncio.create_task(self._listen())
        try:
            yield ear
        finally:
            self.ears.pop(ear, None)
            if not self.ears and self._listening is not None:
                self._listening.cancel()
                self._listening = None

    async def _listen(self) -> None:
        while self.ears:
            try:
                async with await AsyncConnection.connect(_address(), autocommit=True) as database:
                    await database.execute(f"LISTEN {CHANNEL}")
                    self._everything()
                    async for notice in database.notifies():
                        self._fan_out(notice.payload)
            except OperationalError as lost:
                log.warning("Live updates wait for the database: %s", lost)
                await asyncio.sleep(RETRY)

    def _everything(self) -> None:
        """Tell everybody that anything may have changed while nobody listened."""
        for ear in self.ears:
            ear.tell("")

    def _fan_out(self, payload: str) -> None:
        told = json.loads(payload)
        for ear in self.ears:
            if ear.actor.tenant == told["tenant"]:
                ear.tell(str(told["case"]))


HUB: Final = Hub()


async def live(request: HttpRequest) -> HttpResponseBase:
    """Open a stream for somebody who is signed in."""
    actor = await _ask(seated, request)
    if isinstance(actor, HttpResponse):
        return HttpResponse(status=401)
    response = StreamingHttpResponse(_stream(actor, request.GET), content_type="text/event-stream")
    response["Cache-Control"] = "no-store"
    response["X-Accel-Buffering"] = "no"
    return response


declares("cases.list")(live)


async def _ask(question: Callable[P, T], *args: P.args, **kwargs: P.kwargs) -> T:
    """Ask the database something and give its connection back: a stream would hold it for as long as it is open."""

    def asked() -> T:
        try:
            return question(*args, **kwargs)
        finally:
            if not connection.in_atomic_block:
                connection.close()

    return await sync_to_async(asked)()


async def _stream(actor: Actor, page: Mapping[str, str]) -> AsyncIterator[bytes]:
    yield b"retry: 3000\n: open\n\n"
    end = time.monotonic() + LONGEST
    _close_on_stop(asyncio.get_running_loop())
    async with HUB.ear(actor) as ear:
        if number := await _ask(_overtaken, actor, page):
            yield await _message(ear, number)
        while time.monotonic() < end and not HUB.closing and not ear.ended:
            try:
                number = await asyncio.wait_for(ear.heard.get(), HEARTBEAT)
            except TimeoutError:
                yield b": still here\n\n"
                continue
            if message := await _message(ear, number):
                yield message


def _overtaken(actor: Actor, page: Mapping[str, str]) -> str:
    """Return the case that the page shows if it went on before the stream was open; else nothing."""
    number, version = page.get("case", ""), page.get("version", "")
    if not number or not VERSION.fullmatch(version):
        return ""
    try:
        return number if queries.case_page(actor, number).version > int(version) else ""
    except NotThere:
        return ""


def _close_on_stop(loop: asyncio.AbstractEventLoop) -> None:
    """Let the server's own stop signal end the streams too: it waits for open answers before it stops.

    The loop keeps hearing the signal by itself; this only adds to it. Where nobody handles the signal, it stays so.
    """
    if threading.current_thread() is not threading.main_thread():
        return
    before = signal.getsignal(signal.SIGTERM)
    if not callable(before) or getattr(before, "closes_streams", False):
        return

    def stop(number: int, frame: FrameType | None) -> None:
        loop.call_soon_threadsafe(HUB.close)
        before(number, frame)

    stop.closes_streams = True  # type: ignore[attr-defined]  # tells this handler from the server's
    signal.signal(signal.SIGTERM, stop)


async def _message(ear: Ear, number: str) -> bytes:
    """Return what the stream says about a change: nothing where the person may not know of the case."""
    if number and not await _allowed(ear, number):
        return b""
    events = ["queue", f"case-{number}"] if number else ["queue"]
    return b"".join(f"event: {event}\ndata: changed\n\n".encode() for event in events)


async def _allowed(ear: Ear, number: str) -> bool:
    """Ask once for each case; whoever sees all cases is not asked about."""
    if ear.actor.kind == "staff":
        return may(ear.actor, "cases.all").allowed
    if number not in ear.allowed:
        ear.allowed[number] = await _ask(may_hear, ear.actor, number)
    return ear.allowed[number]


def _address() -> str:
    """Return how to reach the database: a LISTEN needs a connection of its own."""
    given = connection.get_connection_params()
    return make_conninfo("", **{name: value for name, value in given.items() if name in REACHED_BY})
