"""Something that a case does by itself at an instant, unless it changes before."""

from dataclasses import dataclass
from datetime import datetime


@dataclass(frozen=True, slots=True)
class Timer:
    """``subject`` is what it belongs to (a milestone, a check, a step) and ``kind`` what happens to that.

    ``at`` is when it fires, ``due`` the instant it is about: a warning fires before the deadline that it warns of.
    """

    subject: str
    kind: str
    at: datetime
    due: datetime
