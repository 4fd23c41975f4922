"""The stream that tells open pages of changes: who hears what, and what happens to those who lag behind."""

import asyncio
from collections.abc import AsyncIterator, Coroutine
from concurrent.futures import ThreadPoolExecutor
from typing import Any, TypeVar

import pytest
from django.db import connections
from django.test import Client
from tests.desk.worlds import World, make_world, opened

from casebook.cases.actor import Actor
from casebook.desk import clock
from casebook.web import live
from casebook.web.live import MOST_STREAMS, WAITING, Ear, Hub

T = TypeVar("T")


def run(work: Coroutine[Any, Any, T]) -> T:
    """Run something asynchronous to its end, within a time that no sane machine needs.

    It gets a thread of its own: the browser of other tests has a loop in this one.
    """
    with ThreadPoolExecutor(1) as elsewhere:
        return elsewhere.submit(asyncio.run, asyncio.wait_for(work, 30)).result()


async def first(stream: AsyncIterator[bytes], words: bytes) -> bytes:
    """Read a stream until it says something with these words."""
    async for part in stream:
        if words in part:
            return part
    raise AssertionError(f"the stream ended without {words!r}")


async def heard(actor: Actor, number: str) -> bytes:
    """Return what a stream of this actor says about a change of a case."""
    return await live._message(Ear(actor), number)


@pytest.mark.django_db
def test_strangers_hear_nothing() -> None:
    """Without a sign-in there is no stream."""
    assert Client().get("/live/").status_code == 401


def test_everybody_hears_only_what_they_may_see(committed_db: str) -> None:
    """Staff hear of every case, its customer and their administrator of it, others not; no content is told."""
    world = make_world()
    number = opened(world, now=clock.now())
    told = f"event: queue\ndata: changed\n\nevent: case-{number}\ndata: changed\n\n".encode()

    async def everybody() -> dict[str, bytes]:
        people = {"ada": world.ada, "bob": world.bob, "eve": world.eve, "erin": world.engineer}
        return {name: await heard(actor, number) for name, actor in people.items()}

    assert run(everybody()) == {"ada": told, "bob": b"", "eve": b"", "erin": told}


def test_commit_reaches_the_stream(committed_db: str) -> None:
    """A case that is opened is told to an open stream of the desk, by the database."""
    world = make_world()

    async def listen() -> bytes:
        stream = live._stream(world.engineer, {})
        await first(stream, b"event: queue")  # the connection stands
        opening = asyncio.create_task(asyncio.to_thread(_opened, world))
        part = await first(stream, b"event: case-")
        await stream.aclose()  # type: ignore[attr-defined]  # it is a generator
        assert f"event: case-{await opening}".encode() in part
        await asyncio.sleep(0)
        return part

    assert run(listen()).count(b"data: changed") == 2
    assert live.HUB.ears == {}


def _opened(world: World) -> str:
    try:
        return opened(world, now=clock.now())
    finally:
        connections.close_all()


def test_who_lags_behind_hears_once_that_everything_may_have_changed() -> None:
    """A full queue becomes one notice without a number, and takes new ones again."""

    async def lag() -> list[str]:
        ear = Ear(Actor("staff", "t", "1"))
        for number in range(WAITING + 2):
            ear.tell(str(number))
        return [ear.heard.get_nowait() for _ in range(ear.heard.qsize())]

    assert run(lag()) == ["", str(WAITING + 1)]


def test_one_person_does_not_take_all_streams() -> None:
    """One stream too many ends the person's oldest one, and nobody else's."""
    hub, one, other = Hub(), Actor("staff", "t", "1"), Actor("staff", "t", "2")

    async def crowd() -> tuple[list[bool], bool]:
        own, theirs = [Ear(one) for _ in range(MOST_STREAMS)], Ear(other)
        hub.ears = dict.fromkeys([theirs, *own])
        hub.make_room(one)
        return [ear.ended for ear in own], theirs.ended

    assert run(crowd()) == ([True] + [False] * (MOST_STREAMS - 1), False)


def test_changes_of_another_desk_are_not_told() -> None:
    """A notice reaches the streams of its own tenant only."""

    async def two() -> tuple[int, int]:
        hub = Hub()
        mine, theirs = Ear(Actor("staff", "mine", "1")), Ear(Actor("staff", "theirs", "1"))
        hub.ears = dict.fromkeys([mine, theirs])
        hub._fan_out('{"tenant": "mine", "case": "7KQ4-M2PX"}')
        return mine.heard.qsize(), theirs.heard.qsize()

    assert run(two()) == (1, 0)


def test_stream_ends_when_the_process_stops(committed_db: str, monkeypatch: pytest.MonkeyPatch) -> None:
    """A server that stops is not held up by open streams."""
    world, hub = make_world(), Hub()
    monkeypatch.setattr(live, "HUB", hub)

    async def stop() -> list[bytes]:
        stream = live._stream(world.engineer, {})
        await first(stream, b"event: queue")
        hub.close()
        return [part async for part in stream if b"event: case" in part]

    assert run(stop()) == []
    assert hub.ears == {}


def test_a_page_that_was_overtaken_is_told_at_once(committed_db: str) -> None:
    """A case that went on before the stream was open is told; one that did not, or is not to be seen, is not."""
    world = make_world()
    number = opened(world, now=clock.now())
    asked = [(world.engineer, "1"), (world.engineer, "999"), (world.eve, "1"), (world.engineer, "x")]
    assert [live._overtaken(actor, {"case": number, "version": version}) for actor, version in asked] == [
        number,
        "",
        "",
        "",
    ]
