"""What every page knows: the reader's theme, the present, and the zone the times are shown in."""

from datetime import datetime
from typing import Any, Final

from django.http import HttpRequest
from django.utils import timezone

THEME_COOKIE: Final = "casebook_theme"
THEMES: Final = ("auto", "light", "dark")


def theme_of(request: HttpRequest) -> str:
    """Return the theme the reader chose: auto, light or dark."""
    chosen = request.COOKIES.get(THEME_COOKIE, "auto")
    return chosen if chosen in THEMES else "auto"


def shell(request: HttpRequest) -> dict[str, Any]:
    """Give templates `theme`, `now` (the desk's clock, if the request carries one as `request.now`) and `reader_zone`."""
    now = getattr(request, "now", None)
    return {
        "theme": theme_of(request),
        "now": now if isinstance(now, datetime) else timezone.now(),
        "reader_zone": timezone.get_current_timezone_name(),
    }
