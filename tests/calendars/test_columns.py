"""The grid search: the same places as a bisection finds."""

from __future__ import annotations

import numpy as np
import pytest

from casebook.calendars.columns import Grid


@pytest.mark.parametrize("least", [1, 7, 4096, 1 << 40])
def test_the_grid_counts_as_a_bisection_does(least: int) -> None:
    """At, just below and just above every key, and anywhere between, the count of keys is the bisection's."""
    chance = np.random.default_rng(least)
    keys = np.cumsum(chance.integers(least, least * 9, 400)) - 10**6
    near = (keys[:, None] + np.array([-1, 0, 1])).ravel()
    numbers = np.concatenate((near, chance.integers(keys[0], keys[-1], 1000)))
    numbers = numbers[(numbers >= keys[0]) & (numbers < keys[-1])]
    assert Grid(keys).count(numbers).tolist() == np.searchsorted(keys, numbers, side="right").tolist()


def test_keys_that_lie_too_unevenly_are_bisected() -> None:
    """Two close keys in a range of years would need too many cells; the answers stay the same."""
    keys = np.array([0, 1, 10**15, 10**16])
    assert Grid(keys).count(np.array([0, 1, 10**15 - 1, 10**15, 10**16 - 1])).tolist() == [1, 2, 2, 3, 3]
