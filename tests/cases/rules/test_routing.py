"""Who should take a case, and why."""

from dataclasses import replace

from tests.cases.policies import ACME
from tests.cases.world import ERIC, World, at

from casebook.cases import commands as c
from casebook.cases.case import Case
from casebook.cases.people import People
from casebook.cases.routing import Because, Colleague, Queue, Route
from casebook.cases.rules.routing import queue_of, route, suggest
from casebook.policy.routing import Routing

LATER = at("11-17 20:00")
POLICY = replace(ACME, routing=Routing(("last-engineer", "queue"), "ACM-24", "ACM-25"))
ERIC_ON = Colleague("eric", frozenset({"en"}), until=LATER)
EVA_ON = Colleague("eva", frozenset({"en", "de"}), frozenset({"rocket"}), teams=frozenset({"night"}), until=LATER)
EVA_OFF = replace(EVA_ON, until=None)
QUEUE = Queue("all")


def case(**changes: object) -> Case:
    """A case in German that nobody has."""
    return replace(World().open("11-17 08:00", language="de").now_case, **changes)  # type: ignore[arg-type]  # a test names the fields


def names(found: Route) -> list[str]:
    """Who serves the queue of a route, best first."""
    return [one.colleague.staff for one in found.people]


def test_the_engineer_who_has_it_comes_first() -> None:
    """By the clause; that the other speaks the language and knows the product does not matter then."""
    found = route(POLICY, case(assignee="eric"), (QUEUE,), (EVA_ON, ERIC_ON))
    assert (found.to, found.clause) == ("engineer", "ACM-24")
    assert found.engineer is not None
    assert found.engineer.colleague == ERIC_ON


def test_of_those_who_worked_on_it_the_last_one_on_shift() -> None:
    """Eva was last and is at home, so Eric takes the call."""
    people = People(engineers=("eva", "eric"))
    found = route(POLICY, case(people=people), (QUEUE,), (EVA_OFF, ERIC_ON))
    assert found.engineer is not None
    assert found.engineer.colleague.staff == "eric"
    assert found.engineer.because == (Because("worked-here", "ACM-24"), Because("on-shift"))
    found = route(POLICY, case(people=people), (QUEUE,), (EVA_ON, ERIC_ON))
    assert found.engineer is not None
    assert found.engineer.colleague.staff == "eva"


def test_else_the_queue_with_speakers_first() -> None:
    """Nobody worked on it: the queue, and in it who speaks German, by the clause on languages."""
    found = route(POLICY, case(), (QUEUE,), (ERIC_ON, EVA_ON))
    assert (found.to, found.queue, names(found)) == ("queue", "all", ["eva", "eric"])
    assert found.people[0].because == (Because("on-shift"), Because("speaks", "ACM-25"), Because("knows-product"))
    english = route(POLICY, case(language="en-GB"), (QUEUE,), (ERIC_ON, replace(EVA_ON, products=frozenset())))
    assert names(english) == ["eric", "eva"]


def test_who_is_at_home_takes_no_call() -> None:
    """A queue with nobody on shift is still the place to go; its list of people is empty."""
    found = route(POLICY, case(), (QUEUE,), (EVA_OFF,))
    assert (found.to, found.queue, found.people) == ("queue", "all", ())


def test_nobody_where_no_queue_takes_it() -> None:
    """A desk whose queues are for other cases has nowhere to send it; the order is the handbook's."""
    other = Queue("other", products=frozenset({"submarine"}))
    assert route(POLICY, case(), (other,), (ERIC_ON,)) == Route("nobody", "ACM-24")
    queues_alone = replace(POLICY, routing=Routing(("queue",), "ACM-24"))
    assert route(queues_alone, case(assignee="eric"), (QUEUE,), (ERIC_ON,)).to == "queue"


def test_the_first_queue_that_fits() -> None:
    """All conditions have to hold; the working language counts, where it is another one."""
    german = Queue("german", languages=frozenset({"de"}))
    rocket = Queue("rocket", handbooks=frozenset({"acme"}), products=frozenset({"rocket"}))
    assert queue_of(case(), (german, rocket)) == german
    assert queue_of(case(working_language="en"), (german, rocket)) == rocket
    assert queue_of(case(), (replace(german, case_types=frozenset({"billing"})), rocket)) == rocket
    assert queue_of(case(), ()) is None


def test_a_team_that_it_was_handed_to() -> None:
    """Its own queue takes the case, if it has one; and its people say why."""
    handed = case(people=People(team="night"))
    night = Queue("night", team="night", products=frozenset({"submarine"}))
    assert queue_of(handed, (QUEUE, night)) == night
    assert queue_of(handed, (QUEUE,)) is None
    (first, second) = suggest(POLICY, handed, night, (ERIC_ON, EVA_ON))
    assert [one.reason for one in first.because] == ["on-shift", "speaks", "in-team", "in-queue", "knows-product"]
    assert (first.colleague.staff, second.because) == ("eva", (Because("on-shift"),))


def test_a_queue_asks_for_its_team_and_its_skill() -> None:
    """Who is not in the team, or lacks the skill, does not serve it."""
    tape = Queue("tape", team="night", skill="tape")
    skilled = replace(EVA_ON, skills=frozenset({"tape"}))
    assert names(route(POLICY, case(), (tape,), (ERIC_ON, EVA_ON))) == []
    assert names(route(POLICY, case(), (tape,), (ERIC_ON, skilled))) == ["eva"]


def test_of_equals_who_has_fewer_cases() -> None:
    """Load decides last; who is at home comes after everybody on shift."""
    busy, free = replace(ERIC_ON, cases=9), replace(ERIC_ON, staff="ann", cases=2)
    found = suggest(POLICY, case(), QUEUE, (busy, EVA_OFF, free))
    assert [one.colleague.staff for one in found] == ["ann", "eric", "eva"]


def test_a_silent_handbook_routes_the_same_and_cites_nothing() -> None:
    """Without a clause nobody says that the handbook wants it."""
    world = World().open("11-17 08:00")
    world.do(c.Assign(id="t", assignee="eric"), "11-17 09:00", ERIC)
    found = route(ACME, world.now_case, (QUEUE,), (ERIC_ON,))
    assert (found.to, found.clause) == ("engineer", "")
    assert found.engineer is not None
    assert {one.clause for one in found.engineer.because} == {""}
