"""The jobs of a worker beside those of the channels.

Instants are the desk's, so a demo desk at another time lives by that time.
"""

from __future__ import annotations

from datetime import timedelta
from typing import Final

from casebook.desk import catching_up, checkpoints, digests, errands, files, role_notices, timers
from casebook.desk.edition_notices import announce_editions
from casebook.desk.release_news import send_digests
from casebook.jobs.rounds import Job

SECOND: Final = 1.0
MINUTE: Final = 60.0
HOUR: Final = 3600.0
ORPHANS_AFTER: Final = timedelta(days=1)
"""How old a file without a row must be: an upload that is still on a form is younger."""


def fire_timers() -> int:
    """Fire what has come due, in all tenants; returns on how many cases something was recorded."""
    return timers.sweep()


def carry_errands() -> int:
    """Carry out what cases sent to others and what nobody carried out yet; returns how many were tried."""
    return errands.sweep()


def follow_editions() -> int:
    """Let open cases follow an edition that came into force; returns how many did."""
    return catching_up.sweep()


def seal() -> int:
    """Sign a checkpoint for each tenant whose log grew; then rest until the next hour."""
    checkpoints.seal()
    return 0


def sweep_files() -> int:
    """Remove files that no row names; then rest."""
    files.sweep(ORPHANS_AFTER)
    return 0


def tell_editions() -> int:
    """Write to customers of editions that come into force soon; then rest."""
    announce_editions()
    return 0


def tell_days() -> int:
    """Write the letters of the day to contacts who want one; then rest."""
    digests.announce_digests()
    return 0


def tell_unnamed() -> int:
    """Write to account managers of customers who have yet to name somebody; then rest."""
    role_notices.announce_unnamed()
    return 0


def tell_releases() -> int:
    """Write the digest of the week that is over to whoever asked for it; then rest."""
    send_digests()
    return 0


JOBS: Final = (
    Job("timers", fire_timers, SECOND),
    Job("errands", carry_errands, SECOND),
    Job("editions", tell_editions, MINUTE),
    Job("releases", tell_releases, HOUR),
    Job("following", follow_editions, MINUTE),
    Job("digests", tell_days, 10 * MINUTE),
    Job("unnamed", tell_unnamed, HOUR),
    Job("checkpoints", seal, HOUR),
    Job("orphans", sweep_files, 6 * HOUR),
)
