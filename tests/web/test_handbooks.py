"""The handbooks as anybody reads them."""

import re
import shutil
from pathlib import Path

import pytest
from django.test import Client
from django.utils.html import escape

from casebook.desk import policies
from casebook.desk.setup import load_handbooks
from casebook.handbook.load import shipped
from casebook.store.models import EditionRow
from casebook.web.reader import ZONE_COOKIE

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
        assert escape(policy.title) in page


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


def test_search_hides_what_does_not_hold_the_words() -> None:
    """Without scripts the search is an address; what is hidden stays reachable by its anchor."""
    page = (
        Client()
        .get("/handbooks/veeam/2024-01/", {"q": "support account manager local business hours"})
        .content.decode()
    )
    assert re.search(r'id="VEE-10">', page)
    assert re.search(r'id="VEE-17" hidden>', page)
    assert "1 clause holds these words" in page
    nothing = Client().get("/handbooks/veeam/2024-01/", {"q": "submarine"}).content.decode()
    assert "No clause holds these words" in nothing


def test_hours_are_drawn_on_the_readers_clock() -> None:
    """The zone that is asked for is used, one that does not exist is passed over, and the drawing has words."""
    page = Client().get("/handbooks/unitrends/2023-12/", {"zone": "Asia/Tokyo"}).content.decode()
    told = "(Asia/Tokyo). Open Mon 22:00-24:00; Tue-Fri 00:00-10:00, 22:00-24:00; Sat 00:00-10:00."
    assert told in page.replace("\N{EN DASH}", "-")
    known = Client()
    known.cookies[ZONE_COOKIE] = "Europe/Paris"
    plain = known.get("/handbooks/unitrends/2023-12/", {"zone": "Mars/Olympus"}).content.decode()
    assert "on the clock of Europe/Paris this week; the desk follows America/New_York" in plain


def test_hours_of_an_unknown_reader_are_the_vendors() -> None:
    """Before anybody knows the reader's clock the hours are drawn on the vendor's, not on one that nobody keeps."""
    page = Client().get("/handbooks/unitrends/2023-12/").content.decode()
    assert "<option selected>America/New_York</option>" in page
    assert "(America/New_York). Open Mon-Fri 08:00-20:00." in page.replace("\N{EN DASH}", "-")


def test_state_of_the_edition_is_said() -> None:
    """A draft is marked as one, a released edition as that with who approved it."""
    assert "Draft: it may still change" in Client().get("/handbooks/veeam/2024-01/").content.decode()
    EditionRow.objects.filter(handbook="veeam").update(released=True, approved_by="Owen Tait")
    policies.refresh()
    assert "Released, approved by Owen Tait" in Client().get("/handbooks/veeam/2024-01/").content.decode()


def test_later_edition_says_what_changed(tmp_path: Path) -> None:
    """An edition after another one begins with what is otherwise, for whom, and which clause says so."""
    folder = tmp_path / "handbooks" / "veeam"
    shutil.copytree(shipped()["veeam"], folder)
    front, targets = folder / "handbook.md", folder / "targets.md"
    front.write_text(
        front.read_text().replace("edition: 2024-01", "edition: 2027-01").replace("2024-01-01", "2027-01-01")
    )
    targets.write_text(targets.read_text().replace("1: 1 h,", "1: 2 h,", 1))
    load_handbooks(tmp_path / "handbooks")
    page = Client().get("/handbooks/veeam/2027-01/").content.decode()
    changed = page.partition('id="changes"')[2].partition("</section>")[0]
    assert "What changed since 2024-01" in changed
    assert "<strong>Production</strong> <span>1 worse</span>" in changed
    assert '<td data-side="2024-01">1 hour</td><td data-side="2027-01">2 hours</td>' in changed
    assert "2024-01 is in force now" in page
    assert 'id="changes"' not in Client().get("/handbooks/veeam/2024-01/").content.decode()


@pytest.mark.parametrize("path", ["/handbooks/nobody/", "/handbooks/veeam/1999-01/", "/handbooks/nobody/2024-01/"])
def test_what_was_never_written_is_not_there(path: str) -> None:
    """An unknown handbook or edition is a 404."""
    assert Client().get(path).status_code == 404
