"""Articles in the portal: found by words, read, suggested while a case is written, and kept with the case."""

import html
import re

from django.test import Client
from tests.desk.library import SLOW, stock
from tests.desk.neighbours import line_under
from tests.desk.worlds import FRIDAY, World
from tests.portal.forms import filled
from tests.portal.seats import at, signed_in

from casebook.desk import articles
from casebook.desk.articles.counts import REST


def plain(markup: bytes) -> str:
    """What a reader sees, blanks made one."""
    return " ".join(html.unescape(re.sub(r"<[^>]+>", " ", markup.decode())).split())


def test_articles_stand_by_topic(world: World, ada: Client) -> None:
    """Everything that customers may read, under its topic; nothing internal, no draft."""
    stock(world)
    page = plain(ada.get("/portal/articles/").content)
    assert "Licences Install a licence file Performance Backup jobs are slow after an update" in page
    assert "Collecting traces" not in page
    assert "Tape libraries" not in page


def test_articles_are_found_and_read(world: World, ada: Client) -> None:
    """Words find them with an excerpt; an article is Markdown made safe, and says where to turn next."""
    stock(world)
    found = ada.get("/portal/articles/", {"q": "slow proxies"}).content
    assert b'href="/portal/articles/slow-backup-jobs/"' in found
    assert b"<mark>proxy</mark>" in found
    assert "No article has “wombat”." in plain(ada.get("/portal/articles/", {"q": "wombat"}).content)
    article = ada.get("/portal/articles/slow-backup-jobs/").content
    assert b"<strong>four cores</strong>" in article
    assert b'href="/portal/open/"' in article


def test_product_has_a_page_of_its_own(world: World, ada: Client) -> None:
    """Its name, its articles, and the way to a case about it."""
    stock(world)
    page = ada.get("/portal/articles/", {"product": "backup-replication"}).content
    assert b"<h1>Backup &amp; Replication</h1>" in page
    assert b"slow-backup-jobs" in page
    assert b"slow-backup-jobs" not in ada.get("/portal/articles/", {"product": "toaster"}).content


def test_what_is_not_for_customers_is_not_there(world: World, ada: Client) -> None:
    """Internal articles, drafts, archived ones and those of nobody are all 404; nothing is kept of the try."""
    stock(world)
    for code in ("collecting-traces", "tape-libraries", "floppy-disks", "none-such"):
        assert ada.get(f"/portal/articles/{code}/").status_code == 404
    assert articles.used(world.ada, FRIDAY, "opened") == ()
    assert Client().get("/portal/articles/").status_code == 302


def test_articles_are_suggested_while_the_subject_is_typed(world: World, ada: Client) -> None:
    """The best first, in a window of their own; then clauses that fit; too few letters suggest nothing."""
    stock(world)
    typed = filled(world, subject="Backup jobs are slo")
    found = ada.post("/portal/open/suggestions/", typed).content
    assert b'<a href="/portal/articles/slow-backup-jobs/" target="_blank" rel="opener">' in found
    asked = filled(world, subject="In which languages do you speak?") | {"answers.description": ""}
    clauses = ada.post("/portal/open/suggestions/", asked).content
    assert b'<a href="/handbooks/veeam/2024-01/#VEE-06" target="_blank"' in clauses
    nothing = ada.post("/portal/open/suggestions/", typed | {"subject": "B", "answers.description": ""}).content
    assert b"<li>" not in nothing


def test_form_shows_them_after_each_choice_too(world: World, ada: Client) -> None:
    """The subject asks for suggestions when it is typed into, and what is suggested stays when a choice is made."""
    stock(world)
    fields = ada.post("/portal/open/fields/", filled(world, subject="Backup jobs are slow")).content
    assert b'hx-post="/portal/open/suggestions/"' in fields
    assert b"slow-backup-jobs" in fields
    assert articles.used(world.ada, FRIDAY, "offered")[0].code == "slow-backup-jobs"
    assert len(articles.used(world.ada, FRIDAY)) == 1


def test_case_keeps_what_was_looked_at_before(world: World, ada: Client) -> None:
    """What was searched for, offered and opened belongs to the case; the next one begins anew."""
    stock(world)
    ada.get("/portal/articles/", {"q": "slow"})
    ada.post("/portal/open/suggestions/", filled(world, subject="Backup jobs are slow"))
    ada.get("/portal/articles/slow-backup-jobs/")
    sent = ada.post("/portal/open/", filled(world))
    number = sent.headers["Location"].split("/")[3]
    before = articles.before_case(world.engineer, number)
    assert [(one.kind, one.title or one.text) for one in before] == [
        ("searched", "slow"),
        ("offered", SLOW.title),
        ("opened", SLOW.title),
    ]
    again = ada.post("/portal/open/", filled(world)).headers["Location"].split("/")[3]
    assert articles.before_case(world.engineer, again) == ()


def test_rest_begins_another_sitting(world: World, ada: Client) -> None:
    """Who comes back later has not gone on with the same question."""
    stock(world)
    ada.get("/portal/articles/slow-backup-jobs/")
    at(FRIDAY + REST * 2)
    ada.get("/portal/articles/install-a-licence/")
    number = ada.post("/portal/open/", filled(world)).headers["Location"].split("/")[3]
    assert [one.code for one in articles.before_case(world.engineer, number)] == ["install-a-licence"]
    assert articles.measured(world.manager).deflected == 1


def test_nobody_else_has_a_part_in_it(world: World, ada: Client, bob: Client) -> None:
    """Two people of one organisation have sittings of their own."""
    stock(world)
    bob.get("/portal/articles/slow-backup-jobs/")
    number = ada.post("/portal/open/", filled(world)).headers["Location"].split("/")[3]
    assert articles.before_case(world.engineer, number) == ()
    assert signed_in(world.eve).get("/portal/articles/slow-backup-jobs/").status_code == 200


def test_nobody_in_an_emergency_is_sent_to_search(world: World, ada: Client) -> None:
    """The number to call comes first, no article is suggested, and the clause says why; a question gets articles."""
    line = line_under(world, "unitrends", "standard", "backup-software")
    stock(world)
    typed = {"contract_line": line, "subject": "Install a licence file on the appliance"}
    grave = ada.post("/portal/open/fields/", typed | {"severity": "1"}).content
    words = plain(grave)
    assert "It is urgent: call us" in words
    assert "In an emergency nothing should keep you from calling" in words
    assert b'/handbooks/unitrends/2023-12/#UNI-03"' in grave
    assert b"install-a-licence" not in grave
    question = ada.post("/portal/open/fields/", typed | {"severity": "4"}).content
    assert "One of these may have the answer already. UNI-03" in plain(question)
    assert b"install-a-licence" in question
    assert b"install-a-licence" in ada.post("/portal/open/fields/", typed).content


def test_home_page_of_a_product_says_by_which_clause(world: World, ada: Client) -> None:
    """Topics and search come first, by the handbook that rules the product; another product's page says its own."""
    line_under(world, "datto-saas-protection", "subscription", "saas-protection")
    page = ada.get("/portal/articles/", {"product": "saas-protection"}).content
    assert "Many questions have their answer here already. DSP-01" in plain(page)
    assert b'href="/handbooks/datto-saas-protection/2024-01/#DSP-01"' in page
    assert b"DSP-01" not in ada.get("/portal/articles/", {"product": "backup-replication"}).content
