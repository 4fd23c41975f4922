"""What an engineer should do next with a case, in one sentence: the facts column says it right after the clocks."""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import datetime, timedelta
from typing import Final

from django.utils import timezone
from django.utils.translation import gettext as _

from casebook.desk.queries.shapes import CasePage, Line
from casebook.desk.sentences import series
from casebook.web import times

LONG_WAIT: Final = timedelta(hours=24)
"""A customer who has waited this long for us is pointed out, whatever the targets say."""

BY_CUSTOMER: Final = frozenset(
    {
        "opened",
        "reply",
        "declined",
        "appeal",
        "given",
        "severity-countered",
        "severity-disputed",
        "lowering-contested",
        "workaround-failed",
        "escalation-asked",
        "not-deescalated",
    }
)
BY_US: Final = frozenset(
    {
        "response",
        "proposal",
        "waiting",
        "resolved",
        "closed",
        "out-of-scope",
        "in-scope",
        "requested",
        "steps-planned",
        "severity-proposed",
        "lowering-upheld",
        "lowering-reversed",
        "disagreement",
        "workaround",
        "escalation-answer",
        "deescalation",
        "relayed",
        "hotfix",
        "root-cause",
    }
)

TO_MAKER: Final = frozenset({"upstream", "upstream-written", "upstream-closure"})
"""What we told the maker."""


@dataclass(frozen=True, slots=True)
class NextThing:
    """The next thing to do: ``tone`` is quiet, soon or breached; ``unowned`` offers to take the case.

    ``closable`` offers to close it without an answer.
    """

    title: str
    more: str
    icon: str
    tone: str = "quiet"
    unowned: bool = False
    closable: bool = False


def waits_since(lines: Iterable[Line]) -> datetime | None:
    """Return since when the customer has waited for words of ours; nothing when the last word was ours."""
    since: datetime | None = None
    for line in lines:
        if line.kind in BY_CUSTOMER:
            since = since or line.at
        elif line.kind in BY_US or (line.kind == "call" and line.codes.get("reached") != "no"):
            since = None
    return since


def next_thing(page: CasePage, now: datetime) -> NextThing | None:
    """Return the next thing to do as of an instant; nothing for a closed case."""
    if page.status == "closed":
        return None
    since = waits_since(line for line in page.lines if line.kind != "given" or page.status != "on_hold")
    if (contested := _contested(page)) is not None:
        return contested
    if since is not None:
        return _answer(page, now, now - since)
    if (partners := _partners(page)) is not None:
        return partners
    if page.unanswered and page.unanswered.holds:
        return _unanswered(page.unanswered.from_when, now)
    return _step(page) or _ours_was_last(page, now)


def _contested(page: CasePage) -> NextThing | None:
    """Return that the vendor has to look again at what the customer does not agree with."""
    if page.false_report and page.false_report.contested:
        more = _("They do not agree that the report was false. Say why it stays so, or take it back.")
    elif page.scope == "appealed":
        more = _("They do not agree that this is out of scope. Take it back, or say why it stays so.")
    else:
        return None
    return NextThing(_("Look again"), more, "undo-2", "soon", unowned=page.assignee is None)


def _unanswered(since: datetime, now: datetime) -> NextThing:
    words = {"since": times.stamp(since, timezone.get_current_timezone(), now=now)}
    more = _("Nobody has answered. Since %(since)s you may close it without the customer's agreement.") % words
    return NextThing(_("Close without an answer"), more, "archive", "soon", closable=True)


def _answer(page: CasePage, now: datetime, waited: timedelta) -> NextThing:
    first = next((one for one in page.clocks if one.milestone == "first_response" and one.met_at is None), None)
    late = first is not None and first.due is not None and now > first.due
    near = waited >= LONG_WAIT or (first is not None and first.warn_at is not None and now >= first.warn_at)
    tone = "breached" if late else "soon" if near else "quiet"
    icon = {"breached": "circle-alert", "soon": "alarm-clock"}.get(tone, "reply")
    title = _("Answer the customer") if page.contact else _("Answer")
    return NextThing(title, _waited(waited), icon, tone, unowned=page.assignee is None)


def _waited(waited: timedelta) -> str:
    if waited < timedelta(minutes=1):
        return _("They wrote just now.")
    return _("They have waited for us for %(length)s.") % {"length": times.duration(waited)}


def _step(page: CasePage) -> NextThing | None:
    """Return the step that is to be taken next, if we agreed on any; an overdue one of the customer offers a way on."""
    if page.action_plan is None or page.status in {"closure_proposed", "on_hold"}:
        return None
    late = next((one for one in page.action_plan.open if one.state == "overdue" and not one.mine), None)
    if late is not None:
        more = _("They have not done it: %(words)s")
        return NextThing(_("Ask about an overdue step"), more % {"words": late.words.text}, "alarm-clock", "soon")
    if page.action_plan.mine:
        step = page.action_plan.mine[0]
        tone = "breached" if step.state == "overdue" else "quiet"
        return NextThing(_("Take the next step"), step.words.text, "list-checks", tone, unowned=page.assignee is None)
    return None


def _partners(page: CasePage) -> NextThing | None:
    """Return what the maker waits for, or what it said that nobody has passed on or answered since."""
    upstream = page.partnership.upstream
    if upstream is None:
        return None
    if upstream.state == "closure-proposed":
        more = _("%(desk)s asks whether it may close its case.") % {"desk": upstream.desk}
        return NextThing(_("Answer the maker"), more, "circle-question-mark", unowned=page.assignee is None)
    last = next((one for one in reversed(page.lines) if one.kind in {"upstream-heard", *BY_US, *TO_MAKER}), None)
    if last is not None and last.kind == "upstream-heard" and page.status != "closure_proposed":
        more = _("%(desk)s has something to say. Pass it on, or answer it.") % {"desk": upstream.desk}
        return NextThing(_("Read what the maker says"), more, "arrow-down-left", unowned=page.assignee is None)
    if page.status == "waiting_for_third_party":
        words = {"desk": upstream.desk, "number": upstream.number}
        return NextThing(_("Wait for the maker"), _("%(desk)s has the word, on %(number)s.") % words, "hourglass")
    return None


def _ours_was_last(page: CasePage, now: datetime) -> NextThing:
    said = page.lines[-1].at if page.lines else page.opened_at
    ago = {"ago": times.relative(said, now)}
    latest = _("The last thing happened %(ago)s.") % ago
    if page.status == "closure_proposed":
        more = _("They are asked to agree to close. If they say so in a call, record it.")
        return NextThing(_("The customer decides"), more, "circle-question-mark")
    if page.status == "on_hold" and page.information:
        left = series(one.label.text for one in page.information.missing)
        more = _("Missing: %(left)s It goes on by itself.") % {"left": left}
        return NextThing(_("Wait for what is missing"), more, "circle-pause")
    if page.status == "waiting_for_customer":
        return NextThing(_("Wait for the customer"), latest, "message-circle-reply")
    if page.status == "waiting_for_third_party":
        return NextThing(_("Ask the third party again"), latest, "hourglass")
    if page.assignee is None:
        return NextThing(_("Take the case"), _("Nobody looks after it."), "user-round-plus", unowned=True)
    more = _("The last word was ours, %(ago)s. Tell the customer how far you are.")
    word = {"ago": times.relative(page.informed_at or said, now)}
    return NextThing(_("Go on with the case"), more % word, *_update(page, now))


def _update(page: CasePage, now: datetime) -> tuple[str, str]:
    """Return the icon and the tone of going on: the promise of the next update can be near, or broken."""
    update = next((one for one in page.clocks if one.milestone == "next_update" and one.state == "running"), None)
    if update is None or update.due is None:
        return "circle-dot", "quiet"
    if now > update.due:
        return "circle-alert", "breached"
    near = update.warn_at is not None and now >= update.warn_at
    return ("alarm-clock", "soon") if near else ("circle-dot", "quiet")
