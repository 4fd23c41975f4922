"""Icons are inline, quiet beside words and named without."""

import re
from pathlib import Path

import lucide
import pytest

from casebook import web
from casebook.web.clocks import FIXED
from casebook.web.icons import icon
from casebook.web.marks import CHANNELS, STATUSES

TEMPLATES = Path(web.__file__).parent / "templates"


def test_an_icon_beside_a_word_is_not_read_out() -> None:
    """Without a label the icon is decoration."""
    html = icon("clock", size=14)
    assert html.startswith('<span class="icon" aria-hidden="true"><svg ')
    assert 'width="14"' in html
    assert "style=" not in html


def test_an_icon_alone_has_a_name() -> None:
    """With a label the icon is an image, and the label cannot break out of it."""
    assert icon("clock", label='a"b').startswith('<span class="icon" role="img" aria-label="a&quot;b"><svg ')


def test_every_icon_that_is_used_exists() -> None:
    """Every name in the templates and the tables of marks is in the locked icon set."""
    named = {mark.icon for mark in (*STATUSES.values(), *CHANNELS.values())} | {name for _, name, _ in FIXED.values()}
    for template in TEMPLATES.rglob("*.html"):
        named |= set(re.findall(r"""(?:icon |icon=)"([a-z0-9-]+)\"""", template.read_text()))
    assert len(named) > 50
    for name in sorted(named):
        icon(name)


def test_an_unknown_icon_is_an_error() -> None:
    """A misspelt name fails at once instead of leaving a hole."""
    with pytest.raises(lucide.IconDoesNotExist):
        icon("no-such-icon")
