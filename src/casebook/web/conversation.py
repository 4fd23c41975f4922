"""The lines of a case as a page shows them: what people wrote as messages, what happened as single lines between.

``web/parts/thread.html`` draws them, in the portal and in the console.
"""

from collections.abc import Callable, Iterable, Mapping
from dataclasses import dataclass
from datetime import datetime
from typing import Final

from django.template.defaultfilters import capfirst
from django.urls import reverse
from django.utils.translation import gettext as _

from casebook.desk.queries.shapes import NO_TEXT, CasePage, FileLine, Line, Person, Text
from casebook.policy.policy import Policy
from casebook.web import partner_lines
from casebook.web.action_plan_lines import ACTION_PLAN_ICONS, ACTION_PLAN_SAYINGS
from casebook.web.edition_lines import EDITION_SAYINGS
from casebook.web.effort_lines import EFFORT_ICONS, EFFORT_SAYINGS
from casebook.web.escalation_lines import ESCALATION_ICONS, ESCALATION_SAYINGS, ESCALATION_WRITTEN
from casebook.web.information_lines import INFORMATION_ICONS, INFORMATION_SAYINGS
from casebook.web.link_lines import linked
from casebook.web.people_lines import PEOPLE_SAYINGS
from casebook.web.release_lines import RELEASE_ICONS, RELEASE_SAYINGS, RELEASE_WRITTEN
from casebook.web.scope_lines import SCOPE_SAYINGS
from casebook.web.severity_lines import SEVERITY_ICONS, SEVERITY_SAYINGS, SEVERITY_WRITTEN
from casebook.web.unanswered import attempted

BY_AUTHOR: Final = "author"
"""A message of whoever wrote it."""
WRITTEN: Final = {
    "opened": "customer",
    "reply": "customer",
    "thanks": "customer",
    "survey": "customer",
    "declined": "customer",
    "appeal": "customer",
    "out-of-scope": "vendor",
    "in-scope": "vendor",
    "response": "vendor",
    "proposal": "vendor",
    "requested": "vendor",
    "steps-planned": "vendor",
    "step-done": BY_AUTHOR,
    "given": "customer",
    "workaround": "vendor",
    "resolved": "vendor",
    "workaround-works": "customer",
    "workaround-failed": "customer",
    "annotated": "note",
    "note": "note",
    "handed-over": "note",
    **SEVERITY_WRITTEN,
    **ESCALATION_WRITTEN,
    **RELEASE_WRITTEN,
    "tier-one": "note",
    "upstream-heard": "note",
    "upstream-written": "note",
    "upstream-closure": "note",
    "relayed": "vendor",
}
"""Kinds of lines that are messages, and whose."""

ICONS: Final = {
    "opened": "circle-dot",
    "thanks": "heart-handshake",
    "survey-asked": "message-circle-question-mark",
    "survey": "smile",
    "acknowledged": "mail-check",
    "call": "phone",
    "attempt": "phone-missed",
    "moved": "clock",
    "assigned": "user-round-check",
    "handed-over": "repeat",
    "watched": "eye",
    "unwatched": "eye-off",
    **SEVERITY_ICONS,
    **EFFORT_ICONS,
    "waiting": "hourglass",
    "resumed": "play",
    "proposal": "circle-question-mark",
    "confirmed": "circle-check",
    "declined": "undo-2",
    "out-of-scope": "arrow-right",
    "in-scope": "undo-2",
    "appeal": "undo-2",
    "bounded": "circle-alert",
    "unbounded": "undo-2",
    "language": "mail-check",
    "linked": "link",
    "merged": "merge",
    "plan": "file-pen-line",
    "tier-one": "list-checks",
    "upstream": "arrow-up-right",
    "received": "arrow-down-left",
    "upstream-heard": "arrow-down-left",
    "upstream-written": "arrow-up-right",
    "upstream-closure": "arrow-up-right",
    "relayed": "forward",
    "edition": "book-open-text",
    "edition-passed": "book-open-text",
    **ESCALATION_ICONS,
    **RELEASE_ICONS,
    "resolved": "circle-check",
    "closed": "circle-check-big",
    "reopened": "undo-2",
    "workaround": "arrow-right",
    "workaround-works": "circle-check",
    "workaround-failed": "undo-2",
    "annotated": "circle-alert",
    "warned": "alarm-clock",
    "breached": "circle-alert",
    **INFORMATION_ICONS,
    **ACTION_PLAN_ICONS,
}
TONES: Final = {"breached": "breached", "warned": "soon", "step-overdue": "soon"}
FIRST_ANSWERS: Final = frozenset(
    {
        "response",
        "proposal",
        "call",
        "requested",
        "steps-planned",
        "severity-proposed",
        "workaround",
        "resolved",
        "escalation-answer",
        "deescalation",
        "relayed",
    }
)


@dataclass(frozen=True, slots=True)
class Attachment:
    """A file of a message as the files component shows it; an erased one has no address."""

    name: str
    size: int
    href: str
    icon: str


@dataclass(frozen=True, slots=True)
class Act:
    """One thing that can be done with an entry: posted to ``url`` with the command's id and ``fields``.

    ``other`` is the address of a page on which the words can be changed first.
    """

    url: str
    label: str
    icon: str
    command: str
    fields: tuple[tuple[str, str], ...] = ()
    other: str = ""


@dataclass(frozen=True, slots=True)
class Entry:
    """One entry of the conversation.

    ``kind`` is ``customer``, ``vendor`` or ``note`` for a message and ``system`` for what happened; ``say`` is the
    sentence of the latter, and stands over a message whose line did more than to write. ``act`` is what can be done
    with it, on pages of those who may; ``foot`` stands below it, and ``flag`` says over it whose eyes it is for.
    """

    version: int
    kind: str
    at: datetime
    author: str
    role: str = ""
    channel: str = ""
    say: str = ""
    icon: str = "circle-dot"
    tone: str = "quiet"
    body: Text = NO_TEXT
    files: tuple[Attachment, ...] = ()
    first_response: bool = False
    act: Act | None = None
    foot: str = ""
    flag: str = ""


def entries(page: CasePage, lines: Iterable[Line], policy: Policy) -> tuple[Entry, ...]:
    """Return some lines of a case as entries, for the whole of it or for what happened meanwhile."""
    answered = next((one.met_at for one in page.clocks if one.milestone == "first_response"), None)
    return tuple(_entry(page, line, policy, first=line.at == answered) for line in lines)


def _entry(page: CasePage, line: Line, policy: Policy, *, first: bool) -> Entry:
    written = WRITTEN.get(line.kind, "")
    if written == BY_AUTHOR:
        written = "customer" if line.author.kind == "contact" else "vendor"
    kind = written if line.body.text or line.body.erased or line.files else ""
    return Entry(
        version=line.version,
        kind=kind or "system",
        at=line.at,
        author=partner_lines.author(page, line) or name_of(line.author),
        role=_role(page, line.author),
        channel=line.codes.get("channel", "") if line.kind in {"opened", "reply", "thanks"} else "",
        say="" if kind and (line.kind == "opened" or partner_lines.only_said(line)) else _sentence(page, line, policy),
        icon=ICONS.get(line.kind, "circle-dot"),
        tone=TONES.get(line.kind, "quiet"),
        body=line.body,
        files=tuple(map(_attachment, line.files)),
        first_response=first and line.kind in FIRST_ANSWERS,
        flag=partner_lines.flag(page, line),
    )


def name_of(person: Person) -> str:
    """Return how a person is called; somebody who was erased has no name left."""
    return person.name or _("somebody no longer known")


def _role(page: CasePage, person: Person) -> str:
    if person.kind == "contact":
        return page.organisation.name
    return page.vendor if person.kind == "staff" else ""


def _attachment(file: FileLine) -> Attachment:
    if file.erased:
        return Attachment(_("erased file"), 0, "", "file-x")
    icon = "image" if file.media_type.startswith("image/") else "file-text"
    return Attachment(file.name, file.size, reverse("web:file", args=[file.id]), icon)


def _sentence(page: CasePage, line: Line, policy: Policy) -> str:
    """Say in one sentence what a line did; nothing for one that only wrote."""
    say = _SAYINGS.get(line.kind)
    if say is None:
        return ""
    return say(page, line, policy)


def _opened(_page: CasePage, line: Line, _policy: Policy) -> str:
    return _("%(who)s opened the case.") % {"who": name_of(line.author)}


def _call(_page: CasePage, line: Line, _policy: Policy) -> str:
    words = {"who": name_of(line.author), "way": _("chat") if line.codes.get("channel") == "chat" else _("call")}
    if line.codes.get("reached") == "no":
        return _("%(who)s tried to reach the customer (%(way)s).") % words
    if line.codes.get("started_by") == "vendor":
        return _("%(who)s spoke with the customer (%(way)s).") % words
    return _("The customer spoke with %(who)s (%(way)s).") % words


def _opinion(_page: CasePage, line: Line, policy: Policy) -> str:
    mark = policy.survey.mark(line.codes.get("mark", ""))
    return _("How it went: %(mark)s.") % {"mark": mark.label if mark else line.codes.get("mark", "")}


def _thanked(_page: CasePage, line: Line, _policy: Policy) -> str:
    if line.codes.get("automatic") == "yes":
        return _("An automatic mail: no answer is expected.")
    return _("A thank-you: no answer is expected.")


def _moved(_page: CasePage, line: Line, policy: Policy) -> str:
    channel = line.codes.get("channel", "")
    name = next((one.name for one in policy.channels.known if one.id == channel), channel)
    words = {"channel": name, "clause": line.codes.get("clause", "")}
    return _("The case goes on by the hours of %(channel)s (%(clause)s).") % words


def _assigned(_page: CasePage, line: Line, _policy: Policy) -> str:
    if not line.codes.get("assignee"):
        return _("Nobody is assigned any more.")
    return _("%(who)s took the case.") % {"who": line.codes["assignee"]}


def _waiting(_page: CasePage, line: Line, _policy: Policy) -> str:
    if line.codes.get("waiting_for") == "customer":
        return _("The case waits for an answer of the customer.")
    return _("The case waits for a third party.")


def _proposal(_page: CasePage, line: Line, policy: Policy) -> str:
    words = {"who": name_of(line.author), "ground": _ground(line, policy)}
    return _("%(who)s asks to close the case: %(ground)s.") % words


def _closed(_page: CasePage, line: Line, policy: Policy) -> str:
    silent = {rule.clause for rule in policy.closing.unanswered.rules} & set(line.codes.get("clauses", "").split())
    if silent:
        words = {"ground": _ground(line, policy), "clause": ", ".join(silent)}
        return _("The case is closed without an answer (%(clause)s): %(ground)s.") % words
    return _("The case is closed: %(ground)s.") % {"ground": _ground(line, policy)}


def _confirmed(_page: CasePage, line: Line, _policy: Policy) -> str:
    if line.codes.get("by_call") == "yes":
        return _("%(who)s recorded that the customer agreed.") % {"who": name_of(line.author)}
    return _("%(who)s agreed to close the case.") % {"who": name_of(line.author)}


def _declined(_page: CasePage, line: Line, _policy: Policy) -> str:
    return _("%(who)s did not agree: the case goes on.") % {"who": name_of(line.author)}


def _plan(page: CasePage, _line: Line, _policy: Policy) -> str:
    instead = page.instead_of
    if instead is None:
        return ""
    words = {"plan": page.plan.name, "named": instead.plan.name, "clause": instead.clause}
    return f"{_('Opened under %(plan)s instead of %(named)s (%(clause)s).') % words} {instead.message}".strip()


def _deadline(page: CasePage, line: Line, policy: Policy) -> str:
    code = line.codes.get("milestone", "")
    title = next((one.title for one in page.clocks if one.milestone == code), code)
    if line.kind == "annotated":
        cause = next((one.label for one in policy.targets.causes if one.id == line.codes["cause"]), line.codes["cause"])
        words = {"who": name_of(line.author), "what": capfirst(title), "cause": cause}
        return _("%(who)s wrote why it was missed. %(what)s: %(cause)s.") % words
    if line.kind == "breached":
        return _("%(what)s was missed.") % {"what": capfirst(title)}
    return _("%(what)s is nearly due.") % {"what": capfirst(title)}


def _resolved(_page: CasePage, line: Line, _policy: Policy) -> str:
    if not line.body.text and not line.body.erased:
        return _("The case is resolved.")
    return _("%(who)s says that a solution is in place.") % {"who": name_of(line.author)}


def _workaround_judged(_page: CasePage, line: Line, _policy: Policy) -> str:
    works = line.kind == "workaround-works"
    words = {"who": name_of(line.author), "what": _("works") if works else _("does not work")}
    if line.codes.get("by_call") == "yes":
        return _("%(who)s recorded that the workaround %(what)s.") % words
    return _("%(who)s says that the workaround %(what)s.") % words


def _ground(line: Line, policy: Policy) -> str:
    code = line.codes.get("ground", "")
    labels = {one.id: one.label for one in policy.scope.grounds}
    return (labels | policy.closing.labels()).get(code, code)


_SAYINGS: Final[Mapping[str, Callable[[CasePage, Line, Policy], str]]] = {
    "opened": _opened,
    "acknowledged": lambda *_args: _("The desk confirmed that it has the case."),
    "call": _call,
    "attempt": attempted,
    "survey-asked": lambda *_args: _("The customer was asked how it went."),
    "survey": _opinion,
    "thanks": _thanked,
    "moved": _moved,
    "assigned": _assigned,
    **SEVERITY_SAYINGS,
    **EFFORT_SAYINGS,
    "waiting": _waiting,
    "resumed": lambda *_args: _("The case goes on."),
    "proposal": _proposal,
    "confirmed": _confirmed,
    "declined": _declined,
    **SCOPE_SAYINGS,
    **EDITION_SAYINGS,
    **partner_lines.PARTNER_SAYINGS,
    **RELEASE_SAYINGS,
    **INFORMATION_SAYINGS,
    **ACTION_PLAN_SAYINGS,
    **PEOPLE_SAYINGS,
    **ESCALATION_SAYINGS,
    "linked": linked,
    "merged": linked,
    "plan": _plan,
    "resolved": _resolved,
    "workaround": lambda _page, line, _policy: _("%(who)s gave a workaround.") % {"who": name_of(line.author)},
    "workaround-works": _workaround_judged,
    "workaround-failed": _workaround_judged,
    "annotated": _deadline,
    "closed": _closed,
    "reopened": lambda *_args: _("The case is open again."),
    "warned": _deadline,
    "breached": _deadline,
}
