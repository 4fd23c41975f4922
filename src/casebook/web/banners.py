"""What holds for a case right now, one line each under its head: the chapters say it, both sides read it."""

from collections.abc import Iterator

from django.utils.formats import date_format
from django.utils.translation import gettext as _

from casebook.desk.queries.shapes import CasePage
from casebook.desk.sentences import series
from casebook.policy.policy import Policy
from casebook.web.banner import Banner, cited
from casebook.web.effort import effort_banners
from casebook.web.escalation import said
from casebook.web.levels import named
from casebook.web.releases import analysis_clause


def banners(page: CasePage, policy: Policy) -> tuple[Banner, ...]:
    """Return what has to be known before anything else is read, most urgent first."""
    escalated = tuple(_escalated(page, policy))
    return (
        *escalated,
        *effort_banners(page, policy),
        *_severity(page, policy),
        *_false(page, policy),
        *_reduced(page, policy),
        *_held(page, policy),
        *_released(page, policy),
    )


def _escalated(page: CasePage, policy: Policy) -> Iterator[Banner]:
    view = page.escalation
    if view.open is not None:
        word = _("Priority disputed") if view.open.kind == "priority" else _("Escalated")
        tone = "breached" if view.open.state == "waiting" else "soon"
        acts = view.open.yours and view.open.state in {"waiting", "accepted"}
        dialog, action = ("escalation-answer", _("Answer")) if acts else ("", "")
        yield Banner(
            "chevrons-up", word, said(view.open), tone, cited(policy, view.open.clause), dialog, action, in_portal=False
        )
    if view.tier is not None:
        who = view.tier.worker.name if view.tier.worker else ""
        text = _("%(who)s works on it there.") % {"who": who} if who else _("It waits for somebody there.")
        yield Banner("layers", view.tier.name, text, "quiet", cited(policy, view.tier.clause))


def _severity(page: CasePage, policy: Policy) -> Iterator[Banner]:
    talk = page.talk
    if talk is None:
        return
    level = named(talk.proposed.severity.id, talk.proposed.severity.name)
    word = _("%(word)s under discussion") % {"word": policy.severity.word.capitalize()}
    if talk.counter is not None:
        other = named(talk.counter.severity.id, talk.counter.severity.name)
        said = _("We read it as %(ours)s, the customer as %(theirs)s.") % {"ours": level, "theirs": other}
    elif talk.disputed:
        said = _("We read it as %(ours)s; the customer does not agree.") % {"ours": level}
    else:
        said = _("We read it as %(ours)s and wait for the customer's view.") % {"ours": level}
    tone = "soon" if talk.answered else "quiet"
    yield Banner("gauge", word, said, tone, cited(policy, talk.clause), in_portal=False)


def _released(page: CasePage, policy: Policy) -> Iterator[Banner]:
    view = page.release
    if view is not None and view.support_id and view.support_id.fits is False and page.status != "closed":
        clause = cited(policy, view.support_id.clause)
        said = _("The product has another one than the contract.")
        yield Banner("triangle-alert", _("Support ID differs"), said, "soon", clause, in_portal=False)
    if view is not None and view.support and view.support.limited and page.status != "closed":
        said = _("Help for version %(version)s is within bounds.") % {"version": view.version}
        clause = cited(policy, view.support.clause)
        yield Banner("package", _("Limited support"), said, "quiet", clause, in_portal=False)
    if page.analysis is not None and page.status == "closed":
        said = _("It is still owed to the customer.")
        clause, dialog = analysis_clause(page, policy), "analysis" if "case.analysis" in page.verbs else ""
        action = _("Send it") if dialog else ""
        yield Banner("search", page.analysis.title, said, "soon", clause, dialog, action, in_portal=False)


def _false(page: CasePage, policy: Policy) -> Iterator[Banner]:
    found = page.false_report
    if found is not None and found.contested:
        said = _("The customer does not agree; somebody has to look again.")
        word, clause = _("Contested: reported falsely"), cited(policy, found.clause)
        yield Banner("shield-alert", word, said, "soon", clause, in_portal=False)


def _reduced(page: CasePage, policy: Policy) -> Iterator[Banner]:
    for one in page.contract.reduced if page.contract else ():
        said = _("%(what)s, until %(until)s.") % {
            "what": one.label.rstrip("."),
            "until": date_format(one.until, "j F Y"),
        }
        yield Banner(
            "shield-alert",
            _("Benefits reduced") if one.withholds else _("False reports"),
            said,
            "quiet",
            cited(policy, one.clause),
        )


def _held(page: CasePage, policy: Policy) -> Iterator[Banner]:
    view = page.information
    if view is None or view.held_since is None:
        return
    left = series(one.label.text for one in view.missing)
    yield Banner(
        "circle-pause", _("On hold"), _("Missing: %(left)s") % {"left": left}, "soon", cited(policy, view.clause)
    )
