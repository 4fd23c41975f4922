"""The chapter waiting as it is written."""

from pathlib import Path

from tests.handbook.acme import clause, compiled, policy

from casebook.policy.rules import Condition
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
