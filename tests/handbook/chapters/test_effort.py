"""The chapter effort as it is written."""

from datetime import timedelta
from pathlib import Path

from tests.handbook.acme import clause, compiled, policy

from casebook.policy.effort import Effort
from casebook.policy.rules import Ruling

BLOCK = "continuous-effort: offered\ncheck-every: 4 h\nanswer-within: 30 min\nends: [workaround, severity-lowered]"


def test_where_it_is_offered(tmp_path: Path) -> None:
    """Where the rule holds, with its figures and ends; elsewhere there is none."""
    acme = policy(tmp_path, clause(10, f"{BLOCK}\nwhen: {{plan: gold}}"))
    effort = Effort(timedelta(hours=4), timedelta(minutes=30), ("workaround", "severity-lowered"))
    assert acme.effort.at({"plan": "gold", "severity": "1"}) == Ruling(effort, "ACM-10")
    assert acme.effort.at({"plan": "basic", "severity": "1"}) is None


def test_an_exception_takes_it_away(tmp_path: Path) -> None:
    """Not offered needs no figures."""
    exception = "continuous-effort: not offered\nwhen: {plan: basic}\nexception-to: ACM-10"
    acme = policy(tmp_path, clause(10, BLOCK), clause(11, exception))
    assert acme.effort.at({"plan": "basic", "severity": "1"}) is None
    assert acme.effort.at({"plan": "gold", "severity": "1"}) is not None


def test_faults_are_found(tmp_path: Path) -> None:
    """Business time would let a check of the night wait for the morning; an end has to be known."""
    wrong = BLOCK.replace("4 h", "4 business hours").replace("workaround", "holiday")
    found = compiled(tmp_path, clause(10, wrong))
    assert sorted(one.code for one in found.errors) == ["bad-amount", "bad-word"]


def test_nothing_is_said(tmp_path: Path) -> None:
    """A handbook without the chapter offers it nowhere."""
    assert policy(tmp_path).effort.at({"plan": "gold", "severity": "1"}) is None
