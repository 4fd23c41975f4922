"""The desk's instant: real time, or the time of a demo desk that was started at another."""

from datetime import UTC, datetime

from django.conf import settings


def now() -> datetime:
    """Return the desk's instant, in UTC."""
    instant: datetime = datetime.now(UTC) + settings.CASEBOOK_CLOCK_OFFSET
    return instant
