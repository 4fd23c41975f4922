"""The chapter *languages*: a case in any language is accepted, and its customer told in which one it is worked on."""

from casebook.cases import events as e
from casebook.cases.facts import Facts
from casebook.cases.rules.judgement import Judgement, passed
from casebook.cases.story import Story
from casebook.policy.policy import Policy


def judge_opening(policy: Policy, language: str, facts: Facts) -> Judgement:
    """Cite the clause where the customer chose one of the languages on offer; no language stands in the way."""
    known = policy.languages
    chosen = known.clause and _main(language) != known.fallback and working(policy, language, country(facts)) == ""
    return passed(known.clause) if chosen else passed()


def notice(story: Story) -> None:
    """Tell the customer where the language of the new case is not offered, and which one takes its place."""
    case, known = story.case, story.policy.languages
    instead = working(story.policy, case.language, country(story.facts))
    if instead:
        story.tell(e.LanguageNoticed(asked=case.language, working=instead, clause=known.clause))


def working(policy: Policy, language: str, country: str) -> str:
    """Return the language in which such a case is worked on, where it is another one than its own; else nothing.

    ``country`` is an ISO 3166 code, or empty. Dialects are not told apart: ``pt-BR`` is offered where ``pt`` is.
    """
    known = policy.languages
    return "" if not known.clause or _main(language) in known.offered(country) else known.fallback


def country(facts: Facts) -> str:
    """Return where the customer is, as far as it is known."""
    return facts.contact.country if facts.contact else ""


def _main(language: str) -> str:
    return language.partition("-")[0]
