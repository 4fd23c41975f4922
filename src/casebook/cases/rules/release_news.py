"""Who hears of a release, how often, and what it says of hardware."""

from collections.abc import Iterable

from casebook.cases.releases import ReleaseFacts
from casebook.policy.releases import News, Releases, Said


def hears(releases: Releases, roles: Iterable[str], asked: str) -> tuple[News, ...]:
    """Return by which clauses a contact with some roles hears of a release; ``asked`` is what they asked for.

    Who hears of each at once is not told again in the digest of the week.
    """
    held = frozenset(roles)
    found = tuple(one for one in releases.news if held & set(one.to) or (one.others and one.rhythm == asked))
    at_once = tuple(one for one in found if one.rhythm == "at-once")
    return at_once or found


def hardware(releases: Releases, release: ReleaseFacts) -> Said | None:
    """Return what is said of a release that needs other hardware; nothing of one that does not."""
    return releases.hardware if release.hardware else None
