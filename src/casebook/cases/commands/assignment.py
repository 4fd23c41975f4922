"""Giving a case to somebody."""

from dataclasses import dataclass

from casebook.cases.commands.command import Command


@dataclass(frozen=True, slots=True, kw_only=True)
class Assign(Command):
    """Give the case to a staff member; empty takes it from everybody."""

    assignee: str
