"""A case told again under another handbook: what people did, at the instants they did it, priced and judged anew.

What happened stays: openings, answers, calls, pauses, severities, closings. What the desk made of it (deadlines,
warnings, misses) is made again. Who opened a case and under which contract is not in the log, so the chapters contacts
and entitlement are not judged; all others are. Nothing is written.
"""

from collections.abc import Callable, Iterable, Mapping
from dataclasses import dataclass, replace
from datetime import datetime
from types import MappingProxyType
from typing import Any, Final, Literal

from casebook.cases import events as e
from casebook.cases import retold_escalation
from casebook.cases.actor import Actor
from casebook.cases.case import Case
from casebook.cases.events import Event, Recorded
from casebook.cases.facts import Facts
from casebook.cases.objections import on_closing, on_ground, on_opening, on_scope, on_severity
from casebook.cases.refusal import Refusal
from casebook.cases.rules import channels, climbing, effort, information, waiting
from casebook.cases.rules import severity as levels
from casebook.cases.story import Story
from casebook.cases.timers import fire_due
from casebook.policy.policy import Policy
from casebook.policy.rules import NoRuleError

Deed = Literal["opening", "severity", "scope", "closing"]


@dataclass(frozen=True, slots=True)
class Objection:
    """Something that was done, and why a handbook refuses it."""

    deed: Deed
    at: datetime
    refusal: Refusal


@dataclass(frozen=True, slots=True)
class Retold:
    """The case as it would stand; none where the handbook has no words for it, which is then the last objection."""

    case: Case | None
    objections: tuple[Objection, ...]


def retell(policy: Policy, history: Iterable[Recorded], until: datetime) -> Retold:
    """Tell a case again from its log, with the timers that would have fired up to an instant.

    What the handbook refuses is noted and told all the same, as far as the handbook can price it.
    """
    telling = _Telling(policy)
    try:
        for line in history:
            telling.take(line)
        telling.wait(until)
    except NoRuleError:
        refusal = Refusal("no-rule", "The handbook leaves open what holds for such a case.")
        telling.object("opening", until, (refusal,))
        return Retold(None, tuple(telling.objections))
    except _Untellable:
        return Retold(None, tuple(telling.objections))
    return Retold(telling.case, tuple(telling.objections))


_NOBODY: Final = Actor("system", "")


def _author(line: Recorded) -> Actor:
    """Return who did it: whether that was the customer decides whether attempts to reach them were answered."""
    return Actor("contact", "", line.actor) if line.actor_kind == "contact" else _NOBODY


class _Untellable(Exception):  # noqa: N818 - it names what happened
    """The handbook does not have the plan, the severity or the channel of the case."""


class _Telling:
    """The case while it is told again."""

    def __init__(self, policy: Policy) -> None:
        self.policy = policy
        self.case: Case | None = None
        self.imported = False
        self.agreed = False
        self.objections: list[Objection] = []

    def take(self, line: Recorded) -> None:
        """Tell one line of the log; what the desk made of others is left out, it is made again."""
        handler = _HANDLERS.get(type(line.event), _tell)
        if isinstance(line.event, _MADE):
            return
        self.imported = line.actor_kind == "importer"
        story = self.story(line.occurred_at, _author(line))
        if self.case is not None:
            fire_due(story, line.occurred_at)
        handler(self, story, line.event)
        climbing.follow(story)
        effort.follow(story)
        self.case = story.case

    def wait(self, until: datetime) -> None:
        """Let the timers fire that are due by an instant."""
        story = self.story(until)
        fire_due(story, until)
        self.case = story.case

    def story(self, at: datetime, author: Actor = _NOBODY) -> Story:
        """Return a story that goes on from here at an instant."""
        return Story(self.policy, self.case, "", Facts(now=at, actor=author))

    def object(self, deed: Deed, at: datetime, refusals: Iterable[Refusal]) -> None:
        """Note what the handbook refuses."""
        self.objections += [Objection(deed, at, refusal) for refusal in refusals]


_MADE: Final = (
    e.ChannelMoved, e.ClockStarted, e.ClockRepriced, e.ClockPaused, e.ClockResumed, e.ClockWarned, e.ClockBreached,
    e.ClockStopped, e.LanguageNoticed, e.PlanReplaced, e.EditionMoved, e.EditionJoined, e.EditionPassed,
    *retold_escalation.MADE,
    *effort.MADE,
    e.StepOverdue,
)  # fmt: skip
"""Events that follow from others by the handbook."""


def _tell(_: _Telling, story: Story, event: Event) -> None:
    """Tell what happened as it did; what chapters make of it they make again."""
    retold_escalation.HANDLERS.get(type(event), Story.tell)(story, event)


def _opened(telling: _Telling, story: Story, event: e.CaseOpened) -> None:
    policy = telling.policy
    refusals = tuple(on_opening(policy, event, imported=telling.imported))
    telling.object("opening", story.now, refusals)
    if any(refusal.code in _WORDLESS for refusal in refusals):
        raise _Untellable
    story.tell(replace(event, handbook=policy.handbook, edition=policy.edition))
    story.start_clocks(story.now)


_WORDLESS: Final = frozenset({"plan-unknown", "severity-unknown", "channel-unknown", "case-type-unknown"})


def _met(_: _Telling, story: Story, event: e.ClockMet) -> None:
    """A first response is what people did; when a case was solved, its own events tell."""
    if event.milestone == "first_response":
        story.meet("first_response")


def _informed(_: _Telling, story: Story, event: Event) -> None:
    story.tell(event)
    story.inform()


def _reopened(telling: _Telling, story: Story, event: e.CaseReopened) -> None:
    """What was worked elsewhere is owed nothing anew."""
    if telling.imported:
        story.tell(event)
    else:
        story.reopen()


def _worked_around(_: _Telling, story: Story, event: e.WorkaroundRecorded) -> None:
    story.tell(event)
    story.meet("workaround")
    story.inform()


def _workaround_failed(_: _Telling, story: Story, event: e.WorkaroundRejected) -> None:
    story.tell(event)
    if story.case.in_work:
        story.promise("workaround")


def _called(_: _Telling, story: Story, event: e.CallLogged) -> None:
    story.tell(event)
    if event.reached:
        story.inform()
    channels.move(story, event.channel)


def _severity_changed(telling: _Telling, story: Story, event: e.SeverityChanged) -> None:
    before = story.case.severity
    if event.after == before:
        return
    refusals = tuple(on_severity(telling.policy, story.point(severity=event.after), event, imported=telling.imported))
    telling.object("severity", story.now, refusals)
    if levels.find(telling.policy, event.after) is not None:
        story.tell(replace(event, before=before))
        story.reprice_severity(before)


def _limited(telling: _Telling, story: Story, event: e.AssistanceLimited) -> None:
    """A topic has the bounds that the handbook sets; one that it does not know has none."""
    topic = telling.policy.scope.topic(event.topic)
    if topic is not None:
        story.tell(replace(event, assistance=topic.assistance, clause=topic.clause))
        story.reprice_assistance(topic.clause)


def _restored(_: _Telling, story: Story, event: e.AssistanceRestored) -> None:
    if story.case.topic:
        story.tell(event)
        story.reprice_assistance(event.clause, restored=True)


def _ruled(telling: _Telling, story: Story, event: e.RuledOutOfScope) -> None:
    telling.object("scope", story.now, on_scope(telling.policy, story.case.point, event))
    story.tell(event)
    story.inform()


def _waiting_started(_: _Telling, story: Story, event: e.WaitingStarted) -> None:
    waiting.begin(story, event.waiting_for)


def _waiting_ended(_: _Telling, story: Story, __: e.WaitingEnded) -> None:
    waiting.end(story)


def _held(_: _Telling, story: Story, __: e.HeldForInformation) -> None:
    information.hold_again(story)


def _hold_ended(_: _Telling, story: Story, __: e.HoldEnded) -> None:
    information.end_hold(story)


def _proposed(telling: _Telling, story: Story, event: e.ClosureProposed) -> None:
    telling.object("closing", story.now, on_ground(telling.policy, event.ground))
    story.tell(event)
    story.inform()
    story.pause_clocks("closure-proposed")


def _declined(_: _Telling, story: Story, event: e.ClosureDeclined) -> None:
    story.tell(event)
    story.resume_clocks()
    story.promise_update()


def _confirmed(telling: _Telling, story: Story, event: e.ClosureConfirmed) -> None:
    telling.agreed = True
    story.tell(event)


def _resolved(_: _Telling, story: Story, event: e.CaseResolved) -> None:
    story.tell(event)
    story.meet("resolution")
    if event.body is not None:
        story.meet("workaround")
        story.inform()
    story.resume_clocks()


def _closed(telling: _Telling, story: Story, event: e.CaseClosed) -> None:
    refusals = on_closing(telling.policy, story.case, event, story.now, agreed=telling.agreed)
    telling.object("closing", story.now, refusals)
    telling.agreed = False
    story.meet("resolution")
    story.stop_clocks()
    story.tell(event)


_HANDLERS: Final[Mapping[type[Event], Callable[[_Telling, Story, Any], None]]] = MappingProxyType(
    {
        e.CaseOpened: _opened,
        e.Responded: _informed,
        e.RulingWithdrawn: _informed,
        e.CaseReopened: _reopened,
        e.WorkaroundRecorded: _worked_around,
        e.WorkaroundRejected: _workaround_failed,
        e.ClockMet: _met,
        e.CallLogged: _called,
        e.SeverityChanged: _severity_changed,
        e.AssistanceLimited: _limited,
        e.AssistanceRestored: _restored,
        e.RuledOutOfScope: _ruled,
        e.WaitingStarted: _waiting_started,
        e.WaitingEnded: _waiting_ended,
        e.HeldForInformation: _held,
        e.HoldEnded: _hold_ended,
        **dict.fromkeys(effort.DEEDS, lambda _, story, event: effort.tell_again(story, event)),
        e.ClosureProposed: _proposed,
        e.ClosureDeclined: _declined,
        e.ClosureConfirmed: _confirmed,
        e.CaseResolved: _resolved,
        e.CaseClosed: _closed,
    }
)
