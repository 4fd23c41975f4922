"""What people wrote, as a letter quotes it."""

from collections.abc import Iterator

from django.utils.translation import gettext as _

from casebook.desk.letters.shapes import Block, Paragraph, Quote
from casebook.desk.queries.shapes import Line, Text


def quote(text: Text) -> Iterator[Block]:
    """Yield what somebody wrote; nothing where nothing was written."""
    if text.erased:
        yield Paragraph(_("(These words were erased.)"))
    elif text.text.strip():
        yield Quote(text.text)


def attached(line: Line) -> Iterator[Block]:
    """Yield the names of the files that came with a line."""
    names = [file.name for file in line.files if not file.erased]
    if names:
        yield Paragraph(_("Attached, to be read on the case's page: %(names)s") % {"names": ", ".join(names)})
