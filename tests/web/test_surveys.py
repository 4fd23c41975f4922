"""The survey behind its link: no sign-in, nothing of the case, once, and for the days that the handbook names."""

from __future__ import annotations

import re
from collections.abc import Iterator
from datetime import timedelta

import pytest
from django.conf import settings
from django.core.cache import cache
from django.test import Client
from tests.console.pages import text
from tests.desk import proofs
from tests.desk.neighbours import line_under
from tests.desk.worlds import FRIDAY, World, make_world
from tests.portal.seats import at, signed_in

from casebook.cases.commands import AnswerSurvey, ConfirmClosure, OpenCase, ProposeClosure
from casebook.desk import clock, outbox, queries, surveys
from casebook.desk.handle import Done, handle, new_command_id
from casebook.desk.letters import Link, letter
from casebook.web.limits import MOST

ORIGIN = "https://desk.example"


@pytest.fixture
def world(db: None) -> Iterator[World]:
    """A tenant whose clock stands at Friday 19:00 in New York."""
    before = settings.CASEBOOK_CLOCK_OFFSET
    at(FRIDAY)
    cache.clear()
    yield make_world()
    settings.CASEBOOK_CLOCK_OFFSET = before


def closed(world: World) -> str:
    """A case of Ada's under a handbook with a survey, closed with her agreement; return its number."""
    line = line_under(world, "unitrends", "standard", "backup-software")
    opening = OpenCase(
        id=new_command_id(),
        contact=world.ada.id,
        contract_line=line,
        severity="4",
        channel="web",
        subject="A very private question",
        criterion="question",
        answers={
            "name": "Ada",
            "company": "Acme",
            "telephone": "+1 202 555 0142",
            "release": "10.7",
            "description": "May we move the licence?",
            "urgency": "this-week",
        },
    )
    done = handle(opening, world.ada)
    assert isinstance(done, Done), done
    for command, actor in (
        (ProposeClosure(id=new_command_id(), ground="answered", body="Yes, you may. Close?"), world.engineer),
        (ConfirmClosure(id=new_command_id()), world.ada),
    ):
        assert isinstance(handle(command, actor, case=done.number), Done)
    return done.number


def link(world: World) -> str:
    """The address of the link in the mail of the survey, without its origin."""
    claimed = [one for one in outbox.claim(50, clock.now()) if one.message.template == "survey"]
    assert len(claimed) == 1
    (found,) = [one for one in letter(claimed[0], ORIGIN).blocks if isinstance(one, Link) and one.secret]
    assert found.url.startswith(f"{ORIGIN}/survey/")
    return found.url.removeprefix(ORIGIN)


def send(address: str, **form: str) -> tuple[int, str]:
    """Answer as somebody who is not signed in; return the status and the words of the last page."""
    answer = Client().post(address, {"command_id": new_command_id(), **form}, follow=True)
    return answer.status_code, text(answer)


def test_the_link_shows_vendor_and_number_and_nothing_of_the_case(world: World) -> None:
    """Whoever has it does not learn what the case is about, or whose it is; no cache and no search engine keeps it."""
    number = closed(world)
    answer = Client().get(link(world))
    page = answer.content.decode()
    assert answer.status_code == 200
    assert f"Unitrends · {number}" in text(answer)
    assert "How satisfied are you with the way this case was handled?" in page
    for private in ("A very private question", "May we move", "Ada", "Acme", "Erin"):
        assert private not in page
    assert "no-store" in answer.headers["Cache-Control"]
    assert (answer.headers["X-Robots-Tag"], answer.headers["Referrer-Policy"]) == ("noindex", "no-referrer")


def test_an_answer_is_on_the_case_and_in_the_figures(world: World) -> None:
    """Mark and words stand there for the vendor's people; customers do not see the line; the log verifies."""
    number, address = closed(world), ""
    address = link(world)
    status, page = send(address, mark="4", text="Quick <and> kind.")
    assert (status, "Thank you" in page) == (200, True)
    (line,) = [one for one in queries.case_page(world.engineer, number).lines if one.kind == "survey"]
    assert (line.body.text, line.codes["mark"], line.internal) == ("Quick <and> kind.", "4", True)
    assert "survey" not in [one.kind for one in queries.case_page(world.ada, number).lines]
    shown = text(signed_in(world.manager).get("/console/figures/"))
    assert "1 of 1 answered (100 %)" in shown
    assert "Happy 1 100 %" in shown
    assert f"{number} Happy" in shown
    assert "Quick <and> kind." in shown
    assert "How it went: Happy." in text(signed_in(world.engineer).get(f"/console/cases/{number}/"))
    proofs.holds(world.tenant)


def test_the_link_works_once(world: World) -> None:
    """Used again it says so, and a second answer is not taken."""
    closed(world)
    address = link(world)
    send(address, mark="4")
    before = proofs.rows(world.tenant)
    assert send(address, mark="1")[0] == 410
    answer = Client().get(address)
    assert (answer.status_code, "Already answered" in text(answer)) == (410, True)
    assert proofs.rows(world.tenant) == before


def test_the_link_ends_with_its_days(world: World) -> None:
    """After fourteen days nothing is asked and nothing taken."""
    closed(world)
    address = link(world)
    before = proofs.rows(world.tenant)
    at(FRIDAY + timedelta(days=14, seconds=5))
    assert "The time for this is over" in text(Client().get(address))
    assert send(address, mark="4")[0] == 410
    assert proofs.rows(world.tenant) == before


@pytest.mark.parametrize("spoil", ["x", "", "A.B.C:d", "%00"])
def test_a_broken_link_leads_nowhere(world: World, spoil: str) -> None:
    """Cut off, made up, or of another closing: the answer is the same, whether or not there is such a case."""
    number = closed(world)
    address = link(world)
    good = address.split("/")[2]
    bad = good[:-2] + spoil if spoil in {"x", ""} else spoil
    answer = Client().get(f"/survey/{bad}/")
    assert answer.status_code == 404
    forged = surveys.token(world.tenant, number, 99)
    assert Client().get(f"/survey/{forged}/").status_code == 404


def test_without_a_mark_the_words_are_kept(world: World) -> None:
    """The page comes again with what was typed; nothing was written."""
    closed(world)
    address = link(world)
    before = proofs.rows(world.tenant)
    answer = Client().post(address, {"command_id": new_command_id(), "text": "Words <only>"})
    assert answer.status_code == 422
    assert "Choose one of the answers." in text(answer)
    assert "Words &lt;only&gt;</textarea>" in answer.content.decode()
    assert proofs.rows(world.tenant) == before


def test_asking_too_often_is_slowed_down(world: World) -> None:
    """One address gets no more than so many pages in a while."""
    closed(world)
    address = link(world)
    client = Client()
    assert {client.get(address).status_code for _ in range(MOST)} == {200}
    assert client.get(address).status_code == 429
    assert Client(REMOTE_ADDR="192.0.2.7").get(address).status_code == 200


def test_the_portal_asks_too(world: World) -> None:
    """The contact answers on the page of the case; then it says what they said; a colleague is not asked."""
    number = closed(world)
    ada = signed_in(world.ada)
    page = text(ada.get(f"/portal/cases/{number}/"))
    assert "How did we do?" in page
    assert "UNI-24" in page
    (closing,) = re.findall(r'name="closing" value="(\d+)"', ada.get(f"/portal/cases/{number}/").content.decode())
    form = {"command_id": new_command_id(), "closing": closing, "mark": "5", "text": ""}
    page = text(ada.post(f"/portal/cases/{number}/survey/", form, follow=True))
    assert "Thank you for telling us." in page
    assert "You told us how it went: Very happy. Thank you." in page
    again = ada.post(f"/portal/cases/{number}/survey/", form | {"command_id": new_command_id(), "mark": "1"})
    assert again.status_code == 422
    assert "it is asked once for each closing" in text(again)
    proofs.holds(world.tenant)


def test_the_console_does_not_show_the_link(world: World) -> None:
    """Nobody at the vendor answers in the customer's place: the address stands in the mail alone."""
    closed(world)
    (message,) = [one for one in queries.outbox(world.administrator) if one.template == "survey"]
    page = signed_in(world.administrator).get(f"/console/outbox/{message.id}/").content.decode()
    assert "Answer, without signing in" in page
    assert "/survey/" not in page


def test_nobody_answers_for_others(world: World) -> None:
    """Neither another customer nor anybody at the vendor; both are told that they may not, and nothing is written."""
    from casebook.desk.permissions import Forbidden, NotThere

    number = closed(world)
    command = AnswerSurvey(id=new_command_id(), mark="5")
    for actor, error in ((world.eve, NotThere), (world.engineer, Forbidden), (world.administrator, Forbidden)):
        with pytest.raises(error):
            handle(command, actor, case=number)


def test_figures_are_for_those_in_charge(world: World) -> None:
    """An engineer sees the opinion on a case, not the figures of all."""
    from casebook.desk.permissions import Forbidden
    from casebook.desk.queries.surveys import figures

    closed(world)
    with pytest.raises(Forbidden):
        figures(world.engineer, FRIDAY, FRIDAY + timedelta(days=1))
    (found,) = figures(world.manager, FRIDAY - timedelta(days=1), FRIDAY + timedelta(days=1))
    assert (found.handbook, found.asked, found.answered, found.share) == ("unitrends", 1, 0, 0.0)
    assert figures(world.manager, FRIDAY - timedelta(days=9), FRIDAY - timedelta(days=8)) == ()


def test_a_survey_belongs_to_the_day_on_which_it_was_asked(world: World) -> None:
    """An answer that comes later counts with its question; plan and severity narrow, and others see nothing."""
    number = closed(world)
    address = link(world)
    at(FRIDAY + timedelta(days=5))
    send(address, mark="4", text="Good.")
    section = "/console/figures/?span=own&from=2026-11-20&until=2026-11-20"
    shown = text(signed_in(world.manager).get(section))
    assert "1 of 1 answered (100 %)" in shown
    assert f"{number} Happy" in shown
    for narrowed in ("&severity=1", "&plan=veeam/basic"):
        assert "Nobody was asked in this time" in text(signed_in(world.manager).get(section + narrowed))
    assert f"{number} Happy" in text(signed_in(world.manager).get(section + "&severity=4&plan=unitrends/standard"))
    later = "/console/figures/?span=own&from=2026-11-22&until=2026-12-31"
    assert "Nobody was asked in this time" in text(signed_in(world.manager).get(later))
    assert "Opinions" not in text(signed_in(world.engineer).get(section))
