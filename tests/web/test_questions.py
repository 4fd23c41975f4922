"""Form fields for the questions of a handbook."""

import pytest
from django.utils.safestring import SafeString

from casebook.cases.rules.answers import is_language
from casebook.web import questions


@pytest.mark.parametrize(
    ("typed", "zone", "instant"),
    [
        ("2026-11-20T08:00", "America/New_York", "2026-11-20T08:00:00-05:00"),
        ("2026-07-01T08:00:30", "Europe/Berlin", "2026-07-01T08:00:30+02:00"),
        ("2026-11-20T08:00:00-05:00", "Europe/Berlin", "2026-11-20T08:00:00-05:00"),
        ("2026-02-30T08:00", "Europe/Berlin", "2026-02-30T08:00"),
        ("yesterday", "Europe/Berlin", "yesterday"),
        ("", "Europe/Berlin", ""),
    ],
)
def test_local_time_becomes_an_instant(typed: str, zone: str, instant: str) -> None:
    """A time of the form's control is read on the clock of the zone; anything else is left for the desk to judge."""
    assert questions.instant(typed, zone) == instant


def test_every_language_that_is_offered_is_one_the_desk_takes() -> None:
    """No choice of the list is refused afterwards."""
    codes = [code for code, _name in questions.languages()]
    assert [code for code in codes if not is_language(code)] == []
    assert {"en", "de", "pt-BR", "zh-Hans"} <= set(codes)


def test_clause_is_linked_and_words_are_escaped() -> None:
    """A help text ends with the link to its clause; what it says can do no harm."""
    text = questions.with_clause("a <b>", "X-1", "/handbooks/x/1/#X-1")
    assert isinstance(text, SafeString)
    assert text == 'a &lt;b&gt; <a class="cb-clause-link" href="/handbooks/x/1/#X-1" target="_blank">X-1</a>'


def test_choice_that_is_closed_cannot_be_made() -> None:
    """A closed choice is there to be read and is disabled; the others are not."""
    html = questions.Offered([("1", "One"), ("2", "Two")], {"1"}).render("severity", "2")
    first, second = html.split("</label>")[:2]
    assert "disabled" in first
    assert "disabled" not in second
    assert "checked" in second
