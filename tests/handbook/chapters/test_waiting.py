"""The chapter waiting as it is written."""

from pathlib import Path

from tests.handbook.acme import clause, compiled, policy

from casebook.policy.rules import Condition
from casebook.policy.targets import MILESTONES
from casebook.policy.waiting import Consequence, Diagnostic, Duty, Hold

GROUND = "grounds:\n  undone: Left undone"
BLOCKS = (
    "hold: allowed\nmessage: Soon.",
    "hold: not allowed\nwhen: {severity: 1}\nexception-to: ACM-10",
    (
        "diagnostics:\n"
        "  logs: {label: Logs, how: Pack them., types: [archive, text], received: We read it.}\n"
        "  anything: Whatever you have\n"
        "when: {plan: gold}"
    ),
    "duties:\n  try: Try it\n  one: {label: One matter a case, kept-by: split}",
    GROUND,
    "consequences:\n  close: {label: Close it, ground: undone}\n  lower-severity: Lower it",
)


def test_what_is_asked_for_and_what_follows(tmp_path: Path) -> None:
    """Files have their types in a fixed order, a label alone is enough, and the hold is a rule book."""
    gold = Condition((("plan", frozenset({"gold"})),))
    found = policy(tmp_path, clause(10, *BLOCKS)).waiting
    assert found.diagnostics == (
        Diagnostic("logs", "Logs", "ACM-10", "Pack them.", ("text", "archive"), "We read it.", gold),
        Diagnostic("anything", "Whatever you have", "ACM-10", when=gold),
    )
    assert found.duties == (Duty("try", "Try it", "ACM-10"), Duty("one", "One matter a case", "ACM-10", "split"))
    assert found.consequences == (
        Consequence("close", "Close it", "ACM-10", "undone"),
        Consequence("lower-severity", "Lower it", "ACM-10"),
    )
    point = {"plan": "gold", "severity": "2", "case-type": "technical"}
    assert found.hold.ruling(point).value == Hold(allowed=True, message="Soon.")
    assert found.hold.ruling({**point, "severity": "1"}).value == Hold(allowed=False)
    assert found.asked_for({"plan": "basic"}) == ()
    assert [one.id for one in found.asked_for({"plan": "gold"})] == ["logs", "anything"]


def test_a_handbook_may_say_nothing_of_it(tmp_path: Path) -> None:
    """Then there is nothing to ask for, and no rule on the hold."""
    found = policy(tmp_path).waiting
    assert (found.hold.rules, found.diagnostics, found.duties, found.consequences) == ((), (), (), ())


def test_faults(tmp_path: Path) -> None:
    """Unknown types, deeds and grounds are told, and ids that stand twice."""
    found = compiled(
        tmp_path,
        clause(
            10,
            "diagnostics:\n  logs: {label: Logs, types: evtx}\n  logs2:",
            "duties:\n  try: Try it",
            "duties:\n  try: Try it\n  one: {label: One, kept-by: magic}",
            "consequences:\n  close: {label: Close it, ground: gone}\n  scold: Scold them\n  lower-severity: Lower",
            "consequences:\n  close: Close it",
        ),
    )
    assert [one.message for one in found.errors] == [
        "There is no type of file `evtx`.",
        "`logs2` needs at least a `label`.",
        "`try` is declared twice.",
        "`kept-by` cannot be “magic”.",
        "There is no ground `gone`.",
        "`scold` is nothing that can follow.",
        "`close` is declared twice.",
        "`ground` is missing here.",
    ]


POINT = {"plan": "gold", "severity": "1", "case-type": "technical", "product": "valve"}
TABLE = """pauses:
  by: [milestone, cause]
  table:
    next-update: {waiting-for-customer: yes, other: no}
    first-response: {waiting-for-customer: yes, other: no}
when: {milestone: [next-update, first-response]}"""


def test_where_nothing_is_said_the_usual_holds(tmp_path: Path) -> None:
    """Updates, workaround and resolution stand still for every cause; the others never do."""
    acme = policy(tmp_path)
    still = {
        one: {acme.waiting.pausing(one, cause, POINT).value for cause in ("waiting-for-customer", "on-hold")}
        for one in MILESTONES
    }
    assert still == {
        "first_response": {False},
        "next_update": {True},
        "workaround": {True},
        "resolution": {True},
        "escalation_answer": {False},
        "root_cause": {False},
    }


def test_a_table_says_for_which_milestone_and_cause(tmp_path: Path) -> None:
    """A rule decides where it speaks, with its clause; elsewhere the usual holds, by no clause."""
    acme = policy(tmp_path, clause(10, TABLE))
    answers = [
        acme.waiting.pausing("first_response", "waiting-for-customer", POINT),
        acme.waiting.pausing("next_update", "on-hold", POINT),
        acme.waiting.pausing("resolution", "on-hold", POINT),
    ]
    assert [(one.value, one.clause) for one in answers] == [(True, "ACM-10"), (False, "ACM-10"), (True, "")]


def test_an_exception_for_a_plan(tmp_path: Path) -> None:
    """What holds for everybody can be otherwise for one plan."""
    exception = "pauses: yes\nwhen: {milestone: next-update, cause: on-hold, plan: basic}\nexception-to: ACM-10"
    acme = policy(tmp_path, clause(10, TABLE), clause(11, exception))
    assert acme.waiting.pausing("next_update", "on-hold", {**POINT, "plan": "basic"}).value
    assert not acme.waiting.pausing("next_update", "on-hold", POINT).value


def test_an_unknown_cause_is_found(tmp_path: Path) -> None:
    """The checker knows every milestone and cause."""
    found = compiled(tmp_path, clause(10, "pauses: no\nwhen: {milestone: resolution, cause: lunch}"))
    assert [one.code for one in found.errors] == ["unknown-id"]
