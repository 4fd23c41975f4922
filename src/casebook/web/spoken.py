"""Languages for people: their names, those on offer where somebody is, and what is said to all others."""

from collections.abc import Iterable
from dataclasses import dataclass
from functools import cache

from django.utils.translation import gettext as _

from casebook.cases.rules import languages as rules
from casebook.policy.policy import Policy
from casebook.web import questions
from casebook.web.refusals import ClauseLink, clause_link

Group = tuple[str, list[tuple[str, str]]]


@dataclass(frozen=True, slots=True)
class Offer:
    """What a handbook says on languages to somebody in a country; ``notice`` is empty where theirs is on offer."""

    country: str
    names: tuple[str, ...]
    notice: str
    clause: ClauseLink


def offer(policy: Policy, country: str, language: str) -> Offer | None:
    """Return what is offered there, and what is said to who chose this language; none where no clause speaks of it."""
    known = policy.languages
    if not known.clause:
        return None
    names = tuple(name(code) for code in known.offered(country))
    said = known.notice if language and rules.working(policy, language, country) else ""
    return Offer(country, names, said, clause_link(policy, known.clause))


def choices(policy: Policy, country: str) -> list[Group]:
    """Return all languages to choose from, those on offer first; a case in any other is welcome, too."""
    offered = policy.languages.offered(country)
    others = [(code, word) for code, word in questions.languages() if code not in offered]
    instead = _("Any other: we answer in %(language)s") % {"language": name(policy.languages.fallback)}
    return [(_("On offer here"), [(code, name(code)) for code in offered]), (instead, others)]


def name(code: str) -> str:
    """Return the English name of a language; one without a name is called by its code."""
    return _names().get(code) or _names().get(code.partition("-")[0]) or code


def listed(names: Iterable[str]) -> str:
    """Write names one after the other: "English, French or German"."""
    *first, last = names
    return _("%(some)s or %(last)s") % {"some": ", ".join(first), "last": last} if first else last


@cache
def _names() -> dict[str, str]:
    return {**dict(questions.languages()), "zh": _("Chinese")}
