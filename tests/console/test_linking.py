"""Split and merge in the console: where one lands, what goes along, where old numbers lead, and what is refused."""

import io

from django.test import Client
from tests.console.pages import text
from tests.console.test_case import path
from tests.desk import proofs
from tests.desk.worlds import World, opened
from tests.portal.seats import signed_in

from casebook.cases.commands import Reply
from casebook.desk import clock, files, queries
from casebook.desk.handle import Done, handle, new_command_id


def two_matters(world: World) -> tuple[str, int]:
    """Open a case on which the customer brings up something else, with a file; return number and version of that."""
    number = opened(world, now=clock.now())
    kept = files.upload(world.ada, "trace.txt", io.BytesIO(b"Just words."))
    assert not isinstance(kept, files.FileRefused)
    done = handle(
        Reply(id=new_command_id(), body="And the <tape> library hangs.", files=(kept.id,)), world.ada, case=number
    )
    assert isinstance(done, Done)
    return number, done.version


def test_a_second_matter_gets_its_case_with_what_was_said(world: World, engineer: Client) -> None:
    """One lands on the new case; words are quoted, files copied, both are linked."""
    number, version = two_matters(world)
    form = {
        "command_id": new_command_id(),
        "subject": "Tape library hangs",
        "severity": "3",
        "criterion": "some-tasks",
        "text": "Asked in the same breath.",
        "messages": [str(version)],
    }
    page = text(engineer.post(f"{path(number)}split/", form, follow=True))
    assert f"The second matter has its own case: this one. It is linked with {number}." in page, page[:3000]
    (new,) = [one.number for one in queries.search(world.engineer, "Tape library hangs").cases]
    found = queries.case_page(world.ada, new)
    assert (found.subject.text, found.severity.id, found.status) == ("Tape library hangs", "3", "new")
    assert "Asked in the same breath." in found.lines[0].body.text
    assert "> And the <tape> library hangs." in found.lines[0].body.text
    assert [file.name for file in found.lines[0].files] == ["trace.txt"]
    assert [(one.kind, one.number) for one in found.links] == [("split-from", number)]
    assert [(one.kind, one.number) for one in queries.case_page(world.ada, number).links] == [("split-into", new)]
    proofs.holds(world.tenant)


def test_a_split_that_says_nothing_is_refused(world: World, engineer: Client) -> None:
    """The dialog says why; what was typed stays, nothing is written."""
    number, _ = two_matters(world)
    before = proofs.rows(world.tenant)
    form = {"command_id": new_command_id(), "subject": "Typed <subject>", "severity": "3"}
    answer = engineer.post(f"{path(number)}split/", form)
    assert answer.status_code == 422
    assert "The second case would say nothing." in text(answer)
    assert "Typed &lt;subject&gt;" in answer.content.decode()
    assert proofs.rows(world.tenant) == before


def test_a_merged_case_leads_to_the_other(world: World, engineer: Client) -> None:
    """In the console and in the portal; the old page can still be read from the new one."""
    kept, merged = opened(world, now=clock.now()), opened(world, now=clock.now())
    form = {"command_id": new_command_id(), "into": kept, "text": "You told us twice."}
    page = engineer.post(f"{path(merged)}merge/", form, follow=True)
    assert page.redirect_chain[-1][0] == path(kept)
    assert f"{merged} is about the same and goes on here." in text(page)
    ada = signed_in(world.ada)
    assert ada.get(f"/portal/cases/{merged}/").headers["Location"] == f"/portal/cases/{kept}/"
    old = ada.get(f"/portal/cases/{merged}/?stay=yes")
    assert f"This is about the same as {kept} and goes on there." in text(old)
    proofs.holds(world.tenant)


def test_a_merge_into_nothing_is_refused(world: World, engineer: Client) -> None:
    """The dialog says why, with what was typed."""
    number = opened(world, now=clock.now())
    before = proofs.rows(world.tenant)
    form = {"command_id": new_command_id(), "into": "9TTT-AAAA", "text": "Typed <words>"}
    answer = engineer.post(f"{path(number)}merge/", form)
    assert answer.status_code == 422
    assert "There is no case 9TTT-AAAA at this desk." in text(answer)
    assert "Typed <words>" in text(answer)
    assert proofs.rows(world.tenant) == before
