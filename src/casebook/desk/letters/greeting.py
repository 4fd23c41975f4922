"""How a letter begins."""

from collections.abc import Iterator

from django.utils.translation import gettext as _

from casebook.desk.letters.shapes import Block, Paragraph


def greeting(name: str) -> Iterator[Block]:
    """Yield the greeting; nothing where the reader has no name any more."""
    if name:
        yield Paragraph(_("Hello %(name)s,") % {"name": name})
