"""What became of each clause: it is a rule, it is information, or it is pending; and the readings it declares."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Final

from casebook.handbook.conditions import read_condition
from casebook.handbook.construct import Construct
from casebook.handbook.draft import Block, DraftClause
from casebook.handbook.form import Form
from casebook.handbook.scope import Scope
from casebook.handbook.spelling import hint
from casebook.policy.clause import Clause, Reading, Standing

INFORMATION: Final = "information"
PENDING: Final = "pending"
READING: Final = "reading-of"
REPLACES: Final = "replaces"
NO_RULES: Final = frozenset({INFORMATION, PENDING, READING, REPLACES})
"""Blocks that rule nothing."""
CONSTRUCTS: Final = (
    Construct(INFORMATION),
    Construct(PENDING),
    Construct(READING, frozenset({"about", "chosen", "because", "when"})),
    Construct(REPLACES),
)
"""Blocks that speak of their clause and belong to no chapter."""
_CONDITIONS: Final = (
    "plan",
    "severity",
    "channel",
    "case-type",
    "product",
    "licence",
    "contract-state",
    "product-phase",
    "role",
    "assistance",
)


def read_clause(scope: Scope, clause: DraftClause) -> Clause:
    """Return a clause with its standing and its readings; a clause without any standing is reported."""
    blocks = [block for block in scope.blocks if block.clause == clause.id]
    standing, shown = _standing(scope, clause, blocks)
    readings = tuple(_reading(scope, block) for block in blocks if block.construct == READING)
    return Clause(
        id=clause.id,
        title=clause.title,
        text=clause.text,
        standing=standing,
        chapter=clause.chapter,
        file=clause.place.file,
        line=clause.place.line,
        shown=shown,
        handbook=clause.handbook or scope.front.handbook,
        readings=readings,
        replaces=clause.replaces,
    )


def _standing(scope: Scope, clause: DraftClause, blocks: list[Block]) -> tuple[Standing, str]:
    said = list(_said(scope, blocks))
    rules = [block for block in blocks if block.construct not in NO_RULES]
    if len(said) > 1 or (said and rules):
        other = said[1][0] if len(said) > 1 else rules[0]
        message = f"{clause.id} is said to be {said[0][1]}, and something else besides."
        way_out = "A clause is a rule, or information, or pending: keep one, or give each its own clause."
        others = [(other.place, f"`{other.construct}` stands here")]
        scope.log.fault("two-standings", said[0][0].place, message, others=others, way_out=way_out)
    if said:
        return said[0][1], said[0][2]
    if not blocks and not clause.tables:
        message = f"{clause.id} is neither a rule nor information nor pending."
        way_out = "Add a policy block: a rule, `information: {shown: …}` or `pending: …`."
        scope.log.fault("clause-without-rule", clause.place, message, way_out=way_out)
    return "rule", ""


def _said(scope: Scope, blocks: list[Block]) -> Iterator[tuple[Block, Standing, str]]:
    for block in blocks:
        form = scope.form(block)
        if block.construct == INFORMATION:
            shown = Form(form.table(INFORMATION), scope.log)
            shown.expect(("shown",))
            yield block, "information", shown.text("shown")
        elif block.construct == PENDING:
            yield block, "pending", form.text(PENDING)


def _reading(scope: Scope, block: Block) -> Reading:
    form = scope.form(block)
    of = form.text(READING)
    if of and of not in scope.clauses:
        message = f"There is no clause {of} to be read."
        scope.log.fault("unknown-id", block.place, message, way_out=hint(of, scope.clauses))
    if block.table.get("because") is None:
        message = f"The reading of {of} gives no reason."
        scope.log.fault("reading-without-reason", block.place, message, way_out="Say why it is read so: `because: …`.")
    reading = Reading(
        clause=block.clause,
        of=of,
        chosen=form.text("chosen"),
        because=form.optional("because"),
        about=form.optional("about"),
        when=read_condition(form.node("when"), {name: scope.dimensions[name] for name in _CONDITIONS}, scope.log),
    )
    _report(scope, block, reading)
    return reading


def _report(scope: Scope, block: Block, reading: Reading) -> None:
    if not reading.because:
        return
    about = f" ({reading.about})" if reading.about else ""
    others = [(scope.clauses[reading.of].place, f"{reading.of} stands here")] if reading.of in scope.clauses else []
    by = "" if reading.of == block.clause else f"By {block.clause}, "
    message = f"{by}{reading.of}{about} is read as: {reading.chosen.rstrip('.')}. Because: {reading.because}"
    scope.log.notice("reading", block.place, message, others=others)
