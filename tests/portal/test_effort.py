"""Work around the clock in the portal: one line says whether it is on; the customer is there, names the next, rests."""

from datetime import timedelta

from django.test import Client
from tests.console.pages import text
from tests.desk import proofs
from tests.desk.efforts import asked, done, down
from tests.desk.worlds import World
from tests.portal.test_scope import path

from casebook.cases.commands import EndEffort
from casebook.desk import clock, queries
from casebook.desk.handle import new_command_id


def state(world: World, number: str) -> str:
    """Where the effort stands."""
    effort = queries.case_page(world.ada, number).effort
    return effort.state if effort else ""


def form(**given: str) -> dict[str, str]:
    """What the browser sends."""
    return {"command_id": new_command_id(), **given}


def test_line_says_who_is_on_duty_by_which_clause(world: World, ada: Client) -> None:
    """Both sides by name, and the clause."""
    page = ada.get(path(down(world)))
    assert "Around the clock: on On duty: Erin. For the customer: Ada." in text(page)
    assert "/handbooks/veeam/2024-01/#VEE-16" in page.content.decode()


def test_question_stands_on_top_and_is_answered_by_one_button(world: World, ada: Client) -> None:
    """The next step asks, also in the list; a yes goes on with the work."""
    number = asked(world)
    assert "Is somebody there to work with us?" in text(ada.get(path(number)))
    assert "Is somebody there to work with us?" in text(ada.get("/portal/"))
    page = ada.post(path(number, "effort/there/"), form(), follow=True)
    assert "Ada is there to work along." in text(page)
    assert "Is somebody there to work with us?" not in text(page)
    proofs.holds(world.tenant)


def test_a_message_answers_the_question(world: World, ada: Client) -> None:
    """Whoever writes is there: the question is gone, and the conversation says why."""
    number = asked(world)
    page = ada.post(path(number, "reply/"), form(text="The dump is uploaded."), follow=True)
    assert "The dump is uploaded." in text(page)
    assert "Ada is there to work along." in text(page)
    assert "Is somebody there to work with us?" not in text(page)
    assert state(world, number) == "on"
    proofs.holds(world.tenant)


def test_next_person_is_named_with_number_and_hour(world: World, ada: Client) -> None:
    """The page says who works along; an hour that has passed is refused, keeps the typing and writes nothing."""
    number = down(world)
    before = proofs.rows(world.tenant)
    late = ada.post(path(number, "effort/next/"), form(name="Ben <Lee>", until="2020-01-01T10:00"))
    assert late.status_code == 422
    assert "up to a moment that is still to come" in text(late)
    assert 'value="Ben &lt;Lee&gt;"' in late.content.decode()
    broken = ada.post(path(number, "effort/next/"), form(name="Ben", until="soon"))
    assert broken.status_code == 422
    assert proofs.rows(world.tenant) == before
    until = (clock.now() + timedelta(days=1)).strftime("%Y-%m-%dT%H:%M")
    page = ada.post(
        path(number, "effort/next/"), form(name="Ben Lee", phone="+1 202 555 0100", until=until), follow=True
    )
    assert "For you: Ben Lee +1 202 555 0100 until" in text(page)
    assert "For the customer: Ben Lee." in text(page)


def test_customer_lets_it_rest_and_is_back(world: World, ada: Client) -> None:
    """Resting needs words; the next step is to say that somebody is back."""
    number = down(world)
    assert ada.post(path(number, "effort/rest/"), form(rest=" ")).status_code == 422
    page = ada.post(path(number, "effort/rest/"), form(rest="Back at six."), follow=True)
    assert "Around the clock: resting The customer has nobody there just now." in text(page)
    assert "Tell us when somebody is there again" in text(page)
    ada.post(path(number, "effort/there/"), form())
    assert state(world, number) == "on"


def test_end_can_be_undone_where_the_harm_is_not_contained(world: World, ada: Client) -> None:
    """The customer says what is still wrong, and the work goes on."""
    number = down(world)
    over = EndEffort(id=new_command_id(), end="workaround", body="Restore from the copy.", contained=True)
    done(world, number, over)
    page = ada.get(path(number))
    assert "Around the clock: over A workaround is in place and the harm is contained." in text(page)
    ada.post(path(number, "effort/on/"), form(go_on="The copy fails, too."))
    assert state(world, number) == "on"
    proofs.holds(world.tenant)
