"""Writing a letter: one short function for each kind of message that the desk sends."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping
from datetime import datetime
from typing import Final

from django.utils import translation
from django.utils.translation import gettext as _

from casebook.accounts.models import Organisation
from casebook.desk import access, policies
from casebook.desk.letters import (
    action_plan,
    closing,
    effort,
    escalation,
    information,
    links,
    partners,
    people,
    releases,
    scope,
    severity,
    solving,
    survey,
)
from casebook.desk.letters.announcements import announcement
from casebook.desk.letters.greeting import greeting
from casebook.desk.letters.promise import Place, another_plan, first_answer, next_dates, receipt, while_nobody_watches
from casebook.desk.letters.shapes import Block, Letter, Link, Paragraph
from casebook.desk.letters.times import when
from casebook.desk.letters.words import attached, quote
from casebook.desk.outbox import Claimed
from casebook.desk.queries.shapes import CasePage, Line
from casebook.tenancy import transaction

AUTOMATIC: Final = frozenset(
    {
        "case-opened",
        "case-closed",
        "copied-opening",
        "copied-closing",
        "deadline-near",
        "deadline-missed",
        "language-noticed",
        "watching",
        "step-overdue",
        "step-late",
        "effort-started",
        "availability-asked",
        "release-limited",
        "support-id-differs",
    }
)
Writer = Callable[[Place, Line], Iterator[Block]]


def letter(claimed: Claimed, origin: str) -> Letter:
    """Write the letter of a message. ``origin`` is the desk's address: scheme, host and port, without a final slash.

    Raises:
        ValueError: the event is gone, or its line is not for the reader.
    """
    message, page, line = claimed.message, claimed.page, claimed.line
    if page is None:
        return announcement(claimed, origin)
    customer = message.recipient.kind == "contact"
    if line is None or (customer and line.internal):
        raise ValueError(f"the event of message {message.id} is nothing for its reader")
    zone = message.recipient.zone or (page.zone if customer else access.tenant(claimed.tenant).zone)
    policy, country = policies.policy(page.handbook, page.edition), _country(claimed.tenant, page)
    place = Place(page, policy, zone, country, origin, message.recipient, claimed.tenant)
    language = page.language if customer else "en"
    with translation.override(language):
        blocks = (
            *greeting(message.recipient.name),
            *WRITERS[message.template](place, line),
            Link(_("Case %(number)s") % {"number": page.number}, _address(origin, page, customer=customer)),
        )
        subject = _subject(page, message.template)
    return Letter(subject, page.vendor, language, message.template in AUTOMATIC, blocks)


def _country(tenant: str, page: CasePage) -> str:
    """The country to phone from: the site's, else the organisation's."""
    if page.site and page.site.country:
        return page.site.country
    if not page.organisation.id:
        return ""
    with transaction(tenant):
        return Organisation.objects.values_list("country", flat=True).get(id=page.organisation.id)


def _address(origin: str, page: CasePage, *, customer: bool) -> str:
    return f"{origin}/{'portal' if customer else 'console'}/cases/{page.number}"


def _subject(page: CasePage, template: str) -> str:
    """One line. Alarms begin with what it is about; everything else keeps the subject, so that it stays one thread."""
    words = "" if page.subject.erased else " ".join(page.subject.text.split())
    subject = f"[{page.number}] {words}".strip()
    alarms = {"deadline-near": _("Due soon"), "deadline-missed": _("Missed"), "escalation": _("Escalated")}
    alarm = alarms.get(template)
    return f"{alarm}: {subject}" if alarm else subject


def _opened(place: Place, _line: Line) -> Iterator[Block]:
    yield Paragraph(_("we have your case. Its number is %(number)s.") % {"number": place.page.number})
    for one in place.page.links:
        if one.kind == "follows":
            yield Paragraph(_("It follows %(number)s; what was said there is read.") % {"number": one.number})
    yield from receipt(place)
    yield from another_plan(place)
    yield from first_answer(place)
    yield from while_nobody_watches(place)
    yield from effort.beginning(place)
    yield from escalation.disputable(place)


def _answer(place: Place, line: Line) -> Iterator[Block]:
    yield Paragraph(_("%(name)s answered on your case:") % {"name": line.author.name})
    yield from quote(line.body)
    yield from attached(line)
    yield Paragraph(_("Please write your answer on the case's page."))
    yield from next_dates(place)


def _reply(place: Place, line: Line) -> Iterator[Block]:
    names = {"name": line.author.name, "organisation": place.page.organisation.name}
    yield Paragraph(_("%(name)s (%(organisation)s) wrote:") % names)
    yield from quote(line.body)
    yield from attached(line)


def _declined(place: Place, line: Line) -> Iterator[Block]:
    names = {"name": line.author.name, "organisation": place.page.organisation.name}
    yield Paragraph(_("%(name)s (%(organisation)s) does not agree to close the case:") % names)
    yield from quote(line.body)


def _near(place: Place, line: Line) -> Iterator[Block]:
    words = _("%(milestone)s for %(organisation)s is due on %(due)s.")
    yield Paragraph(words % _deadline(place, line))


def _missed(place: Place, line: Line) -> Iterator[Block]:
    words = _("%(milestone)s for %(organisation)s was due on %(due)s and has been missed.")
    yield Paragraph(words % _deadline(place, line))


def _deadline(place: Place, line: Line) -> Mapping[str, str]:
    milestone = line.codes["milestone"]
    title = next((clock.title for clock in place.page.clocks if clock.milestone == milestone), milestone)
    due = when(datetime.fromisoformat(line.codes["due"]), place.zone)
    return {"milestone": title, "organisation": place.page.organisation.name, "due": due}


WRITERS: Final[Mapping[str, Writer]] = {
    "case-opened": _opened,
    "answer": _answer,
    "closure-proposed": closing.proposal,
    "case-closed": closing.closed,
    "attempt": closing.attempt,
    "survey": survey.survey,
    "survey-answered": survey.answered,
    "out-of-scope": scope.out_of_scope,
    "back-in-scope": scope.back_in_scope,
    "assistance-limited": scope.assistance_limited,
    "language-noticed": scope.language_noticed,
    "workaround": solving.workaround,
    "case-resolved": solving.resolved,
    "workaround-works": solving.workaround_works,
    "workaround-failed": solving.workaround_failed,
    "appeal": scope.appeal,
    "case-merged": links.merged,
    "steps-planned": action_plan.planned,
    "step-overdue": action_plan.overdue,
    "step-late": action_plan.late,
    "step-done": action_plan.done,
    "information-requested": information.requested,
    "information-given": information.given,
    "severity-proposed": severity.proposed,
    "severity-countered": severity.countered,
    "severity-disputed": severity.disputed,
    "severity-changed": severity.changed,
    "disagreement-recorded": severity.disagreement,
    "lowering-contested": severity.contested,
    "lowering-upheld": severity.looked_again,
    "lowering-reversed": severity.looked_again,
    "false-reports": severity.false_reports,
    **escalation.WRITERS,
    "effort-started": effort.started,
    "availability-asked": effort.asked,
    "effort-suspended": effort.suspended,
    "effort-resumed": effort.resumed,
    "effort-ended": effort.ended,
    "availability-handed-over": effort.handed_over,
    **releases.WRITERS,
    "reply": _reply,
    "closure-declined": _declined,
    "taken-to-maker": partners.taken_to_maker,
    "maker-wrote": partners.maker_wrote,
    "deadline-near": _near,
    "deadline-missed": _missed,
    "copied-opening": people.opening,
    "copied-answer": people.answer,
    "copied-reply": people.reply,
    "copied-proposal": people.proposal,
    "copied-closing": people.closing,
    "watching": people.watching,
    "handed-over": people.handed_over,
}
