"""The states of contracts and products on a day."""

from datetime import date, timedelta

import pytest

from casebook.policy.entitlement import contract_state, product_phase

FIRST, LAST = date(2026, 1, 1), date(2026, 12, 31)
DAY = timedelta(days=1)


@pytest.mark.parametrize(
    ("today", "state"),
    [(FIRST - DAY, "future"), (FIRST, "active"), (LAST, "active"), (LAST + DAY, "lapsed")],
)
def test_contracts(today: date, state: str) -> None:
    """Both dates of a contract belong to it."""
    assert contract_state(FIRST, LAST, today) == state


def test_contracts_without_dates() -> None:
    """Without a beginning there is no contract; without an end it goes on."""
    assert contract_state(None, LAST, FIRST) == "none"
    assert contract_state(FIRST, None, date(2099, 1, 1)) == "active"


def test_products() -> None:
    """From its end-of-life date on a product is at end of life."""
    phases = [product_phase(LAST, day) for day in (LAST - DAY, LAST)]
    assert (phases, product_phase(None, LAST)) == (["current", "end-of-life"], "current")
