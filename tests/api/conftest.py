"""Fixtures of the API's tests: a small support organisation at a Friday evening in New York, and callers with tokens.

Django is not ready yet when this file is read, so what needs it is imported by the fixtures themselves.
"""

from __future__ import annotations

from collections.abc import Iterator
from typing import TYPE_CHECKING

import pytest
from django.conf import settings

if TYPE_CHECKING:
    from tests.api.calling import Caller
    from tests.desk.worlds import World


@pytest.fixture
def world(db: None) -> Iterator[World]:
    """A tenant with two customers; the desk's clock stands at Friday 19:00 in New York."""
    from tests.desk.worlds import FRIDAY, make_world
    from tests.portal.seats import at

    before = settings.CASEBOOK_CLOCK_OFFSET
    at(FRIDAY)
    yield make_world()
    settings.CASEBOOK_CLOCK_OFFSET = before


@pytest.fixture
def ada(world: World) -> Caller:
    """A program of a case administrator of the first customer."""
    from tests.api.calling import caller

    return caller(world.ada)


@pytest.fixture
def engineer(world: World) -> Caller:
    """A program of an engineer."""
    from tests.api.calling import caller

    return caller(world.engineer)


@pytest.fixture
def manager(world: World) -> Caller:
    """A program of a support manager."""
    from tests.api.calling import caller

    return caller(world.manager)
