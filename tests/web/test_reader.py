"""Times are shown in the zone of the reader's own browser."""

from django.http import HttpRequest, HttpResponse
from django.test import RequestFactory
from django.utils import timezone

from casebook.web.reader import ZONE_COOKIE, ReaderZone


def _shown(cookie: str) -> str:
    def answer(_request: HttpRequest) -> HttpResponse:
        return HttpResponse(timezone.get_current_timezone_name())

    request = RequestFactory().get("/")
    request.COOKIES[ZONE_COOKIE] = cookie
    response = ReaderZone(answer)(request)
    assert isinstance(response, HttpResponse)
    return response.content.decode()


def test_the_zone_is_that_of_the_browser() -> None:
    """A zone that exists is taken; anything else is not, so nobody can make the server read a file by its name."""
    assert [_shown(name) for name in ("Asia/Tokyo", "Mars/Olympus", "../../etc/passwd", "")] == [
        "Asia/Tokyo",
        "UTC",
        "UTC",
        "UTC",
    ]


def test_the_zone_does_not_stay_behind() -> None:
    """After the answer the server is where it was."""
    before = timezone.get_current_timezone_name()
    _shown("Asia/Tokyo")
    assert timezone.get_current_timezone_name() == before
