"""The chapter *channels*: the ways in, who may use which, whom to phone, and what a call on a case changes."""

from __future__ import annotations

from dataclasses import dataclass, field

from casebook.policy.rules import RuleBook


@dataclass(frozen=True, slots=True)
class Channel:
    """A way in: ``web``, ``phone``, ``email`` or ``chat``, under the vendor's name for it."""

    id: str
    name: str
    clause: str


@dataclass(frozen=True, slots=True)
class Admission:
    """Whether a channel is open; if not, why not and which channels are."""

    open: bool
    message: str = ""
    instead: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class Phone:
    """A number to call. ``countries`` are ISO 3166 codes; none means everywhere else."""

    region: str
    number: str
    clause: str
    countries: frozenset[str] = frozenset()
    note: str = ""


@dataclass(frozen=True, slots=True)
class Notice:
    """What a customer is told who opens a case while nobody watches the channel."""

    message: str


@dataclass(frozen=True, slots=True)
class Channels:
    """``admission`` and ``out_of_hours`` have the dimensions plan, channel, case-type, severity.

    ``moving`` lists the channels that take a case over: a call logged on it moves its clocks to that channel's hours;
    ``moving_clause`` says so (empty: nothing moves).
    """

    known: tuple[Channel, ...]
    admission: RuleBook[Admission]
    phones: tuple[Phone, ...] = ()
    out_of_hours: RuleBook[Notice] = field(default_factory=lambda: RuleBook("out of hours"))
    moving: frozenset[str] = frozenset()
    moving_clause: str = ""

    def phone_for(self, country: str) -> Phone | None:
        """Return the number for an ISO 3166 country code, else the one for everywhere else, else nothing."""
        elsewhere = None
        for phone in self.phones:
            if country in phone.countries:
                return phone
            if not phone.countries:
                elsewhere = elsewhere or phone
        return elsewhere
