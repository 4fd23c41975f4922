"""Opening a case on the portal: what is asked, what is promised beforehand, what is refused and how."""

from django.core.files.uploadedfile import SimpleUploadedFile
from django.test import Client
from tests.desk import proofs
from tests.desk.worlds import World
from tests.portal.forms import filled
from tests.portal.seats import signed_in

from casebook.desk import queries

OPEN, FIELDS = "/portal/open/", "/portal/open/fields/"


def test_form_promises_monday_afternoon(world: World, ada: Client) -> None:
    """Basic, severity 2, Friday 19:00 in New York: Monday 15:00, by the clauses of target and hours."""
    page = ada.get(OPEN, {"contract_line": world.basic, "severity": "2"}).content.decode()
    assert "Mon 23 Nov, 15:00 EST" in page
    assert "/handbooks/veeam/2024-01/#VEE-17" in page
    assert "/handbooks/veeam/2024-01/#VEE-10" in page
    assert "Basic promises 8 business hours for severity 2." in page


def test_choice_is_answered_with_fields_and_promise(world: World, ada: Client) -> None:
    """A choice brings the fields, the promise and the phone as fragments, and keeps what was typed."""
    typed = filled(world, severity="1", subject="All is <down>")
    answer = ada.post(FIELDS, typed, headers={"HX-Request": "true"}).content.decode()
    assert "<html" not in answer
    assert 'id="promise" hx-swap-oob="innerHTML"' in answer
    assert "Mon 23 Nov, 09:00 EST" in answer
    assert "It is urgent: call us" in answer
    assert "All is &lt;down&gt;" in answer


def test_fields_follow_severity_and_kind(world: World, ada: Client) -> None:
    """Surroundings are asked for severity 2, not for 4; a general inquiry is not asked for a build."""
    two = ada.post(FIELDS, filled(world)).content.decode()
    four = ada.post(FIELDS, filled(world, severity="4")).content.decode()
    inquiry = ada.post(FIELDS, filled(world, case_type="general-inquiry")).content.decode()
    assert 'name="answers.environment"' in two
    assert 'name="answers.environment"' not in four
    assert 'name="answers.build"' in four
    assert 'name="answers.build"' not in inquiry
    assert "No date is promised" in inquiry


def test_known_facts_are_filled_in(world: World, ada: Client) -> None:
    """The Support ID, the mail address and the zone are there already; another product brings its own Support ID."""
    first = ada.get(OPEN, {"contract_line": world.basic}).content.decode()
    assert 'value="VB-1"' in first
    assert 'value="ada@acme.example"' in first
    assert '<option value="America/New_York" selected>' in first
    second = ada.post(FIELDS, filled(world, contract_line=world.production)).content.decode()
    assert 'name="answers.support-id" value="VB-2"' in second


def test_product_without_support_says_why(world: World, ada: Client) -> None:
    """A lapsed contract is shown, cannot be chosen, and says by which clause and what would help."""
    page = ada.get(OPEN).content.decode()
    assert f'value="{world.lapsed}"' in page
    assert "no support today" in page
    refused = ada.post(OPEN, filled(world, contract_line=world.lapsed))
    assert refused.status_code == 422


def test_opened_case_shows_its_number(world: World, ada: Client) -> None:
    """The number stands on the page after, with when the answer comes; a local time was read on the form's clock."""
    answer = ada.post(OPEN, filled(world), follow=True)
    (row,) = queries.portal_cases(world.ada).rows
    page = answer.content.decode()
    assert answer.redirect_chain == [(f"/portal/cases/{row.number}/?opened=yes", 302)]
    assert f'<p class="pt-opened-number">{row.number}</p>' in page
    assert "We answer by Mon 23 Nov, 15:00 EST" in page
    found = queries.case_page(world.ada, row.number)
    assert {one.field: one.value.text for one in found.answers}["began"] == "2026-11-20T08:00:00-05:00"


def test_sent_twice_is_opened_once(world: World, ada: Client) -> None:
    """The same form sent twice leads to the same case."""
    form = filled(world)
    first, second = ada.post(OPEN, form), ada.post(OPEN, form)
    assert first["Location"] == second["Location"]
    assert queries.portal_cases(world.ada).total == 1


def test_refusals_stand_together_and_nothing_is_lost(world: World, ada: Client) -> None:
    """Every fault is said at its field with its clause, what was typed is there again, and nothing was written."""
    before = proofs.rows(world.tenant)
    form = filled(world, criterion="", subject="", **{"answers.build": "", "answers.changed": "The <proxy>"})
    answer = ada.post(OPEN, form)
    page = answer.content.decode()
    assert answer.status_code == 422
    assert "The case needs a subject." in page
    assert "Say which of the reasons for severity 2" in page
    assert "Version and build is needed." in page
    assert page.count('class="cb-error"') == 3
    assert "The &lt;proxy&gt;" in page
    assert str(form["command_id"]) in page
    assert proofs.rows(world.tenant) == before


def test_refused_form_says_after_each_choice_what_is_wrong(world: World, ada: Client) -> None:
    """Once a form was refused, asking for the fields again tells what is still wrong, without a line in the journal."""
    journal = proofs.refusals(world.tenant)
    page = ada.post(FIELDS, filled(world, subject="", tried="1")).content.decode()
    assert "The case needs a subject." in page
    assert "The case needs a subject." not in ada.post(FIELDS, filled(world, subject="")).content.decode()
    assert proofs.refusals(world.tenant) == journal


def test_files_of_a_refused_form_are_kept(world: World, ada: Client) -> None:
    """A file is asked for once: it is ticked on the refused form and stands on the case when that is opened."""
    bundle = SimpleUploadedFile("logs.txt", b"one line", "text/plain")
    refused = ada.post(OPEN, filled(world, subject="", **{"answers.bundle": bundle})).content.decode()
    kept = refused.partition('name="attached" value="')[2].partition('"')[0]
    assert kept.endswith(":logs.txt")
    ada.post(OPEN, filled(world, attached=kept))
    (row,) = queries.portal_cases(world.ada).rows
    opened = queries.case_page(world.ada, row.number).lines[0]
    assert [(one.name, one.size) for one in opened.files] == [("logs.txt", 8)]


def test_empty_file_is_refused_with_the_rest(world: World, ada: Client) -> None:
    """A file that is not taken is said at its field, beside the other faults, and no case is opened."""
    empty = SimpleUploadedFile("empty.txt", b"", "text/plain")
    page = ada.post(OPEN, filled(world, subject="", **{"answers.bundle": empty})).content.decode()
    assert "empty.txt is empty." in page
    assert "The case needs a subject." in page
    assert queries.portal_cases(world.ada).total == 0


def test_who_may_not_open_sees_who_can(world: World, bob: Client) -> None:
    """A contact without a role reads, before anything is typed, who in the organisation may open a case."""
    page = bob.get(OPEN, {"contract_line": world.basic}).content.decode()
    assert "Ada" in page
    assert "mailto:ada@acme.example" in page
    before = proofs.rows(world.tenant)
    assert bob.post(OPEN, filled(world)).status_code == 422
    assert proofs.rows(world.tenant) == before


def test_contract_of_another_organisation_is_unknown(world: World) -> None:
    """Nothing of another organisation can be chosen: its contract lines are unknown here."""
    ada = signed_in(world.ada)
    refused = ada.post(OPEN, filled(world, contract_line=world.foreign))
    assert refused.status_code == 422
    assert world.foreign not in refused.content.decode()
    assert queries.portal_cases(world.ada).total == 0


def test_works_without_javascript(world: World, ada: Client) -> None:
    """The button that asks for the fields answers with the whole page, opens nothing and finds no faults."""
    answer = ada.post(OPEN, filled(world, subject="", step="ask"))
    page = answer.content.decode()
    assert answer.status_code == 200
    assert "<html" in page
    assert 'class="cb-error"' not in page
    assert queries.portal_cases(world.ada).total == 0


def test_is_not_for_staff(world: World) -> None:
    """An engineer is led to where engineers open cases."""
    assert signed_in(world.engineer).get(OPEN)["Location"] == "/"
