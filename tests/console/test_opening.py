"""Opening a case for a caller: finding the person, the handbook's form, refusals at their fields, the number."""

from django.core.files.uploadedfile import SimpleUploadedFile
from django.test import Client
from tests.console.pages import NOBODY, faults, forbidden, text, turned_away
from tests.desk import proofs
from tests.desk.worlds import World, make_world
from tests.portal.forms import filled
from tests.portal.seats import signed_in

from casebook.accounts.models import Contact, Staff
from casebook.cases.actor import Actor
from casebook.desk import queries
from casebook.tenancy import transaction

OPEN, FIELDS = "/console/open/", "/console/open/fields/"


def for_ada(world: World, **changes: object) -> dict[str, object]:
    """The form an engineer fills in while Ada is on the phone."""
    return filled(world, contact=world.ada.id, **changes)


def test_caller_is_found_by_name_address_and_customer(world: World, engineer: Client) -> None:
    """Each leads to the same person; a customer shows its people; nobody that fits says what to ask."""
    for typed in ("ada", "ada@acme", "ACME"):
        assert "Ada Acme ada@acme.example Case administrator" in text(engineer.get(OPEN, {"q": typed}))
    assert "Bob Acme" in text(engineer.get(OPEN, {"organisation": world.acme}))
    assert "Nobody fits" in text(engineer.get(OPEN, {"q": "zebra\x00"}))
    assert "Who is calling?" in text(engineer.get(OPEN))
    assert b"<html" not in engineer.get(OPEN, {"q": "ada"}, headers={"HX-Request": "true"}).content


def test_caller_who_is_not_active_is_not_offered(world: World, engineer: Client) -> None:
    """Who may no longer sign in is not found, and has no form."""
    with transaction(world.tenant):
        Contact.objects.filter(tenant_id=world.tenant, id=world.bob.id).update(active=False)
    assert "Nobody fits" in text(engineer.get(OPEN, {"q": "bob"}))
    assert engineer.get(OPEN, {"contact": world.bob.id}).status_code == 404


def test_form_is_the_handbooks_and_by_phone(world: World, engineer: Client) -> None:
    """The phone is chosen already; severity 2 of Basic is promised for Monday afternoon in New York."""
    page = engineer.get(OPEN, {"contact": world.ada.id, "contract_line": world.basic, "severity": "2"})
    assert b'<option value="phone" selected>' in page.content
    assert b'name="answers.environment"' in page.content
    assert "Mon 23 Nov, 20:00 UTC · 15:00 EST" in text(page)


def test_case_is_opened_for_the_caller(world: World, engineer: Client) -> None:
    """Once, however often it is sent; by phone, for the caller; the number is large and spelled."""
    form = for_ada(world)
    first, second = engineer.post(OPEN, form), engineer.post(OPEN, form)
    assert first.headers["Location"] == second.headers["Location"]
    (case,) = queries.queue(world.engineer).rows
    assert first.headers["Location"] == f"{OPEN}{case.number}/"
    assert (case.contact.name, case.channel, case.subject.text) == ("Ada", "phone", "Backups are slow")
    shown = engineer.get(first.headers["Location"])
    assert f'<h1 class="cb-big-number" data-command="{case.number}">{case.number}</h1>'.encode() in shown.content
    assert "The case for Ada is open. Read out its number:" in text(shown)
    proofs.holds(world.tenant)


def test_channel_can_be_another(world: World, engineer: Client) -> None:
    """What came in otherwise counts as that, where the plan has it; a channel nobody knows is the phone."""
    engineer.post(OPEN, for_ada(world, channel="web"))
    engineer.post(OPEN, for_ada(world, channel="pigeon"))
    assert sorted(row.channel for row in queries.queue(world.engineer).rows) == ["phone", "web"]
    before = proofs.rows(world.tenant)
    assert engineer.post(OPEN, for_ada(world, channel="email")).status_code == 422
    assert proofs.rows(world.tenant) == before


def test_refusals_stand_at_their_fields(world: World, engineer: Client) -> None:
    """Everything that is missing is said at once with its clause, what was typed stays, nothing is written."""
    before = proofs.rows(world.tenant)
    answer = engineer.post(OPEN, for_ada(world, subject="", **{"answers.build": "", "answers.description": "Slow <b>"}))
    assert answer.status_code == 422
    assert faults(answer) == ["The case needs a subject.", "Version and build is needed. VEE-20"]
    assert b"Slow &lt;b&gt;" in answer.content
    assert proofs.rows(world.tenant) == before


def test_caller_who_may_not_open_is_said_once(world: World, engineer: Client) -> None:
    """The page says by which clause and who could, before and after sending; nothing is written but the journal."""
    before = proofs.rows(world.tenant)
    shown = engineer.get(OPEN, {"contact": world.bob.id, "contract_line": world.basic})
    assert "Ada ada@acme.example" in text(shown)
    answer = engineer.post(OPEN, filled(world, contact=world.bob.id))
    assert answer.status_code == 422
    assert text(answer).count("and you have none of these roles") == 1
    assert proofs.rows(world.tenant) == before
    assert proofs.refusals(world.tenant) == [("open-case", "contact-may-not-open", "VEE-01")]


def test_lapsed_contract_says_why_and_what_helps(world: World, engineer: Client) -> None:
    """It stands in the form, closed, with its clause; chosen all the same, it is refused."""
    before = proofs.rows(world.tenant)
    assert "no support today" in text(engineer.get(OPEN, {"contact": world.ada.id}))
    answer = engineer.post(OPEN, for_ada(world, contract_line=world.lapsed))
    assert answer.status_code == 422
    assert proofs.rows(world.tenant) == before


def test_choice_brings_fields_and_promise(world: World, engineer: Client) -> None:
    """A fragment with the promise beside; once refused, it says after each choice what is still wrong."""
    answer = engineer.post(FIELDS, for_ada(world, severity="3"), headers={"HX-Request": "true"})
    assert b"<html" not in answer.content
    assert b'id="promise" hx-swap-oob="innerHTML"' in answer.content
    again = engineer.post(FIELDS, for_ada(world, subject="", tried="1"))
    assert faults(again) == ["The case needs a subject."]


def test_form_works_without_script(world: World, engineer: Client) -> None:
    """Asking for the questions of a choice shows the form again and opens nothing."""
    before = proofs.rows(world.tenant)
    answer = engineer.post(OPEN, for_ada(world, step="ask"))
    assert answer.status_code == 200
    assert faults(answer) == []
    assert proofs.rows(world.tenant) == before


def test_file_comes_with_the_case(world: World, engineer: Client) -> None:
    """It hangs on the first line of the case."""
    given = for_ada(world) | {"answers.bundle": SimpleUploadedFile("log.txt", b"a line\n", "text/plain")}
    number = engineer.post(OPEN, given).headers["Location"].split("/")[-2]
    (first, *_rest) = queries.case_page(world.engineer, number).lines
    assert [one.name for one in first.files] == ["log.txt"]


def test_opening_is_for_those_who_work_on_cases(world: World, customer: Client, engineer: Client) -> None:
    """A contact is led away, an account manager is told why, somebody else's contact or case is a 404."""
    assert turned_away(customer, OPEN)
    with transaction(world.tenant):
        row = Staff.objects.create(
            tenant_id=world.tenant, name="Cam", email="cam@desk.example", roles=["account-manager"]
        )
    manager = signed_in(Actor("staff", world.tenant, str(row.id), frozenset({"account-manager"})))
    assert forbidden(manager, OPEN, "Open a case.")
    other = make_world("other")
    assert engineer.get(OPEN, {"contact": other.ada.id}).status_code == 404
    assert engineer.get(OPEN, {"contact": NOBODY}).status_code == 404
    assert engineer.get(OPEN, {"contact": "x"}).status_code == 404
    assert engineer.get(f"{OPEN}7KQ4-M2PX/").status_code == 404
    before = proofs.rows(world.tenant)
    assert engineer.post(OPEN, filled(world, contact=other.ada.id)).status_code == 404
    assert proofs.rows(world.tenant) == before
