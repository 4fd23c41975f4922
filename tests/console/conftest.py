"""Fixtures of the console's tests: a small support organisation at a Friday evening in New York.

Django is not ready yet when this file is read, so what needs it is imported by the fixtures themselves.
"""

from __future__ import annotations

from collections.abc import Iterator
from typing import TYPE_CHECKING

import pytest
from django.conf import settings

if TYPE_CHECKING:
    from django.test import Client
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
def engineer(world: World) -> Client:
    """The browser of an engineer."""
    from tests.portal.seats import signed_in

    return signed_in(world.engineer)


@pytest.fixture
def manager(world: World) -> Client:
    """The browser of a duty manager."""
    from tests.portal.seats import signed_in

    return signed_in(world.manager)


@pytest.fixture
def administrator(world: World) -> Client:
    """The browser of an administrator."""
    from tests.portal.seats import signed_in

    return signed_in(world.administrator)


@pytest.fixture
def customer(world: World) -> Client:
    """The browser of a case administrator of the first customer."""
    from tests.portal.seats import signed_in

    return signed_in(world.ada)
