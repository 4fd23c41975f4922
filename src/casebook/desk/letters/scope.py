"""Letters on the scope and the language of a case: who helps instead, within which bounds, and in which language."""

from __future__ import annotations

from collections.abc import Iterator

from django.utils.translation import gettext as _

from casebook.desk.letters.promise import Place
from casebook.desk.letters.shapes import Block, Paragraph, Quote
from casebook.desk.queries.shapes import Line


def out_of_scope(place: Place, line: Line) -> Iterator[Block]:
    """Say on which ground it is not support's to do, what was written, who does it instead, and how to disagree."""
    ground = place.policy.scope.ground(line.codes.get("ground", ""))
    label = ground.label if ground else line.codes.get("ground", "")
    yield Paragraph(_("this is not part of support: %(ground)s.") % {"ground": label})
    if line.body.text.strip():
        yield Quote(line.body.text)
    for referral in place.policy.scope.referred(ground) if ground else ():
        yield Paragraph(_("%(name)s can help you: %(how)s") % {"name": referral.name, "how": referral.how})
    if ground and ground.appeal:
        yield Paragraph(_("If you see it otherwise, please say so on the case's page; somebody will look again."))
    yield from _cited(place, line)


def back_in_scope(place: Place, line: Line) -> Iterator[Block]:
    """Say that support takes it on after all."""
    yield Paragraph(_("we have looked again and go on with your case:"))
    if line.body.text.strip():
        yield Quote(line.body.text)
    yield from _cited(place, line)


def assistance_limited(place: Place, line: Line) -> Iterator[Block]:
    """Say within which bounds support helps."""
    topic = place.policy.scope.topic(line.codes.get("topic", ""))
    label = topic.label if topic else line.codes.get("topic", "")
    yield Paragraph(_("with this we help within bounds: %(topic)s.") % {"topic": label})
    for bound in topic.bounds if topic else ():
        yield Paragraph(bound)
    yield from _cited(place, line)


def language_noticed(place: Place, line: Line) -> Iterator[Block]:
    """Say in which language the case is worked on."""
    yield Paragraph(place.policy.languages.notice)
    yield from _cited(place, line)


def appeal(place: Place, line: Line) -> Iterator[Block]:
    """Tell the engineer that the customer does not agree."""
    names = {"name": line.author.name, "organisation": place.page.organisation.name}
    yield Paragraph(_("%(name)s (%(organisation)s) does not agree that this is out of scope:") % names)
    if line.body.text.strip():
        yield Quote(line.body.text)


def _cited(place: Place, line: Line) -> Iterator[Block]:
    if clause := line.codes.get("clause", ""):
        yield place.clause(clause)
