"""Versions on the engineer's pages: the section, the dialogs, the list of analyses, and what is refused."""

import re
from datetime import date

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile
from django.http import HttpResponseBase
from django.test import Client
from tests.console.pages import text, words
from tests.console.test_actions import address, sent
from tests.console.test_case import path
from tests.console.test_queue import QUEUE, numbers
from tests.desk import proofs
from tests.desk.versions import NEWEST_BUILD, ended, incident, out, two_versions
from tests.desk.worlds import ANSWERS, FRIDAY, World, opened

from casebook.accounts.models import Contract
from casebook.cases.commands import RecordRelease
from casebook.desk import queries
from casebook.desk.handle import Done, handle, new_command_id
from casebook.tenancy import transaction

OLDER_BUILD = "12.1.0.2131"
DECISION = {"first": "yes", "into": "7.5", "text": "Reachable <from> outside."}


def about(world: World, build: str) -> str:
    """Open a case about a build of the two versions that the desk knows, and return its number."""
    two_versions(world)
    return opened(world, now=FRIDAY, answers=ANSWERS | {"build": build})


def dialog(page: HttpResponseBase, name: str) -> str:
    """Return the words of one dialog of a page."""
    assert hasattr(page, "content")
    found = re.search(rf'<dialog[^>]*id="{name}".*?</dialog>', page.content.decode(), flags=re.DOTALL)
    assert found is not None
    return words(found.group())


def act(world: World, engineer: Client, number: str, action: str, **form: str) -> str:
    """Do something on a case, which succeeds, and return what the page then says."""
    answer = engineer.post(address(number, action), sent(world, number, form), follow=True)
    assert answer.status_code == 200
    return text(answer)


def test_the_section_says_what_help_there_is(world: World, engineer: Client) -> None:
    """The phase with its clause, the build with the newest one, what is left of the help, and one line on top."""
    number = about(world, "11.0.0.837")
    page = engineer.get(path(number)).content.decode()
    said = words(page)
    assert "Version 11 older version VEE-27 Build 11.0.0.837 newest: 11.0.1.1261 Newest version 12.1" in said
    assert "limited support" in said
    assert "Workarounds that are known already" in said
    assert "Limited support Help for version 11 is within bounds." in said
    assert "/handbooks/veeam/2024-01/#VEE-27" in page


def test_a_version_is_written_down(world: World, engineer: Client) -> None:
    """Two clicks: the dialog names phase and newest build of each version; limited help is then on the case."""
    number = about(world, "the new one")
    offered = dialog(engineer.get(path(number)), "release")
    assert "12.1 · current · newest build 12.1.2.172" in offered
    assert "11 · older · newest build 11.0.1.1261" in offered
    said = act(world, engineer, number, "release", release="11", build="11.0.1.1261")
    assert "The version is on the case." in said
    assert "The case is about version 11, build 11.0.1.1261." in said
    assert "Help for version 11 is limited (VEE-27)." in said
    proofs.holds(world.tenant)


def test_a_support_id_is_compared(world: World, engineer: Client) -> None:
    """What fits is noted; what differs is explained, with a line on top and the way out."""
    number = about(world, "12.1")
    assert "The contract has VB-1." in dialog(engineer.get(path(number)), "support-id")
    assert "Support ID fits VEE-02" in act(world, engineer, number, "support-id", found="vb-1")
    said = act(world, engineer, number, "support-id", found="VB-9")
    assert "Support ID differs VEE-02" in said
    assert "Found VB-9, the contract has VB-1." in said
    assert "Support ID differs The product has another one than the contract." in said
    proofs.holds(world.tenant)


def test_a_hotfix_is_offered_where_it_can_be_given(world: World, engineer: Client) -> None:
    """On an older build the dialog says why not, and has no button to send; on the newest one it sends a file."""
    number = about(world, OLDER_BUILD)
    refused = dialog(engineer.get(path(number)), "hotfix")
    assert "The case is about 12.1.0.2131; the newest one is 12.1.2.172." in refused
    assert "VEE-29" in refused
    assert "Send it" not in refused
    act(world, engineer, number, "release", release="12.1", build=NEWEST_BUILD)
    assert "For build 12.1.2.172, the newest public one of its version." in dialog(engineer.get(path(number)), "hotfix")
    form: dict[str, object] = dict(sent(world, number, {"text": "Replace the library."}))
    form["files"] = SimpleUploadedFile("fix.txt", b"a line", "text/plain")
    said = text(engineer.post(address(number, "hotfix"), form, follow=True))
    assert "The hotfix is on its way to the customer." in said
    assert "Hotfix for 12.1.2.172, Erin" in said
    (line,) = [one for one in queries.case_page(world.ada, number).lines if one.kind == "hotfix"]
    assert [one.name for one in line.files] == ["fix.txt"]
    proofs.holds(world.tenant)


@pytest.mark.parametrize(
    ("action", "form", "message"),
    [
        ("release", {"release": "13", "build": "13.0.1"}, "The desk knows no version 13 of this product."),
        ("release", {"release": "12.1", "build": "the <latest>"}, "A build is written with digits and dots."),
        ("release", {"release": "12.1", "build": OLDER_BUILD}, "The case says so already."),
        ("support-id", {"found": "no <id>"}, "A Support ID has 3 to 40 letters, digits and hyphens."),
        ("hotfix", {"text": "Replace <it>."}, "the newest one is 12.1.2.172."),
        ("hotfix", {"text": " "}, "This field is required."),
        ("analysis", {"text": "A <route> was missing."}, "promises no analysis of the root cause to such a case."),
    ],
)
def test_what_is_refused_writes_nothing(
    world: World, engineer: Client, action: str, form: dict[str, str], message: str
) -> None:
    """The reason stands where one typed, what was typed stays, and the log is as it was."""
    number = about(world, OLDER_BUILD)
    before = proofs.rows(world.tenant)
    answer = engineer.post(address(number, action), sent(world, number, form))
    assert answer.status_code == 422
    assert message in text(answer)
    typed = [value for value in form.values() if "<" in value]
    assert all(value in _unescaped(answer) for value in typed)
    assert proofs.rows(world.tenant) == before


def _unescaped(answer: object) -> str:
    assert hasattr(answer, "content")
    return str(answer.content.decode()).replace("&lt;", "<").replace("&gt;", ">")


def test_a_contract_without_support_id_has_nothing_to_compare(world: World, engineer: Client) -> None:
    """The dialog says so; sent all the same it is refused with the clause, and nothing is written."""
    with transaction(world.tenant):
        Contract.objects.filter(organisation_id=world.acme).update(support_id="")
    number = about(world, "12.1")
    assert "has no Support ID, so there is nothing to compare with" in dialog(engineer.get(path(number)), "support-id")
    before = proofs.rows(world.tenant)
    answer = engineer.post(address(number, "support-id"), sent(world, number, {"found": "VB-9"}))
    assert answer.status_code == 422
    assert "VEE-02" in text(answer)
    assert proofs.rows(world.tenant) == before


def test_a_customer_can_do_none_of_it(world: World, customer: Client) -> None:
    """The addresses are the desk's; nothing is written."""
    number = about(world, "12.1")
    before = proofs.rows(world.tenant)
    for action in ("release", "support-id", "hotfix", "analysis", "security-fix"):
        assert customer.post(address(number, action), sent(world, number, {"text": "Me."})).status_code in {
            302,
            403,
            404,
        }
    assert proofs.rows(world.tenant) == before


def test_where_the_handbook_is_silent_it_is_said_so(world: World, engineer: Client) -> None:
    """No dialog is offered; sent all the same, the reason stands over the composer, and nothing is written."""
    number = about(world, NEWEST_BUILD)
    assert 'id="security-fix"' not in engineer.get(path(number)).content.decode()
    before = proofs.rows(world.tenant)
    answer = engineer.post(address(number, "security-fix"), sent(world, number, DECISION))
    assert answer.status_code == 422
    assert "The handbook says nothing of fixes that are put first. Write an internal note." in text(answer)
    assert proofs.rows(world.tenant) == before


def test_on_a_closed_case_it_is_said_why_not(world: World, engineer: Client) -> None:
    """There is no dialog any more; the reason stands over the composer, and nothing is written."""
    number = about(world, NEWEST_BUILD)
    ended(world, number)
    before = proofs.rows(world.tenant)
    answer = engineer.post(address(number, "hotfix"), sent(world, number, {"text": "Replace it."}))
    assert answer.status_code == 422
    assert "The case is closed" in text(answer)
    assert proofs.rows(world.tenant) == before


def test_a_hotfix_for_an_older_version_names_the_bounds(world: World, engineer: Client) -> None:
    """VEE-27: fixes that exist already can be given, and the dialog says that no new ones are made."""
    said = dialog(engineer.get(path(about(world, "11.0.1.1261"))), "hotfix")
    assert "Help for version 11 is within bounds" in said
    assert "Fixes that exist already" in said
    assert "VEE-27" in said
    assert "Send it" in said


def test_two_engineers_at_once(world: World, engineer: Client) -> None:
    """The second one is told what happened and keeps what they typed; nothing of theirs is written."""
    number = about(world, "the new one")
    form = sent(world, number, {"release": "11", "build": "11.0.1.1261"})
    first = RecordRelease(id=new_command_id(), version="12.1", build=NEWEST_BUILD)
    assert isinstance(handle(first, world.manager, case=number), Done)
    before = proofs.rows(world.tenant)
    answer = engineer.post(address(number, "release"), form)
    assert answer.status_code == 409
    assert "The case is about version 12.1, build 12.1.2.172." in text(answer)
    assert 'value="11.0.1.1261"' in _unescaped(answer)
    assert proofs.rows(world.tenant) == before


def test_an_analysis_stays_owed_after_the_end(world: World, engineer: Client, manager: Client) -> None:
    """Managers have a list of what is owed; the closed case says so on top, and one sends it from there."""
    number = incident(world)
    other = opened(world, now=FRIDAY)
    ended(world, number)
    owed = manager.get(QUEUE, {"view": "analyses"})
    assert numbers(owed) == [number]
    assert other not in numbers(owed)
    page = engineer.get(path(number))
    assert "Root-cause analysis It is still owed to the customer." in text(page)
    assert "It is owed though the case is closed." in dialog(page, "analysis")
    said = act(world, engineer, number, "analysis", text="A route was <missing>.")
    assert "The analysis is on its way." in said
    assert "It is still owed to the customer." not in said
    assert numbers(manager.get(QUEUE, {"view": "analyses"})) == []
    assert queries.case_page(world.ada, number).status == "closed"
    proofs.holds(world.tenant)


def test_a_security_fix_is_decided_on(world: World, engineer: Client) -> None:
    """Only versions of the newest major one can be chosen; the decision is for the team, and an earlier one refused."""
    number = incident(world)
    out(world, "7.5", "kasten")
    out(world, "6.9", "kasten", released=date(2023, 1, 1))
    offered = dialog(engineer.get(path(number)), "security-fix")
    assert ("7.5" in offered, "6.9" in offered, "KST-05" in offered) == (True, False, True)
    before = proofs.rows(world.tenant)
    answer = engineer.post(address(number, "security-fix"), sent(world, number, DECISION | {"into": "6.9"}))
    assert answer.status_code == 422
    assert "KST-05" in text(answer)
    assert proofs.rows(world.tenant) == before
    said = act(world, engineer, number, "security-fix", **DECISION)
    assert "put first, into 7.5 KST-05" in said
    assert "security-fix" not in [one.kind for one in queries.case_page(world.ada, number).lines]
    proofs.holds(world.tenant)
