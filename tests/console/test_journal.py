"""The journal: what was refused to whom by which clause, counted by clause."""

import pytest
from django.test import Client
from tests.console.pages import forbidden, text, turned_away
from tests.desk.worlds import FRIDAY, World, make_world, opening
from tests.portal.seats import signed_in

from casebook.cases.codec import COMMANDS
from casebook.cases.refusal import Refused
from casebook.console.views.journal import _wish
from casebook.desk.handle import handle
from casebook.desk.permissions import Forbidden
from casebook.desk.queries.refused import refused

JOURNAL = "/console/journal/"


def refuse(world: World) -> None:
    """Bob may not open cases, twice; Ada's contract has lapsed, once."""
    for _ in range(2):
        assert isinstance(handle(opening(world, contact=world.bob.id), world.bob, now=FRIDAY), Refused)
    assert isinstance(handle(opening(world, contract_line=world.lapsed), world.ada, now=FRIDAY), Refused)


def test_journal_counts_by_clause_first(world: World, manager: Client) -> None:
    """The clause that refused most often stands first, with its title from the handbook."""
    refuse(world)
    shown = text(manager.get(JOURNAL))
    assert "By clause 3 VEE-01 Who may open a case 2" in shown
    assert shown.index("Who may open a case 2") < shown.index("Ada wanted")


def test_journal_says_who_wanted_what(world: World, manager: Client) -> None:
    """Each line has the person, the wish, the sentence, the clause and the code."""
    refuse(world)
    shown = text(manager.get(JOURNAL))
    assert "Bob wanted to open a case" in shown
    assert "Ada wanted to open a case" in shown
    assert "veeam 2024-01 · field contact · contact-may-not-open" in shown


def test_journal_is_narrowed_to_a_clause(world: World, manager: Client) -> None:
    """A clause shows its own refusals only; one that refused nothing leads back."""
    refuse(world)
    shown = text(manager.get(JOURNAL, {"clause": "VEE-01"}))
    assert "Refused by VEE-01 Bob wanted" in shown
    assert "VEE-01 refuses VEE-01 Who may open a case" in shown
    assert "To whom Acme 2 Refused by" in shown
    assert "Ada wanted" not in shown
    assert "Nothing here. All refusals" in text(manager.get(JOURNAL, {"clause": "VEE-99\x00"}))


def test_a_clause_tells_what_it_says_to_whom(world: World, manager: Client, administrator: Client) -> None:
    """Sentences and organisations are counted; who writes handbooks is led to the clause, others are not."""
    refuse(world)
    shown = administrator.get(JOURNAL, {"clause": "VEE-01"})
    assert 'href="/console/handbooks/veeam/clauses/VEE-01/"' in shown.content.decode()
    assert "/clauses/VEE-01/" not in manager.get(JOURNAL, {"clause": "VEE-01"}).content.decode()
    told = refused(world.manager, "VEE-01")
    assert [(command, number) for command, _message, number in told.said] == [("open-case", 2)]
    assert [(one.name, number) for one, number in told.organisations] == [("Acme", 2)]
    assert (told.staff, told.others) == (0, 0)
    with pytest.raises(Forbidden):
        refused(world.engineer, "VEE-01")
    assert refused(make_world("elsewhere").manager, "VEE-01").said == ()


def test_every_wish_is_in_words(world: World) -> None:
    """Whatever command is refused, the journal says in words what somebody wanted."""
    assert all(" " in _wish(code) for code in COMMANDS.codes), [one for one in COMMANDS.codes if " " not in _wish(one)]


def test_empty_journal_teaches(world: World, manager: Client) -> None:
    """It says what will stand there."""
    assert "Nothing was refused yet" in text(manager.get(JOURNAL))


def test_journal_is_for_oversight(world: World, customer: Client, engineer: Client) -> None:
    """A contact is led away, an engineer is told why not, another tenant sees its own."""
    assert turned_away(customer, JOURNAL)
    assert forbidden(engineer, JOURNAL, "See what was refused to whom.")
    refuse(world)
    other = make_world("other")
    assert "Nothing was refused yet" in text(signed_in(other.manager).get(JOURNAL))
