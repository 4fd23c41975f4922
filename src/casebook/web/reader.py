"""Whose clock the times are shown on: the zone that the reader's own browser keeps."""

from collections.abc import Awaitable, Callable
from typing import Final
from zoneinfo import ZoneInfo

from asgiref.sync import iscoroutinefunction, markcoroutinefunction
from django.http import HttpRequest
from django.http.response import HttpResponseBase
from django.utils import timezone

from casebook.calendars.zones import zone, zone_names

ZONE_COOKIE: Final = "casebook_zone"


class ReaderZone:
    """Shows the times of an answer in the reader's zone; without a known zone they are shown in UTC.

    A page that knows better (a zone chosen by the person) activates it in its view.
    """

    sync_capable = True
    async_capable = True

    def __init__(self, get_response: Callable[[HttpRequest], HttpResponseBase | Awaitable[HttpResponseBase]]) -> None:
        self.get_response = get_response
        if iscoroutinefunction(get_response):
            markcoroutinefunction(self)

    def __call__(self, request: HttpRequest) -> HttpResponseBase | Awaitable[HttpResponseBase]:
        """Answer the request in its reader's zone."""
        reader = _zone(request)
        with timezone.override(reader):
            answer = self.get_response(request)
        return answer if isinstance(answer, HttpResponseBase) else _later(answer, reader)


async def _later(answer: Awaitable[HttpResponseBase], reader: ZoneInfo | None) -> HttpResponseBase:
    """Wait for an answer in the reader's zone."""
    with timezone.override(reader):
        return await answer


def _zone(request: HttpRequest) -> ZoneInfo | None:
    """Return the zone the browser named, or None where it named none that exists."""
    name = request.COOKIES.get(ZONE_COOKIE, "")
    return zone(name) if name in zone_names() else None
