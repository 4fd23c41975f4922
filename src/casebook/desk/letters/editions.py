"""Letters on a new edition of the handbook: from when, what changes for the reader, and that it does not come."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from typing import Final

from django.utils import translation
from django.utils.formats import date_format
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy, ngettext

from casebook.accounts.models import Contact
from casebook.desk import policies
from casebook.desk.coming import compared, plans_of
from casebook.desk.letters.greeting import greeting
from casebook.desk.letters.shapes import Block, Letter, Link, Paragraph
from casebook.desk.outbox import Claimed
from casebook.handbook.comparison.shapes import UNCOUNTED, Balance, Comparison
from casebook.policy.policy import Policy
from casebook.tenancy import transaction

MOST: Final = 12
"""How many changes a letter names; the others stand on the page that it leads to."""
OPEN_CASES: Final = {
    "keep": gettext_lazy("Cases that are open on that day stay under the edition that they were opened under."),
    "move": gettext_lazy("Cases that are open on that day follow the new edition from then on."),
    "better": gettext_lazy("Cases that are open on that day keep whichever date is the earlier one."),
}
TURNS: Final = {
    "added": gettext_lazy("new"),
    "removed": gettext_lazy("gone"),
    "changed": gettext_lazy("changed"),
}
EFFECTS: Final = {
    "better": gettext_lazy("better"),
    "worse": gettext_lazy("worse"),
    "mixed": gettext_lazy("better and worse"),
    "neutral": gettext_lazy("different"),
}


@dataclass(frozen=True, slots=True)
class _Told:
    """An edition as its reader is told of it; ``before`` decides until then."""

    policy: Policy
    before: Policy | None
    plans: tuple[str, ...]
    language: str

    @property
    def name(self) -> str:
        """The edition as people call it."""
        return f"{self.policy.title}, {self.policy.edition}"

    @property
    def day(self) -> str:
        """The first day in words."""
        return date_format(self.policy.in_force, "j F Y")

    def address(self, origin: str) -> str:
        """Where the edition is read."""
        return f"{origin}/handbooks/{self.policy.handbook}/{self.policy.edition}/"


def coming(claimed: Claimed, origin: str) -> Letter:
    """Say from when a new edition is in force, and what changes for the plans of the reader.

    Raises:
        ValueError: the reader is gone.
    """
    told = _told(claimed)
    with translation.override(told.language):
        names = {"title": told.policy.title, "edition": told.policy.edition, "day": told.day}
        blocks: tuple[Block, ...] = (
            *greeting(claimed.message.recipient.name),
            Paragraph(_("from %(day)s on, %(title)s has a new edition: %(edition)s.") % names),
            *_changes(told),
            Paragraph(str(OPEN_CASES[told.policy.open_cases])),
            Link(_("Everything that changes"), f"{told.address(origin)}#changes"),
            Link(_("What applies to you today"), f"{origin}/portal/support/"),
        )
        subject = _("%(title)s: new edition %(edition)s from %(day)s") % names
    return Letter(subject, told.policy.vendor, told.language, automatic=True, blocks=blocks)


def rolled_back(claimed: Claimed, origin: str) -> Letter:
    """Say that an edition of which the reader was told does not come.

    Raises:
        ValueError: the reader is gone.
    """
    told = _told(claimed)
    with translation.override(told.language):
        names = {"title": told.policy.title, "edition": told.policy.edition, "day": told.day}
        blocks: tuple[Block, ...] = (
            *greeting(claimed.message.recipient.name),
            Paragraph(
                _("we told you that edition %(edition)s of %(title)s would be in force from %(day)s. It is not.")
                % names
            ),
            Paragraph(_("What holds today goes on to hold. If another edition comes, we tell you beforehand.")),
            Link(_("What applies to you today"), f"{origin}/portal/support/"),
        )
        subject = _("%(title)s: edition %(edition)s does not come") % names
    return Letter(subject, told.policy.vendor, told.language, automatic=True, blocks=blocks)


def _told(claimed: Claimed) -> _Told:
    with transaction(claimed.tenant):
        reader = Contact.objects.filter(tenant_id=claimed.tenant, id=claimed.message.recipient.id).first()
    if reader is None:
        raise ValueError(f"the reader of message {claimed.message.id} is gone")
    policy = policies.by_digest(claimed.message.about.partition(":")[2])
    plans = plans_of(claimed.tenant, str(reader.organisation_id), policy.handbook)
    return _Told(policy, policies.preceding(policy), plans, reader.language)


def _changes(told: _Told) -> Iterator[Block]:
    """Yield what differs for each plan of the reader, and the weightiest changes."""
    if told.before is None:
        return
    comparison = compared(told.before.digest, told.policy.digest)
    for plan, name in comparison.plans:
        if plan in told.plans:
            said = {"plan": name, "changes": _balance(comparison.balance(plan))}
            yield Paragraph(_("Your plan %(plan)s: %(changes)s.") % said)
    lines = [*_cells(comparison, told.plans), *_things(comparison, told.plans)]
    yield from (Paragraph(line) for line in lines[:MOST])
    if len(lines) > MOST:
        yield Paragraph(_("and %(number)s more") % {"number": len(lines) - MOST})


def _balance(balance: Balance) -> str:
    """Say how many things change, and in which direction."""
    other = balance.mixed + balance.neutral
    parts = (
        ngettext("%(number)s thing is better", "%(number)s things are better", balance.better),
        ngettext("%(number)s thing is worse", "%(number)s things are worse", balance.worse),
        ngettext("%(number)s thing is otherwise", "%(number)s things are otherwise", other),
    )
    counted = zip(parts, (balance.better, balance.worse, other), strict=True)
    said = [part % {"number": number} for part, number in counted if number]
    return ", ".join(said) or _("nothing that can be counted changes, only texts")


def _cells(comparison: Comparison, plans: tuple[str, ...]) -> Iterator[str]:
    """Yield the changed answers for some plans, those first that weigh something."""
    found = (one for one in comparison.cells if not one.plans or set(one.plans) & set(plans))
    for cell in sorted(found, key=lambda one: one.effect == "neutral"):
        where = "" if cell.where == "everything" else f", {cell.where}"
        sides = f"{cell.before} \N{RIGHTWARDS ARROW} {cell.after}"
        yield f"{EFFECTS[cell.effect]}: {cell.question}{where}: {sides}{_cited(cell.clauses)}"


def _things(comparison: Comparison, plans: tuple[str, ...]) -> Iterator[str]:
    """Yield what is new, gone or changed for some plans besides; texts stand on the page alone."""
    for one in comparison.things:
        if one.kind not in UNCOUNTED and (not one.plans or set(one.plans) & set(plans)):
            yield f"{EFFECTS[one.effect]}: {one.kind} {one.name}, {TURNS[one.turn]}{_cited(one.clauses)}"


def _cited(clauses: tuple[str, ...]) -> str:
    return f" ({', '.join(clauses)})" if clauses else ""
