"""What every page knows: the reader's theme, the present, and the zone the times are shown in."""

from typing import Any, Final

from django.http import HttpRequest
from django.utils import timezone

from casebook.desk import clock

THEME_COOKIE: Final = "casebook_theme"
THEMES: Final = ("auto", "light", "dark")


def theme_of(request: HttpRequest) -> str:
    """Return the theme the reader chose: auto, light or dark."""
    chosen = request.COOKIES.get(THEME_COOKIE, "auto")
    return chosen if chosen in THEMES else "auto"


def shell(request: HttpRequest) -> dict[str, Any]:
    """Give templates `theme`, `now` (the request's own instant, else the desk's) and `reader_zone`."""
    return {
        "theme": theme_of(request),
        "now": getattr(request, "now", None) or clock.now(),
        "reader_zone": timezone.get_current_timezone_name(),
    }
