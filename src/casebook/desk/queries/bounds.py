"""The scope and the language of a case for its page: from the events of the case and the edition that rules it."""

from collections.abc import Sequence
from uuid import UUID

from casebook.cases.case import Case
from casebook.cases.events import Recorded, RuledOutOfScope
from casebook.desk.queries.lines import text
from casebook.desk.queries.scope_shapes import BoundsView, Referred, RulingView, SpokenView
from casebook.desk.queries.shapes import NO_TEXT, Text
from casebook.policy.policy import Policy
from casebook.store import contents


def ruling(tenant: UUID, policy: Policy, case: Case, history: Sequence[Recorded]) -> RulingView | None:
    """Return the ruling that stands, under the names of the handbook; none where nothing was ruled."""
    standing = case.scope
    if standing is None:
        return None
    ground = policy.scope.ground(standing.ground)
    return RulingView(
        ground=standing.ground,
        label=ground.label if ground else standing.ground,
        description=ground.description if ground else "",
        clause=ground.clause if ground else "",
        referred=tuple(Referred(one.id, one.name, one.how) for one in policy.scope.referred(ground)) if ground else (),
        named=_named(tenant, history),
        at=standing.at,
        appeal=ground.appeal if ground else True,
        appealed=standing.appealed,
    )


def bounds(policy: Policy, case: Case) -> BoundsView | None:
    """Return within which bounds support helps with a case; none where it helps in full."""
    topic = policy.scope.topic(case.topic)
    if not case.topic or topic is None:
        return None
    return BoundsView(topic.id, topic.label, topic.assistance, topic.bounds, topic.clause)


def spoken(policy: Policy, case: Case) -> SpokenView:
    """Return the language of a case, and the one that it is worked on in."""
    known = policy.languages
    if not case.working_language:
        return SpokenView(case.language, case.language, clause=known.clause)
    return SpokenView(case.language, case.working_language, known.notice, known.clause)


def _named(tenant: UUID, history: Sequence[Recorded]) -> Text:
    last = next((one.event for one in reversed(history) if isinstance(one.event, RuledOutOfScope)), None)
    if last is None or last.names is None:
        return NO_TEXT
    return text(contents.texts(tenant, [last.names.id]), last.names.id)
