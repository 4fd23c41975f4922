"""The handbooks as anybody reads them."""

import re

import pytest
from django.test import Client

from casebook.desk import policies
from casebook.desk.setup import load_handbooks

pytestmark = pytest.mark.django_db


@pytest.fixture(autouse=True)
def handbooks(db: None) -> None:
    """The shipped handbooks, loaded."""
    load_handbooks()


def test_index_lists_every_handbook_in_force() -> None:
    """Each handbook stands there with its edition, without sign-in."""
    page = Client().get("/handbooks/").content.decode()
    for name in policies.handbooks():
        policy = policies.policy(name)
        assert f'href="/handbooks/{name}/{policy.edition}/"' in page
        assert policy.title in page


def test_name_alone_leads_to_the_edition_in_force() -> None:
    """Who does not name an edition reads the one in force."""
    assert Client().get("/handbooks/veeam/")["Location"] == "/handbooks/veeam/2024-01/"


@pytest.mark.parametrize("name", ["veeam", "unitrends"])
def test_every_clause_has_its_anchor_once(name: str) -> None:
    """The ids of the page hold every clause exactly once, and nothing stands twice."""
    policy = policies.policy(name)
    page = Client().get(f"/handbooks/{name}/{policy.edition}/").content.decode()
    ids = re.findall(r'\sid="([^"]+)"', page)
    assert sorted(set(ids)) == sorted(ids)
    assert set(policy.clauses) <= set(ids)


def test_clause_shows_matrix_readings_and_standing() -> None:
    """A target's table, a reading with its reason, and what the desk does with the clause are there to read."""
    page = Client().get("/handbooks/veeam/2024-01/").content.decode()
    clause = page.partition('id="VEE-17"')[2].partition('id="VEE-18"')[0]
    assert "<td>8 business hours</td>" in clause
    assert "a quarter of the time is left to still meet the goal" in clause
    assert "The desk acts on this" in clause
    assert "Not carried out yet" in page
    assert "For your information" in page


def test_phone_numbers_and_questions_are_tables() -> None:
    """What a clause sets beside its answers can be read too."""
    page = Client().get("/handbooks/veeam/2024-01/").content.decode()
    assert "Phone numbers" in page
    assert "What the form asks" in page
    assert "Version and build" in page


@pytest.mark.parametrize("path", ["/handbooks/nobody/", "/handbooks/veeam/1999-01/", "/handbooks/nobody/2024-01/"])
def test_what_was_never_written_is_not_there(path: str) -> None:
    """An unknown handbook or edition is a 404."""
    assert Client().get(path).status_code == 404
