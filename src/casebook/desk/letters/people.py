"""Letters to the people around a case: copies, each with why its reader gets it; watching; and a hand-over."""

from __future__ import annotations

from collections.abc import Iterator

from django.utils.translation import gettext as _

from casebook.desk.letters.promise import Place, first_answer
from casebook.desk.letters.shapes import Block, Paragraph, Quote
from casebook.desk.queries.shapes import Line, Person


def opening(place: Place, _line: Line) -> Iterator[Block]:
    """Tell of a new case: whose it is, and by when it is answered."""
    words = _("%(name)s (%(organisation)s) has a new case, %(number)s: %(subject)s")
    yield Paragraph(words % {**_names(place, place.page.contact), "subject": _subject(place)})
    yield from first_answer(place)
    yield from _because(place)


def answer(place: Place, line: Line) -> Iterator[Block]:
    """Copy an answer of the vendor."""
    words = _("%(name)s answered on the case of %(contact)s (%(organisation)s):")
    yield Paragraph(words % _names(place, line.author))
    yield from _quoted(line)
    yield from _because(place)


def reply(place: Place, line: Line) -> Iterator[Block]:
    """Copy what somebody of the customer wrote."""
    words = _("%(name)s wrote on the case of %(contact)s (%(organisation)s):")
    yield Paragraph(words % _names(place, line.author))
    yield from _quoted(line)
    yield from _because(place)


def proposal(place: Place, line: Line) -> Iterator[Block]:
    """Tell that the customer was asked to agree to close."""
    words = _("%(name)s suggests to close the case of %(contact)s (%(organisation)s) and waits for their agreement:")
    yield Paragraph(words % _names(place, line.author))
    yield from _quoted(line)
    yield from _because(place)


def closing(place: Place, line: Line) -> Iterator[Block]:
    """Tell that a case is closed."""
    words = _("the case of %(contact)s (%(organisation)s) is closed: %(subject)s")
    yield Paragraph(words % {**_names(place, line.author), "subject": _subject(place)})
    yield from _quoted(line)
    yield from _because(place)


def watching(place: Place, line: Line) -> Iterator[Block]:
    """Tell somebody that they watch a case from now on, and what they may do there."""
    words = _("%(name)s lets you watch the case of %(contact)s (%(organisation)s): %(subject)s")
    yield Paragraph(words % {**_names(place, line.author), "subject": _subject(place)})
    if line.codes.get("may_reply") == "yes":
        yield Paragraph(_("You can read it and write on it."))
    else:
        yield Paragraph(_("You can read it, and you hear of each answer."))
    yield Paragraph(_("You can stop watching it on the case's page at any time."))


def handed_over(_place: Place, line: Line) -> Iterator[Block]:
    """Tell an engineer, or a team on shift, that a case is theirs, with the note on where it stands."""
    team = line.codes.get("team", "")
    if team:
        words = _("%(name)s handed a case over to %(team)s; one of you takes it:")
        yield Paragraph(words % {"name": line.author.name, "team": team})
    else:
        yield Paragraph(_("%(name)s handed a case over to you:") % {"name": line.author.name})
    yield from _quoted(line)


def _names(place: Place, person: Person | None) -> dict[str, str]:
    contact = place.page.contact
    return {
        "name": person.name if person else "",
        "contact": contact.name if contact else place.page.organisation.name,
        "organisation": place.page.organisation.name,
        "number": place.page.number,
    }


def _subject(place: Place) -> str:
    return "" if place.page.subject.erased else " ".join(place.page.subject.text.split())


def _quoted(line: Line) -> Iterator[Block]:
    if line.body.erased:
        yield Paragraph(_("(These words were erased.)"))
    elif line.body.text.strip():
        yield Quote(line.body.text)


def _because(place: Place) -> Iterator[Block]:
    """Say why the reader gets a copy: their own case, watching it, or a rule of the handbook with its clause."""
    page, reader = place.page, place.reader
    if reader is None or (page.contact and (reader.kind, reader.id) == ("contact", page.contact.id)):
        return
    if reader.id in {one.person.id for one in page.around.watchers}:
        yield Paragraph(_("You get this because you watch the case; you can end that on its page."))
        return
    for one in page.around.copied:
        if reader.id in {person.id for person in one.people}:
            words = _SAID[one.audience]()
            yield Paragraph(f"{words % {'organisation': page.organisation.name}} ({one.clause})")
            yield place.clause(one.clause)
            return


_SAID = {
    "case-administrators": lambda: _(
        "You get this because you are a case administrator of %(organisation)s. "
        "In your account you can choose fewer letters."
    ),
    "account-manager": lambda: _("You get this because you are the account manager of %(organisation)s."),
}
