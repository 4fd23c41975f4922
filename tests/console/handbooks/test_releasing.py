"""Releasing an edition in the console: submitted, approved by another person, given its day, taken back."""

from datetime import date, timedelta

import pytest
from django.http import HttpResponseBase
from django.test import Client
from tests.console.pages import forbidden, text, turned_away
from tests.desk.test_approving import staff, write
from tests.desk.worlds import FRIDAY, World
from tests.portal.seats import at, signed_in

from casebook.accounts.models import AuditEntry
from casebook.desk import approving, drafting, policies, queries
from casebook.desk.approving import Submission
from casebook.store.models import EditionRow, ProposalRow
from casebook.tenancy import transaction

ONE = "/console/handbooks/veeam/release/"
NEXT = "2027-01-01"


@pytest.fixture
def second(world: World) -> Client:
    """The browser of somebody else of support operations."""
    return signed_in(staff(world, "Sue"))


def written(world: World) -> tuple[object, ...]:
    """Everything that a refusal must leave as it was."""
    with transaction(world.tenant):
        rows = list(ProposalRow.objects.filter(tenant_id=world.tenant).values_list("state", "steps"))
        return rows, AuditEntry.objects.filter(tenant_id=world.tenant).count(), EditionRow.objects.count()


def key(world: World) -> str:
    """The proposal that came last."""
    return queries.proposals(world.engineer, "veeam")[0].id


def submit(client: Client, **more: str) -> HttpResponseBase:
    """Send the form that submits."""
    return client.post(f"{ONE}submit/", {"edition": "2027-01", "open-cases": "keep", "words": "", "again": "", **more})


def test_the_whole_way(world: World, administrator: Client, second: Client) -> None:
    """Author submits, a second person approves, the day is chosen: each page says what happened and what is next."""
    write(world.administrator)
    assert submit(administrator, words="Please look at VEE-17.").status_code == 302
    assert "The draft is on its way as 2027-01" in text(administrator.get("/console/handbooks/veeam/"))
    assert "what you type here cannot be kept" in text(administrator.get("/console/handbooks/veeam/clauses/VEE-17/"))
    mine = text(administrator.get(ONE))
    assert "2027-01 is on its way Waits for approval" in mine
    assert "You wrote it, so somebody else has to approve it." in mine
    assert "Approve" not in mine.replace("Waits for approval", "")
    theirs = text(second.get(ONE))
    assert "Ann submitted it" in theirs
    assert "Please look at VEE-17." in theirs
    assert "Production 1 worse" in theirs
    assert "Run the scenarios" in theirs
    assert second.post(f"{ONE}approve/", {"proposal": key(world), "words": "Fine."}).status_code == 302
    page = second.get(ONE)
    assert "It is approved. Now it needs its first day." in text(page)
    assert b'value="2026-11-20" min="2026-11-20"' in page.content
    assert second.post(f"{ONE}day/", {"proposal": key(world), "in-force": NEXT}).status_code == 302
    done = text(second.get(ONE))
    assert "2027-01 from 1 Jan 2027 · approved by Sue · written by Ann To come Released Take back" in done
    assert policies.policy("veeam", "2027-01").in_force == date(2027, 1, 1)
    behind = text(second.get("/console/handbooks/veeam/draft/"))
    assert "The folder of the handbook is behind" in behind
    assert "+edition: 2027-01" in second.get("/console/handbooks/veeam/draft/patch/").content.decode()
    assert "shown with the changes of the draft" not in text(second.get("/console/handbooks/veeam/"))
    trail = text(administrator.get("/console/administration/audit/"))
    assert "Sue changed an edition on its way" in trail
    assert "Ann wrote an edition on its way" in trail


def test_refusals_keep_what_was_typed_and_write_nothing(world: World, administrator: Client, second: Client) -> None:
    """A bad name, one's own approval, no words, no day, a day that is past: said on the page, and all is as it was."""
    write(world.administrator)
    before = written(world)
    answer = submit(administrator, edition="Next Year", words="Keep me.")
    assert answer.status_code == 422
    assert "Nothing was changed “Next Year” is no name for an edition" in text(answer)
    assert "Keep me." in text(answer)
    assert written(world) == before
    submit(administrator)
    before, proposal = written(world), {"proposal": key(world)}
    own = administrator.post(f"{ONE}approve/", proposal)
    assert (own.status_code, "You wrote veeam 2027-01, so somebody else" in text(own)) == (422, True)
    silent = second.post(f"{ONE}send-back/", proposal | {"words": " "})
    assert (silent.status_code, "Say why" in text(silent)) == (422, True)
    early = second.post(f"{ONE}day/", proposal | {"in-force": NEXT})
    assert (early.status_code, "veeam 2027-01 is submitted already, by Ann" in text(early)) == (422, True)
    assert written(world) == before
    second.post(f"{ONE}approve/", proposal)
    before = written(world)
    for day, why in (("soon", "Choose a day, like 2027-01-31."), ("2020-01-01", "2020-01-01 is past")):
        wrong = second.post(f"{ONE}day/", proposal | {"in-force": day})
        assert (wrong.status_code, why in text(wrong)) == (422, True)
    assert second.post(f"{ONE}day/", {"proposal": "nothing", "in-force": NEXT}).status_code == 404
    assert written(world) == before


def test_it_is_sent_back_and_withdrawn(world: World, administrator: Client, second: Client) -> None:
    """The words of whoever sends it back stand in its history; a withdrawal frees the draft."""
    write(world.administrator)
    submit(administrator)
    assert "The draft was submitted for release as 2027-01" in text(
        administrator.post("/console/handbooks/veeam/draft/discard/", follow=True)
    )
    second.post(f"{ONE}send-back/", {"proposal": key(world), "words": "Not at night."})
    page = text(administrator.get(ONE))
    assert "2027-01 Ann Sent back" in page
    assert "Not at night." in page
    submit(administrator)
    administrator.post(f"{ONE}withdraw/", {"proposal": key(world)})
    assert [one.state for one in queries.proposals(world.engineer, "veeam")] == ["withdrawn", "sent-back"]
    assert list(drafting.read(world.administrator, "veeam").changed) == ["targets.md"]


def test_a_release_is_taken_back_and_an_earlier_content_comes_again(
    world: World, administrator: Client, second: Client
) -> None:
    """Before its day it is taken back with a reason; after it, an earlier edition's content can be submitted again."""
    write(world.administrator)
    submit(administrator)
    second.post(f"{ONE}approve/", {"proposal": key(world)})
    second.post(f"{ONE}day/", {"proposal": key(world), "in-force": NEXT})
    before = written(world)
    silent = second.post(f"{ONE}roll-back/", {"edition": "2027-01", "words": ""})
    assert (silent.status_code, "Say why" in text(silent)) == (422, True)
    assert written(world) == before
    assert second.post(f"{ONE}roll-back/", {"edition": "2027-01", "words": "Too soon."}).status_code == 302
    assert "Taken back" in text(second.get(ONE))
    assert [one.edition for one in policies.editions("veeam")] == ["2024-01"]
    submit(administrator)
    second.post(f"{ONE}approve/", {"proposal": key(world)})
    second.post(f"{ONE}day/", {"proposal": key(world), "in-force": NEXT})
    at(FRIDAY + timedelta(days=60))
    page = second.get(ONE)
    assert "Take back" not in text(page)
    assert '<option value="2024-01">2024-01 once more</option>' in page.content.decode()
    assert submit(second, edition="2027-02", again="2024-01").status_code == 302
    assert "that of 2024-01, once more" in text(administrator.get(ONE))


def test_who_may_do_what(world: World, administrator: Client, engineer: Client, customer: Client) -> None:
    """Engineers read it and take no step; customers are led away; unknown proposals and handbooks are not there."""
    write(world.administrator)
    approving.submit(world.administrator, "veeam", Submission("2027-01"))
    before = written(world)
    page = text(engineer.get(ONE))
    assert "Support operations decide on it." in page
    assert "Withdraw" not in page
    for step, purpose in (
        ("submit", "Write drafts of the handbooks."),
        ("withdraw", "Write drafts of the handbooks."),
        ("approve", "Approve editions that others wrote, or send them back."),
        ("send-back", "Approve editions that others wrote, or send them back."),
        ("day", "Release approved editions, and take them back before their first day."),
        ("roll-back", "Release approved editions, and take them back before their first day."),
    ):
        assert forbidden(engineer, f"{ONE}{step}/", purpose, post=True), step
        assert administrator.get(f"{ONE}{step}/").status_code == 405, step
    assert turned_away(customer, ONE)
    assert administrator.get("/console/handbooks/unitrends/release/").status_code == 404
    assert written(world) == before
