"""What goes from desk to desk: the provider's case makes the maker's, and each hears what the other says to it.

Notes stay where they are, and so does what a provider and its customer say to each other.
"""

from collections.abc import Iterator
from dataclasses import replace
from typing import Any

from casebook.cases import commands as c
from casebook.cases import events as e
from casebook.cases.case import Case
from casebook.cases.commands.partners import Heard, HeardStep
from casebook.cases.errand import SendCommand, errand_id, errands
from casebook.cases.events import Words
from casebook.cases.partnership import Upstream

HEARD: dict[type[e.Event], Heard] = {
    e.Responded: "answer",
    e.WorkaroundRecorded: "workaround",
    e.CaseResolved: "solved",
    e.HotfixGiven: "hotfix",
    e.AnalysisSent: "analysis",
    e.EscalationAnswered: "escalation",
    e.DeescalationProposed: "deescalation",
    e.ClosureProposed: "closure-proposed",
    e.RuledOutOfScope: "out-of-scope",
    e.RulingWithdrawn: "in-scope",
    e.CaseClosed: "closed",
}
"""What the maker says in one text. With what is listed below, a provider hears all that the maker's customer reads."""


@errands.register(e.EscalatedUpstream)
def _opening(event: e.EscalatedUpstream, case: Case, recorded: e.Recorded) -> Iterator[SendCommand]:
    opening = c.OpenCase(
        id=errand_id(case, recorded, "upstream"),
        contact=event.contact,
        contract_line=event.contract_line,
        severity=event.severity,
        channel="web",
        subject="",
        case_type=event.case_type,
        criterion=event.criterion,
        confirmed=event.confirmed,
        answers=dict(event.codes),
        language=event.language,
        files=event.attached,
        partner=event.sender,
        partner_case=case.number,
    )
    words = (("subject", event.subject), *((f"answers.{name}", text) for name, text in event.answers))
    yield SendCommand(
        command=opening, tenant=event.tenant, kind="contact", person=event.contact, words=words, listens=True
    )


@errands.register(e.UpstreamWritten)
def _written(event: e.UpstreamWritten, case: Case, recorded: e.Recorded) -> Iterator[SendCommand]:
    upstream = case.partnership.upstream
    if upstream is not None:
        reply = c.Reply(id=errand_id(case, recorded, "write"), body="")
        yield replace(_to_maker(upstream, reply), words=(("body", event.body),), files=event.files)


@errands.register(e.UpstreamClosureAnswered)
def _answered(event: e.UpstreamClosureAnswered, case: Case, recorded: e.Recorded) -> Iterator[SendCommand]:
    upstream = case.partnership.upstream
    if upstream is not None:
        key = errand_id(case, recorded, "closure")
        answer = c.ConfirmClosure(id=key) if event.agree else c.DeclineClosure(id=key, body="")
        words = (("body", event.body),) if event.body else ()
        yield replace(_to_maker(upstream, answer), words=words)


@errands.register(*HEARD)
def _said(event: Any, case: Case, recorded: e.Recorded) -> Iterator[SendCommand]:  # noqa: ANN401 - any of those above
    said = _hearing(case, recorded, HEARD[type(event)])
    yield from _to_provider(case, said, _body(event.body), getattr(event, "files", ()))


@errands.register(e.CallLogged)
def _called(event: e.CallLogged, case: Case, recorded: e.Recorded) -> Iterator[SendCommand]:
    if event.reached:
        yield from _to_provider(case, _hearing(case, recorded, "call"), _body(event.body))


@errands.register(e.InformationRequested)
def _asked(event: e.InformationRequested, case: Case, recorded: e.Recorded) -> Iterator[SendCommand]:
    said = _hearing(case, recorded, "missing")
    named = tuple(item.of for item in event.items if item.of)
    parts = tuple((f"parts.{number}", words) for number, words in event.questions)
    yield from _to_provider(case, replace(said, names=named), (*_body(event.body), *parts))


@errands.register(e.StepsPlanned)
def _planned(event: e.StepsPlanned, case: Case, recorded: e.Recorded) -> Iterator[SendCommand]:
    said, words = _hearing(case, recorded, "steps"), dict(event.words)
    steps = tuple(HeardStep(one.whose, one.due) for one in event.steps)
    parts = tuple((f"parts.{number}", words[one.id]) for number, one in enumerate(event.steps))
    yield from _to_provider(case, replace(said, steps=steps), (*_body(event.body), *parts))


@errands.register(e.AssistanceLimited)
def _limited(event: e.AssistanceLimited, case: Case, recorded: e.Recorded) -> Iterator[SendCommand]:
    yield from _to_provider(case, replace(_hearing(case, recorded, "limited"), names=(event.topic,)))


@errands.register(e.SeverityProposed, e.SeverityChanged, e.DisagreementRecorded)
def _graded(
    event: e.SeverityProposed | e.SeverityChanged | e.DisagreementRecorded, case: Case, recorded: e.Recorded
) -> Iterator[SendCommand]:
    """Tell how the maker reads the severity; not what the provider chose itself, and a disagreement once."""
    own = recorded.actor_kind == "contact"
    if own or (isinstance(event, e.DisagreementRecorded) and event.applied):
        return
    level = event.after if isinstance(event, e.SeverityChanged) else event.severity
    yield from _to_provider(case, replace(_hearing(case, recorded, "severity"), names=(level,)), _body(event.reason))


def _body(body: Words | None) -> tuple[tuple[str, Words], ...]:
    return (("body", body),) if body else ()


def _hearing(case: Case, recorded: e.Recorded, what: Heard) -> c.HearUpstream:
    return c.HearUpstream(id=errand_id(case, recorded, "heard"), what=what, number=case.number)


def _to_provider(
    case: Case, said: c.HearUpstream, words: tuple[tuple[str, Words], ...] = (), files: tuple[str, ...] = ()
) -> Iterator[SendCommand]:
    """Yield what a provider's desk hears, where a case comes from one."""
    if case.partnership.sender is not None:
        tenant, number = case.partnership.sender
        yield SendCommand(command=said, number=number, tenant=tenant, words=words, files=files)


def _to_maker(upstream: Upstream, command: c.Command) -> SendCommand:
    return SendCommand(
        command=command, number=upstream.number, tenant=upstream.tenant, kind="contact", person=upstream.contact
    )
