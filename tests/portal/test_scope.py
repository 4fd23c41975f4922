"""Scope and language in the portal: what the customer is told, by which clause, and how they disagree."""

from django.test import Client
from tests.console.pages import text
from tests.desk import proofs
from tests.desk.neighbours import line_under
from tests.desk.worlds import World, opened
from tests.portal.forms import filled
from tests.portal.seats import signed_in

from casebook.cases.commands import LimitAssistance, RuleOutOfScope
from casebook.desk import clock, queries
from casebook.desk.handle import Done, handle, new_command_id

NOTICE = "We do not offer this language where you are, so we work on your case in English."


def path(number: str, action: str = "") -> str:
    """Return the address of a case, or of something that is done on it."""
    return f"/portal/cases/{number}/{action}"


def ruled(world: World, ground: str = "solution-design", names: str = "", *, close: bool = True) -> str:
    """Open a case, rule it out of scope, and return its number."""
    number = opened(world, now=clock.now())
    words = "A plan for two sites is drawn by others."
    command = RuleOutOfScope(id=new_command_id(), ground=ground, body=words, names=names, then_close=close)
    done = handle(command, world.engineer, case=number)
    assert isinstance(done, Done), done
    return number


def test_customer_reads_ground_clause_and_whom_to_turn_to(world: World, ada: Client) -> None:
    """The page says what was ruled, by which clause, who helps and how; the next step leads there."""
    page = ada.get(path(ruled(world)))
    assert "Out of scope: Designing a solution" in text(page)
    assert "Your sales contact Write to the person who sold you the product" in text(page)
    assert "Somebody else can help you with this" in text(page)
    assert "A plan for two sites is drawn by others." in text(page)
    assert "/handbooks/veeam/2024-01/#VEE-04" in page.content.decode()
    assert "Somebody else can help you with this" in text(ada.get("/portal/?status=closed"))


def test_what_the_ground_names_stands_there(world: World, ada: Client) -> None:
    """Another maker's product is named on the page."""
    page = text(ada.get(path(ruled(world, "other-maker", "Driver 4.2", close=False))))
    assert "Named: Driver 4.2" in page
    assert "The maker of that product" in page


def test_appeal_is_on_the_case_and_takes_it_up(world: World, ada: Client) -> None:
    """Disagreeing with a closed ruling opens the case again; a second time the form is gone and the desk refuses."""
    number = ruled(world)
    assert "Ask us to look again" in text(ada.get(path(number)))
    page = ada.post(path(number, "appeal/"), {"command_id": new_command_id(), "appeal": "It is a fault."}, follow=True)
    assert "We look at it again, and tell you what we find." in text(page)
    assert "The customer does not agree; somebody is looking at it again." in text(page)
    assert "Ask us to look again" not in text(page)
    found = queries.case_page(world.ada, number)
    assert (found.status, found.scope, found.lines[-2].body.text) == ("in_progress", "appealed", "It is a fault.")
    proofs.holds(world.tenant)
    before = proofs.rows(world.tenant)
    again = ada.post(path(number, "appeal/"), {"command_id": new_command_id(), "appeal": "Once more, please."})
    assert again.status_code == 422
    assert "You have said already that you do not agree" in text(again)
    assert proofs.rows(world.tenant) == before


def test_appeal_without_words_or_by_others_writes_nothing(world: World, ada: Client) -> None:
    """An empty appeal is refused and what was typed stays; another customer does not find the case."""
    number = ruled(world)
    before = proofs.rows(world.tenant)
    assert ada.post(path(number, "appeal/"), {"command_id": new_command_id(), "appeal": " "}).status_code == 422
    stranger = signed_in(world.eve).post(path(number, "appeal/"), {"command_id": new_command_id(), "appeal": "No"})
    assert stranger.status_code == 404
    assert proofs.rows(world.tenant) == before


def test_bounds_are_on_the_page(world: World, ada: Client) -> None:
    """An experimental feature shows its limits with the clause, and that no date is promised."""
    number = opened(world, now=clock.now())
    handle(LimitAssistance(id=new_command_id(), topic="experimental-feature"), world.engineer, case=number)
    page = ada.get(path(number))
    assert "Experimental: A feature marked as experimental" in text(page)
    assert "There is no hotfix" in text(page)
    assert "/handbooks/veeam/2024-01/#VEE-31" in page.content.decode()


def test_form_offers_the_languages_of_the_region(world: World, ada: Client) -> None:
    """In the United States English and Spanish stand first; the clause is named."""
    page = ada.get(f"/portal/open/?contract_line={world.basic}&severity=2").content.decode()
    offered = page[page.index('<optgroup label="On offer here">') :]
    assert [word in offered[: offered.index("</optgroup>")] for word in ("English", "Spanish", "German")] == [
        True, True, False,
    ]  # fmt: skip
    assert "We help you in English or Spanish." in page
    assert "/handbooks/veeam/2024-01/#VEE-06" in page


def test_case_in_another_language_is_opened_with_a_notice(world: World, ada: Client) -> None:
    """The form says so beforehand, the case is opened and stored in German, and its page says it with the clause."""
    asked = filled(world) | {"answers.language": "de"}
    assert NOTICE in text(ada.post("/portal/open/fields/", asked))
    page = ada.post("/portal/open/", asked, follow=True)
    assert NOTICE in text(page)
    assert "We answer in English." in text(page)
    assert "#VEE-06" in page.content.decode()
    (row,) = queries.queue(world.engineer).rows
    assert (row.language, row.working_language) == ("de", "en")
    assert [one.template for one in queries.outbox(world.administrator)].count("language-noticed") == 1
    proofs.holds(world.tenant)


def test_offered_language_is_accepted_without_a_word(world: World, ada: Client) -> None:
    """Spanish is on offer in the United States: no notice, no mail on it."""
    page = ada.post("/portal/open/", filled(world) | {"answers.language": "es"}, follow=True)
    assert "We answer in English." not in text(page)
    (row,) = queries.queue(world.engineer).rows
    assert (row.language, row.working_language) == ("es", "")


def test_licences_are_referred_before_anything_is_typed(world: World, ada: Client) -> None:
    """Choosing more licences says who sells them, by which clause; sending it all the same opens nothing."""
    line = line_under(world, "kaseya", "maintenance", "vsa")
    asked = {"contract_line": line, "case_type": "licence-purchase", "severity": "3"}
    page = ada.post("/portal/open/fields/", asked)
    assert "The help desk sells no licences" in text(page)
    assert "Orders: Write to orders@kaseya.com." in text(page)
    assert "/handbooks/kaseya/2024-01/#KAS-08" in page.content.decode()
    before = proofs.rows(world.tenant)
    assert ada.post("/portal/open/", asked | {"subject": "Ten more"}).status_code == 422
    assert proofs.rows(world.tenant) == before


def test_english_only_asks_for_the_language_and_says_so(world: World, ada: Client) -> None:
    """A handbook whose form has no such question gets one from the desk; French is kept and answered in English."""
    line = line_under(world, "unitrends", "standard", "backup-software")
    page = ada.post("/portal/open/fields/", {"contract_line": line, "severity": "3", "language": "fr"})
    assert "Language of this case" in text(page)
    assert "We have your case, and nothing of it is lost. For now we can answer only in English." in text(page)
    assert "#UNI-01" in page.content.decode()


def test_list_names_the_clause_that_rules_it(world: World, ada: Client) -> None:
    """Where a handbook speaks of the list of requests, the list says by which clause it is as it is."""
    assert "DSP-07" not in text(ada.get("/portal/"))
    line_under(world, "datto-saas-protection", "subscription", "saas-protection")
    assert "Your requests DSP-07" in text(ada.get("/portal/"))
