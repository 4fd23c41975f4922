"""The chapter *survey*: a customer is asked once for each closing, and answers once, while there is time."""

from typing import Final

from casebook.cases import events as e
from casebook.cases.commands import AnswerSurvey
from casebook.cases.handling import Handling
from casebook.cases.refusal import Refusal
from casebook.cases.rules.judgement import Judgement, passed, refused
from casebook.cases.story import Story
from casebook.cases.survey import Asked


def ask(story: Story) -> None:
    """Ask the customer how it went, right after the closing that was just told; nobody where there is no contact."""
    known, case = story.policy.survey, story.case
    if known.clause and case.contact:
        story.tell(e.SurveyAsked(closing=case.version, until=story.now + known.open_for, clause=known.clause))


def answer(story: Story, command: AnswerSurvey) -> Judgement:
    """Keep what the customer says of a closing."""
    known = story.policy.survey
    asked = _asked(story, command.closing)
    if asked is None:
        message = "Nobody was asked how this case went."
        return refused(Refusal("survey-not-asked", message, known.clause, "Write on the case instead."))
    if asked.mark:
        message = "This was answered already, and it is asked once for each closing."
        return refused(Refusal("survey-answered", message, known.clause, "Write to us if there is more to say."))
    if story.now > asked.until:
        message = "The time for answering is over."
        return refused(
            Refusal("survey-over", message, known.clause, "Write to us if you like; we read it all the same.")
        )
    if known.mark(command.mark) is None:
        labels = "; ".join(one.label for one in known.scale)
        marks = tuple(one.id for one in known.scale)
        message = "Choose one of the answers."
        return refused(Refusal("mark-unknown", message, known.clause, f"There are: {labels}.", "mark", marks))
    body = story.facts.words.get("body")
    story.tell(e.SurveyAnswered(closing=asked.closing, mark=command.mark, clause=known.clause, body=body))
    return passed(known.clause)


def _asked(story: Story, closing: int) -> Asked | None:
    """Find the survey of a closing; of the last one, where none is named."""
    found = [one for one in story.case.surveys if closing in {0, one.closing}]
    return found[-1] if found else None


HANDLING: Final = {AnswerSurvey: Handling(answer, ("contact",), after_closing=True)}
