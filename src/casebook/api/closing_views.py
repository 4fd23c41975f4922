"""What the API says of the end of a case, made from what the desk gives."""

from casebook.api.closing_schemas import AfterClosingOut, AttemptOut, LinkOut, ScaleOut, SurveyOut, UnansweredOut
from casebook.desk.queries.links_shapes import AfterView, LinkView
from casebook.desk.queries.surveys import SurveyView
from casebook.desk.queries.unanswered_shapes import Unanswered


def unanswered(found: Unanswered) -> UnansweredOut:
    """Return how far a case has come with a customer who does not answer."""
    return UnansweredOut(
        may_close=found.holds,
        clause=found.clause,
        lacks=found.lacks,
        counted=found.counted,
        needed=found.needed,
        last_day=found.last_day,
        from_when=found.from_when,
        said=found.said,
        remedy=found.remedy,
        attempts=[
            AttemptOut(at=one.at, channel=one.channel, outcome=one.outcome, counts=one.counts) for one in found.made
        ],
    )


def link(found: LinkView) -> LinkOut:
    """Return a linked case."""
    return LinkOut(kind=found.kind, number=found.number, subject=found.subject.text, status=found.status)


def survey(found: SurveyView) -> SurveyOut:
    """Return the survey of the last closing."""
    return SurveyOut(
        title=found.title,
        question=found.question,
        comment=found.comment,
        scale=[ScaleOut(mark=mark, label=label) for mark, label in found.scale],
        until=found.until,
        open=found.open,
        answer=found.mark,
        clause=found.clause,
    )


def after(found: AfterView) -> AfterClosingOut:
    """Return what a reply to a closed case does."""
    return AfterClosingOut(reopens=found.reopens, last=found.last, clause=found.clause)
