"""What the API says of the end of a case, made from what the desk gives."""

from casebook.api.closing_schemas import AttemptOut, LinkOut, UnansweredOut
from casebook.desk.queries.links_shapes import LinkView
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
