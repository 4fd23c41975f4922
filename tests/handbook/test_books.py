"""Proving that rules answer everything exactly once, compared with looking at every point one by one."""

from itertools import product
from pathlib import Path

from hypothesis import given, settings
from hypothesis import strategies as st
from tests.handbook.acme import clause, compiled, policy

from casebook.handbook.answers import Question
from casebook.handbook.books import book
from casebook.handbook.diagnostics import Log, Place
from casebook.handbook.front import read_front
from casebook.handbook.nodes import Table
from casebook.handbook.scope import Scope
from casebook.policy.rules import Condition, Rule

AXES = {"plan": ("a", "b", "c"), "severity": ("1", "2"), "channel": ("web", "phone")}
QUESTION: Question[int] = Question("number", "which number it is", tuple(AXES))


def conditions() -> st.SearchStrategy[Condition]:
    """Any condition over the axes."""
    parts = {name: st.none() | st.frozensets(st.sampled_from(values)) for name, values in AXES.items()}
    return st.fixed_dictionaries(parts).map(
        lambda chosen: Condition(tuple((name, values) for name, values in chosen.items() if values is not None))
    )


def rules() -> st.SearchStrategy[list[Rule[int]]]:
    """A few rules, some of them exceptions to the first clause."""
    one = st.tuples(conditions(), st.booleans())
    return st.lists(one, min_size=1, max_size=6).map(
        lambda drawn: [
            Rule(
                f"X-{number}",
                when,
                number,
                exception_to="X-0" if exception and number else "",
                file="x.md",
                line=number,
            )
            for number, (when, exception) in enumerate(drawn)
        ]
    )


def scope(log: Log) -> Scope:
    """A scope with the axes and nothing else."""
    front = read_front(Table((), Place("handbook.md")), Log())
    return Scope(log, front, (), AXES, {}, {})


@settings(max_examples=300, deadline=None)
@given(rules())
def test_gaps_ties_and_idle_rules_are_found_exactly(drawn: list[Rule[int]]) -> None:
    """A gap, a tie or an idle rule is reported if and only if walking over all points finds one."""
    log = Log()
    put = book(scope(log), QUESTION, drawn)
    every = [dict(zip(AXES, values, strict=True)) for values in product(*AXES.values())]
    deciding = [put.deciding(point) for point in every]
    said = {one.code for one in log.found}
    assert ("gap" in said) == any(not found for found in deciding)
    assert ("equal-rank" in said) == any(len(found) > 1 for found in deciding)
    decided = {rule.line for found in deciding for rule in found}
    idle = {rule.line for rule in put.rules} - decided
    assert {one.line for one in log.found if one.code == "shadowed"} == idle


def test_ranks(tmp_path: Path) -> None:
    """An exception stands above what it names, an exception to it above both."""
    acme = policy(
        tmp_path,
        clause(10, "consent: not needed\nwhen: {plan: gold}\nexception-to: ACM-9"),
        clause(11, "consent: needed\nwhen: {plan: gold, case-type: question}\nexception-to: ACM-10"),
        clause(12, "case-type: question\nlabel: Question"),
    )
    ranks = {rule.clause: rule.rank for rule in acme.closing.consent.rules}
    assert ranks == {"ACM-9": 0, "ACM-10": 1, "ACM-11": 2}
    ruling = acme.closing.consent.ruling({"plan": "gold", "case-type": "question"})
    assert (ruling.clause, ruling.value.needed) == ("ACM-11", True)


def test_an_exception_within_a_clause(tmp_path: Path) -> None:
    """A rule may be an exception to its own clause: it stands above the others there."""
    own = "channel-open: no\nmessage: Use the portal.\nwhen: {channel: phone}\nexception-to: ACM-5"
    acme = policy(tmp_path, replace=("channel-open: yes", f"channel-open: yes\n```\n\n```policy\n{own}"))
    ruling = acme.channels.admission.ruling({"channel": "phone"})
    assert (ruling.clause, ruling.value.open, ruling.value.message) == ("ACM-5", False, "Use the portal.")


def test_more_combinations_than_can_be_checked(tmp_path: Path) -> None:
    """Rules over a huge number of combinations are refused instead of being walked over for hours."""
    plans = [f"plan: p{number}\nname: P\norder: {number + 3}" for number in range(300)]
    kinds = [f"case-type: t{number}\nlabel: T" for number in range(300)]
    more = clause(12, "channel-open: no\nmessage: No.\nwhen: {plan: gold, case-type: t1}\nexception-to: ACM-5")
    other = clause(
        13, "channel-open: no\nmessage: No.\nwhen: {channel: phone, severity: 1, plan: basic}\nexception-to: ACM-5"
    )
    many = "".join(
        clause(
            20 + number,
            f"channel-open: no\nmessage: No.\nwhen: {{plan: p{number}, case-type: t{number}}}\nexception-to: ACM-5",
        )
        for number in range(10)
    )
    found = compiled(tmp_path, clause(10, *plans), clause(11, *kinds), more, other, many)
    assert found.policy is None
    assert "too-many-points" in {one.code for one in found.errors}
