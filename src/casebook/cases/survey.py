"""What a case keeps of its surveys: one for each closing."""

from dataclasses import dataclass
from datetime import datetime


@dataclass(frozen=True, slots=True)
class Asked:
    """The customer was asked for an opinion on the closing with this version; ``mark`` is empty until they answered."""

    closing: int
    at: datetime
    until: datetime
    mark: str = ""
    answered_at: datetime | None = None
