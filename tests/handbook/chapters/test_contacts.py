"""The chapter contacts as it is written."""

from pathlib import Path

from tests.handbook.acme import clause, compiled, policy

from casebook.policy.contacts import Copied, Designated, Leave, Role
from casebook.policy.rules import Condition


def test_who_may_open(tmp_path: Path) -> None:
    """Roles are what is declared; `anyone` is everybody's own role."""
    acme = policy(
        tmp_path, clause(10, "may-open: [boss]\nwhen: {channel: phone}\nmessage: Ask the boss.\nexception-to: ACM-8")
    )
    assert acme.contacts.roles == (Role("boss", "Boss", "ACM-8"),)
    phone, web = (acme.contacts.opening.ruling({"channel": channel}) for channel in ("phone", "web"))
    assert (phone.value, phone.clause) == (Leave(frozenset({"boss"}), "Ask the boss."), "ACM-10")
    assert (web.value, web.clause) == (Leave(frozenset({"contact"})), "ACM-8")


def test_who_is_copied(tmp_path: Path) -> None:
    """With what they hear of, and on which cases."""
    blocks = (
        clause(10, "copied: account-manager\nof: [openings, answers]\nwhen: {plan: gold}"),
        clause(11, "copied: case-administrators\nof: closings"),
    )
    gold = Condition((("plan", frozenset({"gold"})),))
    assert policy(tmp_path, *blocks).contacts.copied == (
        Copied("account-manager", frozenset({"openings", "answers"}), "ACM-10", gold),
        Copied("case-administrators", frozenset({"closings"}), "ACM-11"),
    )


def test_a_role_to_be_named(tmp_path: Path) -> None:
    """The role has to be one of the handbook's."""
    block = "designated: boss\nmessage: Name a boss."
    assert policy(tmp_path, clause(10, block)).contacts.designated == (Designated("boss", "Name a boss.", "ACM-10"),)


def test_faults_of_copies_and_named_roles(tmp_path: Path) -> None:
    """Somebody unknown, nothing to hear of, something unknown to hear of, and a role that is not there are told."""
    found = compiled(
        tmp_path,
        clause(10, "copied: press\nof: [weather]"),
        clause(11, "copied: account-manager"),
        clause(12, "designated: king\nmessage: Name a king."),
    )
    assert [one.message for one in found.errors] == [
        "`copied` cannot be “press”.",
        "`of` cannot be “weather”.",
        "`of` is missing here.",
        "There is no role `king`.",
    ]
