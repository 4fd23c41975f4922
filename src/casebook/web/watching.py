"""Who watches a case and who is copied on it by the handbook, as the pages of both sides show it."""

from collections.abc import Callable, Mapping
from dataclasses import dataclass
from typing import Final

from django.utils.translation import gettext as _

from casebook.cases.actor import Actor
from casebook.desk.queries.people_shapes import WatcherView
from casebook.desk.queries.shapes import CasePage
from casebook.policy.policy import Policy
from casebook.web.refusals import ClauseLink, clause_link

AUDIENCES: Final[Mapping[str, Callable[[], str]]] = {
    "case-administrators": lambda: _("Case administrators"),
    "account-manager": lambda: _("Account manager"),
}
"""What the audiences of handbooks are called."""


@dataclass(frozen=True, slots=True)
class CopiedShown:
    """Who hears of everything on the case by the handbook: an audience by name, its people, and the clause."""

    title: str
    names: str
    clause: ClauseLink


@dataclass(frozen=True, slots=True)
class WatcherShown:
    """Somebody who watches; ``right`` says what they may, ``removable`` whether the reader can end it."""

    view: WatcherView
    right: str
    mine: bool
    removable: bool


@dataclass(frozen=True, slots=True)
class Watching:
    """What a page says of watching. ``mine``: the reader watches the case themselves."""

    watchers: tuple[WatcherShown, ...]
    copied: tuple[CopiedShown, ...]
    mine: bool


def watching(actor: Actor, page: CasePage, policy: Policy) -> Watching:
    """Return who hears of a case beside its contact and its engineer, and what the reader can change about that."""
    in_charge = "case.watch" in page.verbs
    shown = tuple(_watcher(actor, one, in_charge=in_charge) for one in page.around.watchers)
    copied = tuple(
        CopiedShown(
            AUDIENCES[one.audience](),
            ", ".join(person.name for person in one.people) or _("nobody yet"),
            clause_link(policy, one.clause),
        )
        for one in page.around.copied
    )
    return Watching(shown, copied, any(one.mine for one in shown))


def _watcher(actor: Actor, view: WatcherView, *, in_charge: bool) -> WatcherShown:
    mine = (view.person.kind, view.person.id) == (actor.kind, actor.id)
    right = _("reads and writes") if view.may_reply else _("reads")
    return WatcherShown(view, _("colleague") if view.person.kind == "staff" else right, mine, in_charge or mine)
