"""Your support: what applies to the signed-in customer."""

import html
import re

from django.test import Client
from tests.desk.neighbours import line_under
from tests.desk.partners import NOT_KEPT, WHY, make_partner, say
from tests.desk.worlds import World
from tests.portal.seats import signed_in

SUPPORT = "/portal/support/"


def _cover(page: str, plan: str) -> str:
    """Return the part of the page that is about one plan."""
    found = [part for part in page.split('<article class="ps-cover"')[1:] if f">{plan}</h2>" in part]
    assert len(found) == 1, plan
    return found[0].partition("</article>")[0]


def _plain(markup: str) -> str:
    return " ".join(re.sub(r"<[^>]+>", " ", markup).split())


def test_each_plan_has_its_goals_and_hours(world: World, ada: Client) -> None:
    """Goals, hours and clauses are those of the plan, on the clock of the organisation."""
    page = ada.get(SUPPORT).content.decode()
    basic, production = _cover(page, "Basic"), _cover(page, "Production")
    assert "8 business hours" in basic
    assert "Mon-Fri 08:00-20:00" in basic.replace("\N{EN DASH}", "-")
    assert "On the clock of America/New_York: the time zone of your organisation." in basic
    assert "3 hours" in production
    assert "Day and night, every day" in production
    for clause in ("VEE-10", "VEE-17"):
        assert f'href="/handbooks/veeam/2024-01/#{clause}"' in basic


def test_what_the_plan_promises_nowhere_is_not_listed(world: World, ada: Client) -> None:
    """A milestone without a promise at any severity takes no line; where nothing at all is promised that is said."""
    basic = _plain(_cover(ada.get(SUPPORT).content.decode(), "Basic"))
    assert "First response 2 business hours VEE-17" in basic
    assert "Next update" not in basic
    assert "VEE-23" not in basic
    line_under(world, "acronis", "subscription", "cyber-protect-cloud")
    assert "Every case First response no target ACR-08" in _plain(ada.get(SUPPORT).content.decode())


def test_contracts_stand_with_dates_and_the_lapsed_ones_apart(world: World, ada: Client) -> None:
    """A contract that ended is not among those that apply; why and what would help stand beside it."""
    page = ada.get(SUPPORT).content.decode()
    assert "VB-1" in _cover(page, "Basic")
    assert "VB-2" in _cover(page, "Production")
    lapsed = page.partition('class="ps-lapsed"')[2]
    assert "VB-3" in lapsed
    assert "VB-1" not in lapsed
    assert "31 Dec 2025" in _plain(lapsed)
    assert 'href="/handbooks/veeam/2024-01/#VEE-' in lapsed


def test_people_who_may_open_are_named(world: World, ada: Client, bob: Client) -> None:
    """Everybody of the organisation reads who may open a case; people without a role are not among them."""
    for reader in (ada, bob):
        basic = _cover(reader.get(SUPPORT).content.decode(), "Basic")
        people = _plain(basic.partition('class="ps-people"')[2].partition("</ul>")[0])
        assert "Ada" in people
        assert "Bob" not in people


def test_number_of_the_country_comes_first(world: World, ada: Client) -> None:
    """A customer in the United States is shown the number for it, the others below."""
    page = ada.get(SUPPORT).content.decode()
    assert page.count('class="cb-phone"') == 1
    shown = page.partition('class="cb-phone-number" href="tel:')[2].partition('"')[0]
    assert shown.startswith("+1")
    assert "All numbers" in page


def test_nobody_reads_another_customers_support(world: World) -> None:
    """Each organisation has its own contracts on its page; staff are led to their own desk."""
    page = signed_in(world.eve).get(SUPPORT).content.decode()
    assert "VB-4" in _cover(page, "Premier")
    assert not {"VB-1", "VB-2", "VB-3"} & set(re.findall(r"VB-\d", page))
    assert "Ada" not in page
    assert signed_in(world.engineer).get(SUPPORT)["Location"] == "/"
    assert Client().get(SUPPORT).status_code == 302


def test_page_is_linked_from_the_header(world: World, ada: Client) -> None:
    """It is one click from every page of the portal, and marked as the current one there."""
    assert 'href="/portal/support/"' in ada.get("/portal/").content.decode()
    assert re.search(r'href="/portal/support/" aria-current="page"', ada.get(SUPPORT).content.decode())


def test_another_plan_in_effect_is_told_with_its_reason(world: World, ada: Client) -> None:
    """Under the plan of new cases stands the contract, what it names itself, why that does not hold, and the clause."""
    say(world, make_partner(world), NOT_KEPT)
    page = ada.get(SUPPORT).content.decode()
    (partner,) = [part for part in page.split('<article class="ps-cover"')[1:] if "VC-1" in part]
    assert ">Basic</h2>" in partner
    words = _plain(partner)
    assert f"Your contract names Production; new cases are opened under Basic. {html.escape(WHY)} VCS-01" in words
    assert "First tier for the partner&#x27;s own tenants: Not given" in words
    form = ada.get("/portal/open/").content.decode()
    assert f"{html.escape(WHY)} <a" in form
    assert 'href="/handbooks/veeam-vcsp/2024-01/#VCS-01"' in form
