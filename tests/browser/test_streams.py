"""Many open pages: each listens for changes, and none of them keeps a connection to the database."""

from http.client import HTTPConnection
from urllib.parse import urlsplit

from django.conf import settings
from django.test import Client
from tests.browsing import LiveDesk
from tests.desk.worlds import make_world
from tests.portal.seats import signed_in

from casebook.cases.actor import Actor

PAGES = 7
"""Open pages of each person; together more than a process has connections."""


def listening(desk: LiveDesk, session: str) -> HTTPConnection:
    """Open a stream as a page does, and read its first words."""
    connection = HTTPConnection(urlsplit(desk.url).netloc, timeout=30)
    connection.request("GET", "/live/", headers={"Cookie": f"{settings.SESSION_COOKIE_NAME}={session}"})
    answer = connection.getresponse()
    assert (answer.status, answer.read(6)) == (200, b"retry:")
    return connection


def test_open_pages_leave_the_database_to_others(live_desk: LiveDesk) -> None:
    """Twenty-one pages listen, and the desk is as well as before."""
    world = make_world()

    def session(actor: Actor) -> str:
        client: Client = signed_in(actor)
        return client.cookies[settings.SESSION_COOKIE_NAME].value

    sessions = [session(actor) for actor in (world.engineer, world.ada, world.administrator)]
    streams = [listening(live_desk, one) for one in sessions for _ in range(PAGES)]
    asking = HTTPConnection(urlsplit(live_desk.url).netloc, timeout=30)
    asking.request("GET", "/console/", headers={"Cookie": f"{settings.SESSION_COOKIE_NAME}={sessions[0]}"})
    assert asking.getresponse().status == 200
    for one in (*streams, asking):
        one.close()
