"""A case in any language is accepted; where it is not offered, the customer is told what takes its place."""

from dataclasses import replace

import pytest
from tests.cases.policies import ACME
from tests.cases.world import World, codes

from casebook.cases import events as e
from casebook.cases.react import NotifyCustomer, react
from casebook.cases.rules.languages import working
from casebook.policy.languages import Languages, Region

LANGUAGES = Languages(
    regions=(
        Region("Europe", ("de", "en", "fr"), frozenset({"DE", "FR"})),
        Region("Brazil", ("pt",), frozenset({"BR"})),
        Region("Everywhere else", ("en",)),
    ),
    fallback="en",
    notice="We answer in English.",
    clause="ACM-95",
)
POLICY = replace(ACME, languages=LANGUAGES)


def test_another_language_is_noticed_and_not_lost() -> None:
    """The case is open, keeps its language, and the customer is told in which one it is worked on."""
    world = World(POLICY).open("11-17 08:00", language="ja")
    assert [line.event for line in world.log][1] == e.LanguageNoticed(asked="ja", working="en", clause="ACM-95")
    assert (world.now_case.language, world.now_case.working_language) == ("ja", "en")
    assert react(POLICY, world.now_case, world.log[1]) == (NotifyCustomer("language-noticed", "anna", 2),)


def test_a_language_on_offer_is_cited() -> None:
    """Choosing one other than the fallback is what the clause is for."""
    world = World(POLICY).open("11-17 08:00", language="de")
    opened = world.log[0].event
    assert isinstance(opened, e.CaseOpened)
    assert "ACM-95" in opened.clauses
    assert world.now_case.working_language == ""


def test_nothing_is_said_of_the_fallback() -> None:
    """It is always offered."""
    world = World(POLICY).open("11-17 08:00", language="en")
    opened = world.log[0].event
    assert isinstance(opened, e.CaseOpened)
    assert "ACM-95" not in opened.clauses
    assert codes(tuple(line.event for line in world.log)) == ["case-opened", "clock-started"]


@pytest.mark.parametrize(
    ("language", "country", "instead"),
    [("de", "DE", ""), ("de", "BR", "en"), ("pt-BR", "BR", ""), ("en", "BR", ""), ("de", "", "en"), ("fr", "US", "en")],
)
def test_what_is_offered_where(language: str, country: str, instead: str) -> None:
    """By the customer's country, else everywhere else; dialects are not told apart."""
    assert working(POLICY, language, country) == instead


def test_a_handbook_that_is_silent_notices_nothing() -> None:
    """Without a clause on languages, none takes the place of another."""
    assert working(ACME, "ja", "DE") == ""
    assert World(ACME).open("11-17 08:00", language="ja").now_case.working_language == ""
