"""A case and the editions of its handbook: what an open one does when a later edition comes into force."""

from typing import Final

from casebook.cases import events as e
from casebook.cases.case import Case
from casebook.cases.commands import FollowEdition
from casebook.cases.handling import Handling
from casebook.cases.opening import unknown
from casebook.cases.rules.judgement import Judgement, passed
from casebook.cases.story import Story
from casebook.policy.policy import Policy


def follow(story: Story, command: FollowEdition) -> Judgement:
    """Let the case do what the edition says; one that lacks the words of the case leaves it as it is.

    The policy of the story is the edition that rules afterwards, and the other one stands beside it.
    """
    case, edition = story.case, story.policy.pricing(command.edition)
    missing = lacking(edition, case)
    if case.closed or case.edition == edition.edition:
        return passed()
    if missing:
        story.tell(e.EditionPassed(edition=edition.edition, missing=missing), command.at)
    elif command.rule == "move":
        story.tell(e.EditionMoved(before=case.edition, after=edition.edition), command.at)
        story.reprice_edition(command.at)
    else:
        story.tell(e.EditionJoined(edition=edition.edition), command.at)
        story.reprice_better(command.at)
    return passed()


def lacking(edition: Policy, case: Case) -> tuple[str, ...]:
    """Return the dimensions in which an edition has no word for what the case is."""
    return tuple(sorted(unknown(edition, case.point)))


HANDLING: Final = {FollowEdition: Handling(follow, ("system",))}
