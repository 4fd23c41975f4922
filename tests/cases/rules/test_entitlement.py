"""Which plan holds for a new case, where the handbook looks at the options of the contract."""

from dataclasses import replace

from tests.cases.policies import ACME
from tests.cases.world import OPEN, at, facts_for, with_words

from casebook.cases.decide import decide
from casebook.cases.events import CaseOpened, Event, PlanReplaced
from casebook.cases.facts import Facts


def facts(*options: tuple[str, str]) -> Facts:
    """The facts of an opening under bronze, with options of its contract."""
    found = facts_for(at("11-17 08:00"), plan="bronze")
    assert found.contract is not None
    return with_words(ACME, OPEN, replace(found, contract=replace(found.contract, options=options)))


def told(*options: tuple[str, str]) -> list[Event]:
    """What is recorded of a case that is opened under such a contract."""
    decided = decide(ACME, None, OPEN, facts(*options))
    assert isinstance(decided, tuple)
    return [one.event for one in decided]


def opened(*options: tuple[str, str]) -> CaseOpened:
    """The opening of a case under such a contract."""
    event = told(*options)[0]
    assert isinstance(event, CaseOpened)
    return event


def test_another_plan_is_in_effect() -> None:
    """The case is opened under it, and the clause that chose it is cited."""
    event = opened(("partner", "not-kept"))
    assert event.plan == "silver"
    assert "ACM-75" in event.clauses
    assert told(("partner", "not-kept"))[1] == PlanReplaced(
        named="bronze", plan="silver", options=(("partner", "not-kept"),), clause="ACM-75"
    )


def test_the_plan_of_the_contract_holds_otherwise() -> None:
    """Where the option is kept, or the contract says nothing of it, nothing is cited."""
    for options in ([("partner", "kept")], []):
        event = opened(*options)
        assert not any(isinstance(one, PlanReplaced) for one in told(*options))
        assert event.plan == "bronze"
        assert "ACM-75" not in event.clauses
