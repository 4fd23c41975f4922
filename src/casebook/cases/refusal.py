"""Why a command was not carried out: what happened, by which clause, and what would make it pass."""

from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class Refusal:
    """A refusal writes no event. ``code`` is stable; ``clause`` is empty where no handbook clause is the reason.

    ``field`` names the form field it is about (``answers.release``, ``severity``), if any. ``related`` holds ids that a
    page turns into links or names: contacts who may open, channels that are open, the highest severity offered.
    ``remedy_clause`` is the clause that the remedy comes from, where it is another one.
    """

    code: str
    message: str
    clause: str = ""
    remedy: str = ""
    field: str = ""
    related: tuple[str, ...] = ()
    remedy_clause: str = ""


@dataclass(frozen=True, slots=True)
class Refused:
    """All refusals of one command, so that a form shows every fault at once."""

    refusals: tuple[Refusal, ...]


@dataclass(frozen=True, slots=True)
class Conflict:
    """The command was written against version ``expected``, and the case went on to ``version`` meanwhile.

    Nothing was written. ``replay.meanwhile`` lists what happened, so that the writer can read it and lose no typing.
    """

    expected: int
    version: int
