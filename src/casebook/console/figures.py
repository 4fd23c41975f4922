"""The sections of the page of figures: each chapter adds one, with its verb, its template and what it counts."""

from collections.abc import Callable, Mapping
from dataclasses import dataclass
from typing import Any, Final

from casebook.cases.actor import Actor
from casebook.console import goal_figures, survey_figures
from casebook.desk.queries.goal_shapes import Period


@dataclass(frozen=True, slots=True)
class Section:
    """A part of the page. ``build`` gets the reader, the period and what else was chosen in the address."""

    name: str
    verb: str
    template: str
    build: Callable[[Actor, Period, Mapping[str, str]], dict[str, Any]]


SECTIONS: Final = (
    Section("goals", "figures.read", "console/figures/goals.html", goal_figures.section),
    Section("surveys", "surveys.read", "console/figures/surveys.html", survey_figures.section),
)
"""Every section, in the order in which the page shows them."""
