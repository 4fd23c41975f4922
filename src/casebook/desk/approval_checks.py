"""What stands against a step of an edition on its way: whose it is, whom it rules, and whether it is still the same."""

from collections.abc import Iterator
from datetime import date
from typing import Final

from casebook.cases.actor import Actor
from casebook.desk import access, drafting, policies
from casebook.desk.proposed import proposed
from casebook.desk.releasing import tenants_of
from casebook.store.models import ProposalRow

LONGEST: Final = 2000
"""The most characters that somebody writes beside a step."""


def against_own(actor: Actor, row: ProposalRow) -> Iterator[str]:
    """Yield why somebody cannot decide on an edition: they wrote it."""
    me = access.me(actor).name
    if any(one["id"] == actor.id or (not one["id"] and one["name"] == me) for one in row.authors):
        yield f"You wrote {row.handbook} {row.edition}, so somebody else has to decide on it."


def against_change(actor: Actor, row: ProposalRow) -> Iterator[str]:
    """Yield why what was submitted is not what would be released."""
    source, _ = proposed(drafting.read(actor, row.handbook), row.edition, row.open_cases, row.again)
    if source.digest != row.digest:
        yield "The handbook says something else than what was submitted. Withdraw it, look, and submit it again."


def against_sharing(actor: Actor, handbook: str) -> Iterator[str]:
    """Yield why one desk cannot release a handbook that rules others, too."""
    if others := [one.name for one in tenants_of(handbook) if one.id != actor.tenant]:
        yield (
            f"{handbook} rules other desks of this installation, too ({', '.join(others)}). "
            f"It is released for all of them at once, by `casebook handbook release {handbook}`."
        )


def against_folder(row: ProposalRow, in_force: date) -> Iterator[str]:
    """Yield why an edition that stands in the folder cannot get another day than it has there."""
    for view in policies.editions(row.handbook):
        if view.edition == row.edition and not view.released and view.in_force != in_force:
            yield f"The folder of {row.handbook} gives {row.edition} its first day: {view.in_force}. It keeps that one."


def against_silence(words: str) -> Iterator[str]:
    """Yield why nothing can be decided without a word."""
    if not words.strip():
        yield "Say why: whoever wrote it has to know what to do."


def against_length(words: str) -> Iterator[str]:
    """Yield why words cannot be kept."""
    if len(words) > LONGEST:
        yield f"That is too long: at most {LONGEST} characters."
