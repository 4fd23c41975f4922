"""Asking the customer for what is missing, and giving it."""

from collections.abc import Mapping
from dataclasses import dataclass, field

from casebook.cases.commands.command import Command


@dataclass(frozen=True, slots=True, kw_only=True)
class RequestInformation(Command):
    """Ask for what is missing, and put the case on hold until it is there, where the handbook does so.

    ``fields`` are questions of the form, ``diagnostics`` kinds of files that the handbook names, ``questions`` others,
    in the engineer's words. ``body`` is what the customer reads above them.
    """

    fields: tuple[str, ...] = ()
    diagnostics: tuple[str, ...] = ()
    questions: tuple[str, ...] = ()
    body: str = ""


@dataclass(frozen=True, slots=True, kw_only=True)
class ProvideInformation(Command):
    """Give what was asked for, all of it or some; an engineer may write down what the customer said in a call.

    ``answers`` are by the number of what was asked for; ``attached`` gives uploaded files the number they answer.
    """

    answers: Mapping[str, str] = field(default_factory=dict)
    attached: Mapping[str, str] = field(default_factory=dict)

    @property
    def files(self) -> tuple[str, ...]:
        """The ids of the files that come with it."""
        return tuple(self.attached)


@dataclass(frozen=True, slots=True, kw_only=True)
class WithdrawRequest(Command):
    """Do without some of what was asked for; without ``items`` do without all of it."""

    items: tuple[str, ...] = ()
