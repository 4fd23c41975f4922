"""How a survey is written: one block `survey` with its `question`, its `scale`, and for how long it is `open`."""

from __future__ import annotations

import re
from datetime import timedelta
from typing import Final

from casebook.handbook.construct import Chapter, Construct
from casebook.handbook.form import Form, text
from casebook.handbook.scope import Scope
from casebook.policy.survey import Mark, Survey

CHAPTER = Chapter(
    "survey",
    (Construct("survey", frozenset({"question", "scale", "comment", "open"})),),
    rooms=("policy", "cases/rules", "docs/reference/handbook"),
)
FEWEST, MOST = 2, 10
"""How many marks a scale has."""
_DAYS: Final = re.compile(r"([1-9][0-9]{0,2}) days?")


def read(scope: Scope) -> Survey:
    """Return the survey; a handbook that says nothing of one asks nobody."""
    blocks = scope.of("survey")
    for block in blocks[1:]:
        message = "The survey is written in one block."
        scope.log.fault("said-twice", block.place, message, others=[(blocks[0].place, "the first one is here")])
    if not blocks:
        return Survey()
    form = scope.form(blocks[0])
    return Survey(
        title=form.text("survey"),
        question=form.text("question"),
        scale=_scale(form, scope),
        comment=form.text("comment"),
        open_for=_open(form, scope),
        clause=blocks[0].clause,
    )


def _scale(form: Form, scope: Scope) -> tuple[Mark, ...]:
    form.need("scale")
    entries = form.table("scale").entries
    if entries and not FEWEST <= len(entries) <= MOST:
        message = f"A scale has from {FEWEST} to {MOST} marks, the lowest first."
        scope.log.fault("bad-number", form.table("scale").place, message)
    return tuple(Mark(key.text, text(label, key.text, scope.log)) for key, label in entries)


def _open(form: Form, scope: Scope) -> timedelta:
    written, node = form.text("open"), form.node("open")
    found = _DAYS.fullmatch(written)
    if written and not found and node is not None:
        message = f"`open` is a number of days, not “{written}”."
        scope.log.fault("bad-amount", node.place, message, way_out="Write it like `14 days`.")
    return timedelta(days=int(found[1])) if found else timedelta(0)
