"""What a case page says of work around the clock: frozen values."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime
from typing import Literal

from casebook.desk.queries.shapes import NO_TEXT, Person, Text

EffortStanding = Literal["awaited", "on", "suspended", "ended"]


@dataclass(frozen=True, slots=True, kw_only=True)
class EffortView:
    """Continuous effort on a case.

    ``awaited``: it begins when somebody takes the case; ``opens`` is when somebody is there to take it, none where that
    is now. ``resource`` is who works along for the customer (empty: the contact of the case), ``until`` as they said.
    ``ask_at`` is when they are asked next, ``answer_by`` set while a question waits. ``pause`` is ``unanswered``,
    ``customer`` or ``vendor``; ``ended`` the end. ``on_duty`` are those of the vendor's who work on it now. ``ends``
    are those that an engineer can bring about.
    """

    state: EffortStanding
    clause: str
    since: datetime | None = None
    opens: datetime | None = None
    resource: Text = NO_TEXT
    phone: Text = NO_TEXT
    until: datetime | None = None
    ask_at: datetime | None = None
    answer_by: datetime | None = None
    pause: str = ""
    ended: str = ""
    on_duty: tuple[Person, ...] = ()
    ends: tuple[str, ...] = ()

    @property
    def running(self) -> bool:
        """Whether it goes on, or rests only."""
        return self.state in {"on", "suspended"}
