"""The particulars of a handbook."""

from datetime import date

from tests.handbook.acme import SMALLEST

from casebook.handbook.diagnostics import Log
from casebook.handbook.front import Words, read_front
from casebook.handbook.load import compile_folder
from casebook.handbook.nodes import Table, read_yaml

FULL = """handbook: acme
title: Acme
vendor: Acme Ltd
edition: 2026-01
in-force: 2026-01-01
open-cases: better
notice: 45 days
zone: Europe/Berlin
products: [pump]
words: {case: ticket, severity: priority, target: goal, ground: resolution}
"""


def test_all_particulars() -> None:
    """Everything in the front matter is read."""
    log = Log()
    table = read_yaml(FULL, "handbook.md", 2, log)
    assert isinstance(table, Table)
    front = read_front(table, log)
    assert log.found == []
    assert (front.handbook, front.title, front.vendor, front.edition) == ("acme", "Acme", "Acme Ltd", "2026-01")
    assert (front.in_force, front.open_cases, front.zone) == (date(2026, 1, 1), "better", "Europe/Berlin")
    assert front.notice == 45
    assert (front.products, front.words) == (("pump",), Words("ticket", "priority", "goal", "resolution"))


def test_what_may_be_left_out() -> None:
    """Open cases are kept, there are no products, and the words are the plain ones, unless it is said otherwise."""
    log = Log()
    table = read_yaml("\n".join([*FULL.splitlines()[:5], "zone: Europe/Berlin"]), "handbook.md", 2, log)
    assert isinstance(table, Table)
    front = read_front(table, log)
    assert (front.open_cases, front.products, front.words, log.found) == ("keep", (), Words(), [])
    assert front.notice is None


def test_the_policy_carries_them() -> None:
    """The policy has the particulars, the vendor's words and the introduction."""
    acme = compile_folder(SMALLEST).policy
    assert acme is not None
    assert (acme.handbook, acme.edition, acme.in_force, acme.case_word) == ("acme", "2026-01", date(2026, 1, 1), "case")
    assert (acme.notice, acme.days_ahead) == (None, 30)
    assert (acme.products, acme.introduction) == (("pump", "valve"), "# Acme support\nHow we help.")
