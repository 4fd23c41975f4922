"""Saying how it went."""

from dataclasses import dataclass

from casebook.cases.commands.command import Command


@dataclass(frozen=True, slots=True, kw_only=True)
class AnswerSurvey(Command):
    """The customer says how a closed case went: a mark of the scale, and words if they like.

    ``closing`` is the version of the closing that was asked about; 0 is the last one.
    """

    mark: str
    body: str = ""
    closing: int = 0
