"""What happens next with a case, for its customer: something to do, or when they hear from the vendor."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime
from typing import Final, Protocol

from django.utils import timezone
from django.utils.translation import gettext as _

from casebook.desk.queries.shapes import CasePage, ClockLine
from casebook.portal.promises import coming
from casebook.web import times


class Told(Protocol):
    """What is looked at, of a case in a list and of a case page alike."""

    @property
    def status(self) -> str:
        """The case's status code."""

    @property
    def clocks(self) -> Sequence[ClockLine]:
        """The case's clocks."""

    @property
    def closed_at(self) -> datetime | None:
        """When it was closed."""

    @property
    def scope(self) -> str:
        """Whether it was said to be out of scope (``ruled``), and whether the customer disagrees (``appealed``)."""

    @property
    def asked(self) -> str:
        """What the vendor asks about beside the conversation: ``severity``, ``escalation``, ... or nothing."""

    @property
    def effort_state(self) -> str:
        """Whether work around the clock is ``on`` or ``suspended``; else nothing."""


@dataclass(frozen=True, slots=True)
class NextStep:
    """The next step: ``yours`` where the customer has to do it; ``more`` says what it is about."""

    text: str
    icon: str
    tone: str = "quiet"
    more: str = ""
    yours: bool = False


FINISHED: Final = frozenset({"closed", "resolved"})


def next_step(case: Told, now: datetime) -> NextStep:
    """Return the next step as of an instant; times are in the reader's zone."""
    if case.scope == "ruled":
        return _out_of_scope(case)
    return _ended(case) or _asked(case) or _waiting(case) or _answer(case, now)


def _ended(case: Told) -> NextStep | None:
    if case.status == "closed":
        day = times.day(case.closed_at, timezone.get_current_timezone()) if case.closed_at else ""
        more = _("If the problem is still there or comes back, write to us below.")
        return NextStep(_("Closed on %(day)s") % {"day": day}, "circle-check-big", more=more)
    if case.status == "resolved":
        return NextStep(_("Solved"), "circle-check", more=_("Write to us if it is not."))
    return None


def _waiting(case: Told) -> NextStep | None:
    if case.status == "closure_proposed":
        more = _("We think this is solved. The case is closed only when you agree.")
        return NextStep(_("Tell us whether it is solved"), "circle-question-mark", "soon", more, yours=True)
    if case.status == "on_hold":
        more = _("The case is on hold and goes on by itself as soon as we have it. What is missing stands below.")
        return NextStep(_("We need something from you"), "circle-pause", "soon", more, yours=True)
    if case.status == "waiting_for_customer":
        more = _("We cannot go on before we hear from you.")
        return NextStep(_("We need an answer from you"), "message-circle-reply", "soon", more, yours=True)
    if case.status == "waiting_for_third_party":
        more = _("There is nothing to do for you now. We tell you as soon as we know more.")
        return NextStep(_("We wait for somebody else's answer"), "hourglass", more=more)
    return None


def _asked(case: Told) -> NextStep | None:
    if case.asked == "availability":
        more = _("We work on this around the clock as long as somebody of yours can work with us.")
        return NextStep(_("Is somebody there to work with us?"), "flame", "soon", more, yours=True)
    if case.effort_state == "suspended":
        more = _("Nobody of yours was there. We go on around the clock as soon as you say that somebody is.")
        return NextStep(_("Tell us when somebody is there again"), "pause", "soon", more, yours=True)
    if case.asked == "severity":
        more = _("We read it otherwise than you. Until we agree, your own choice holds.")
        return NextStep(_("Tell us how grave it is for you"), "gauge", "soon", more, yours=True)
    if case.asked == "workaround":
        more = _("We found a way for you to work until it is solved. It stands below.")
        return NextStep(_("Tell us whether the workaround works"), "route", "soon", more, yours=True)
    if case.asked == "escalation":
        more = _("A manager has done what you asked for, and asks whether your case can go on as usual.")
        return NextStep(_("Tell us whether that was enough"), "chevrons-down", "soon", more, yours=True)
    return None


def _out_of_scope(case: Told) -> NextStep:
    more = _("Who can help you, and how, stands below. If you see it otherwise, say so: somebody looks again.")
    yours = case.status not in FINISHED
    return NextStep(_("Somebody else can help you with this"), "signpost", more=more, yours=yours)


def _answer(case: Told, now: datetime) -> NextStep:
    clocks = {one.milestone: one for one in case.clocks}
    first = clocks.get("first_response")
    if first is None or first.met_at is not None:
        return _working(case, now)
    nothing = _("There is nothing to do for you now. You can add information at any time.")
    if first.due is None:
        undated = _("We answer as soon as we can; your plan has no date for it.")
        return NextStep(undated, "clock", more=nothing)
    stamp = times.stamp(first.due, timezone.get_current_timezone(), now=now)
    if now > first.due:
        return _late(_("Our answer is late: it was due %(at)s") % {"at": stamp})
    return NextStep(_("We answer by %(at)s") % {"at": stamp}, "clock", more=nothing)


def _late(text: str) -> NextStep:
    more = _("It stays on the record that we missed this, and it is at the top of our list.")
    return NextStep(text, "circle-alert", "breached", more)


def _working(case: Told, now: datetime) -> NextStep:
    nothing = _("There is nothing to do for you now. You can add information at any time.")
    if due := coming(case.clocks, now):
        return _late(due.said) if due.late else NextStep(due.said, "clock", more=nothing)
    return NextStep(_("We are working on it"), "circle-dot", more=nothing)


def own_step(case: CasePage) -> NextStep | None:
    """Return the step that the customer agreed to take next, if there is one and nothing else is asked of them."""
    if case.action_plan is None or case.status in {*FINISHED, "closure_proposed", "on_hold"}:
        return None
    mine = case.action_plan.mine
    if not mine:
        return None
    step = mine[0]
    words = _("(erased)") if step.words.erased else step.words.text
    stamp = times.stamp(step.due, timezone.get_current_timezone())
    if step.state == "overdue":
        more = _("It was to be done by %(at)s. Say below when it is, or write to us if you need more time.")
        return NextStep(words, "alarm-clock", "breached", more % {"at": stamp}, yours=True)
    more = _("Please do it by %(at)s, and say below what came of it.")
    return NextStep(words, "list-checks", "soon", more % {"at": stamp}, yours=True)
