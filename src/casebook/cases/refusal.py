"""Why a command was not carried out: what happened, by which clause, and what would make it pass."""

from __future__ import annotations

from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class Refusal:
    """A refusal writes no event. ``code`` is stable; ``clause`` is empty where no handbook clause is the reason.

    ``field`` names the form field it is about (``answers.release``, ``severity``), if any. ``related`` holds ids that a
    page turns into links or names: contacts who may open, channels that are open, the highest severity offered.
    """

    code: str
    message: str
    clause: str = ""
    remedy: str = ""
    field: str = ""
    related: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class Refused:
    """All refusals of one command, so that a form shows every fault at once."""

    refusals: tuple[Refusal, ...]
