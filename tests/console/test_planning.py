"""Steps in the console: agreed on in one dialog, told done, changed; and what may follow from an overdue one."""

from datetime import timedelta

import pytest
from django.test import Client
from tests.console.pages import text
from tests.console.test_case import path
from tests.desk import proofs
from tests.desk.worlds import World, opened

from casebook.cases.commands import PlanSteps, StepDraft
from casebook.desk import clock, queries
from casebook.desk.handle import Done, handle, new_command_id


def planned(world: World) -> str:
    """Open a case with a step of the customer and one of the vendor for tomorrow; return its number."""
    number = opened(world, now=clock.now())
    due = clock.now() + timedelta(days=1)
    steps = (StepDraft(words="Raise <the> limit", due=due), StepDraft(words="We look", due=due, whose="vendor"))
    done = handle(PlanSteps(id=new_command_id(), steps=steps), world.engineer, case=number)
    assert isinstance(done, Done), done
    return number


def test_steps_are_agreed_on_in_one_dialog(world: World, engineer: Client) -> None:
    """Rows without words say nothing; times are the customer's."""
    number = opened(world, now=clock.now())
    form = {
        "command_id": new_command_id(),
        "zone": "America/New_York",
        "words_0": "Raise the limit",
        "due_0": "2099-03-02T17:00",
        "words_1": "We look",
        "whose_1": "vendor",
        "due_1": "2099-03-03T12:00",
        "text": "Please try this.",
    }
    page = text(engineer.post(f"{path(number)}plan/", form, follow=True))
    assert "The steps are agreed on." in page
    assert "Agreed on: 1. Raise the limit; 2. We look." in page
    found = queries.case_page(world.ada, number).action_plan
    assert found is not None
    assert [(one.whose, one.due.isoformat()) for one in found.steps] == [
        ("customer", "2099-03-02T22:00:00+00:00"),
        ("vendor", "2099-03-03T17:00:00+00:00"),
    ]
    proofs.holds(world.tenant)


def test_a_step_is_done_changed_and_skipped(world: World, engineer: Client) -> None:
    """Each from beside the step; what came of it is in the conversation."""
    number = planned(world)
    done = {"command_id": new_command_id(), "step": f"{number}-2", "text": "The log is clean."}
    assert "Done: step 2. We look" in text(engineer.post(f"{path(number)}complete/", done, follow=True))
    change = {"command_id": new_command_id(), "step": f"{number}-1", "zone": "UTC", "due": "2099-03-02T17:00"}
    assert "The step has changed." in text(engineer.post(f"{path(number)}step/", change, follow=True))
    skip = {"command_id": new_command_id(), "step": f"{number}-1", "text": "It solved itself."}
    assert "Not needed any more: step 1. Raise <the> limit" in text(
        engineer.post(f"{path(number)}skip/", skip, follow=True)
    )
    proofs.holds(world.tenant)


@pytest.mark.parametrize(
    ("name", "form", "message"),
    [
        ("plan", {"zone": "UTC", "words_0": "Typed <words>"}, "Say until when, as a day and a time."),
        ("plan", {"zone": "UTC", "words_0": "Typed <words>", "due_0": "2020-01-01T10:00"}, "This lies in the past"),
        ("complete", {"step": "9TTT-AAAA-1", "text": "Typed <words>"}, "This is no step of this case."),
        ("step", {"step": "own", "zone": "UTC", "due": "soon", "text": "Typed <words>"}, "Say until when"),
    ],
)
def test_what_is_refused_writes_nothing(
    world: World, engineer: Client, name: str, form: dict[str, str], message: str
) -> None:
    """A day in the past, a step of another case: the reason stands in the dialog, what was typed stays."""
    number = planned(world)
    before = proofs.rows(world.tenant)
    own = {**form, "step": f"{number}-1"} if form.get("step") == "own" else form
    answer = engineer.post(f"{path(number)}{name}/", {"command_id": new_command_id(), **own})
    assert answer.status_code == 422
    assert message in text(answer)
    assert proofs.rows(world.tenant) == before
