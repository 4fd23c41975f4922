"""Marks of states, channels, severities and people."""

import typing

from casebook.cases.case import Status
from casebook.web import marks
from casebook.web.marks import Mark


def test_every_state_of_a_case_has_its_mark() -> None:
    """Each state has an icon and a word of its own; a new state fails here until it has them."""
    assert set(marks.STATUSES) == set(typing.get_args(Status))
    looks = [(mark.icon, mark.word) for mark in marks.STATUSES.values()]
    assert len(set(looks)) == len(looks)


def test_an_unknown_code_is_told_in_words() -> None:
    """A code that has no mark yet is shown readably instead of breaking a page."""
    assert marks.status("on_its_way") == Mark("circle", "On its way")
    assert marks.channel("carrier_pigeon") == Mark("message-square", "Carrier pigeon")
    assert marks.channel("phone") == Mark("phone", "Phone")


def test_severity_one_fills_every_bar() -> None:
    """The most severe has four bars, the least one; the number always stands beside them."""
    assert [marks.bars(level).count(True) for level in (1, 2, 3, 4)] == [4, 3, 2, 1]


def test_people_have_one_or_two_letters() -> None:
    """First and last word give the letters; an address gives those of its name, nothing a question mark."""
    names = ("Ada Lovelace", "Ines van der Moreau", "Cher", "ada.marsh@harbour.example", "")
    assert [marks.initials(name) for name in names] == ["AL", "IM", "C", "AM", "?"]
