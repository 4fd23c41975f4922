"""What a clause sets beside its answers, as tables for readers: statements to choose from, referrals, questions.

The lines of a cell are separated by line breaks.
"""

from collections.abc import Iterable, Iterator, Mapping
from typing import Any, Final

from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from casebook.handbook.grids import Grid
from casebook.policy.policy import Policy
from casebook.policy.severity import Criterion
from casebook.web import spoken

NEEDS: Final = {
    "required": gettext_lazy("required"),
    "optional": gettext_lazy("optional"),
    "if-applicable": gettext_lazy("if applicable"),
}
LACKING: Final[Mapping[str, Any]] = {
    "first_response": gettext_lazy("No first response"),
    "next_update": gettext_lazy("No update"),
    "workaround": gettext_lazy("No workaround"),
    "resolution": gettext_lazy("No solution"),
    "escalation_answer": gettext_lazy("No answer to an escalation"),
    "root_cause": gettext_lazy("No analysis of the root cause"),
    "acceptance": gettext_lazy("An escalation that nobody has taken"),
}
"""What goes upwards by itself."""


def lists(policy: Policy, clause: str) -> Iterator[Grid]:
    """Yield the tables of a clause, in the order of the chapters."""
    yield from _severities(policy, clause)
    yield from _ways_in(policy, clause)
    yield from _questions(policy, clause)
    yield from _scope(policy, clause)
    yield from _people(policy, clause)
    yield from _escalation(policy, clause)
    yield from _work(policy, clause)


def _severities(policy: Policy, clause: str) -> Iterator[Grid]:
    levels = [one for one in policy.severity.levels if one.clause == clause and one.criteria]
    if levels and policy.severity.graded:
        names = (one.name if one.id in one.name else f"{one.id} {one.name}" for one in levels)
        rows = ((name, ("\n".join(_statements(one.criteria)),)) for name, one in zip(names, levels, strict=True))
        yield Grid(policy.severity.word.capitalize(), (_("Choose it when one of these is true"),), tuple(rows))
    terms = [one for one in policy.severity.definitions if one.clause == clause]
    yield from _pairs(_("What the words mean"), ((one.term, one.text) for one in terms))


def _statements(criteria: Iterable[Criterion]) -> Iterator[str]:
    for one in criteria:
        yield f"• {one.text}"
        yield from (f"   {_('and')}: {text}" for _id, text in one.also)


def _ways_in(policy: Policy, clause: str) -> Iterator[Grid]:
    phones = [one for one in policy.channels.phones if one.clause == clause]
    if phones:
        rows = tuple((one.region, (one.number, one.note)) for one in phones)
        yield Grid(_("Phone numbers"), (_("Number"), _("Note")) if any(one.note for one in phones) else (), rows)
    if policy.languages.clause == clause:
        names = ((one.name, ", ".join(spoken.name(code) for code in one.offered)) for one in policy.languages.regions)
        yield from _pairs(_("Languages"), names)


def _questions(policy: Policy, clause: str) -> Iterator[Grid]:
    fields = [one for one in policy.intake.fields if one.clause == clause]
    if fields:
        needs = {key: str(word) for key, word in NEEDS.items()}
        questions = tuple((one.label, (needs[one.need], one.help)) for one in fields)
        yield Grid(_("What the form asks"), (_("Needed"), _("Help")), questions)


def _scope(policy: Policy, clause: str) -> Iterator[Grid]:
    grounds = [one for one in policy.scope.grounds if one.clause == clause]
    if grounds:
        told = (
            (one.label, ("\n".join([*([one.description] if one.description else []), *_instead(policy, one.id)]),))
            for one in grounds
        )
        yield Grid(_("Not part of support"), (_("Instead"),), tuple(told))
    topics = [one for one in policy.scope.topics if one.clause == clause]
    if topics:
        bounded = tuple((one.label, ("\n".join(f"• {bound}" for bound in one.bounds),)) for one in topics)
        yield Grid(_("Help within bounds"), (_("The bounds"),), bounded)


def _instead(policy: Policy, ground: str) -> Iterator[str]:
    found = policy.scope.ground(ground)
    for one in policy.scope.referred(found) if found else ():
        yield f"{one.name}: {one.how}"


def _people(policy: Policy, clause: str) -> Iterator[Grid]:
    roles = [one for one in policy.contacts.roles if one.clause == clause and one.description]
    yield from _pairs(_("People"), ((one.name, one.description) for one in roles))
    grounds = [one for one in policy.closing.grounds if one.clause == clause]
    yield from _pairs(_("How a case ends"), ((one.label, one.description) for one in grounds))


def _escalation(policy: Policy, clause: str) -> Iterator[Grid]:
    levels = [one for one in policy.escalation.levels if one.clause == clause]
    yield from _pairs(_("To whom it goes, from the first to the last"), ((one.name, one.description) for one in levels))
    named = {one.id: one.name for one in policy.escalation.levels}
    climbs = [one for one in policy.escalation.climbs if one.clause == clause]
    if climbs:
        rows = tuple((str(LACKING[one.without]), (str(one.after), named[one.level])) for one in climbs)
        yield Grid(_("What goes upwards by itself"), (_("After"), _("To")), rows)


def _work(policy: Policy, clause: str) -> Iterator[Grid]:
    files = [one for one in policy.waiting.diagnostics if one.clause == clause]
    yield from _pairs(_("Files that we may ask for"), ((one.label, one.how) for one in files))
    helped = [one for one in policy.releases.support if one.clause == clause and one.help_with]
    if helped:
        bounds = tuple(
            ((one.message or str(one.level)), ("\n".join(f"• {it}" for it in one.help_with),)) for one in helped
        )
        yield Grid(_("Help by version"), (_("What is left of it"),), bounds)


def _pairs(title: str, pairs: Iterable[tuple[str, str]]) -> Iterator[Grid]:
    """Yield a table of names with what is said of them, if there are any."""
    rows = tuple((name, (said,)) for name, said in pairs)
    if rows:
        yield Grid(title, (), rows)
