"""The chapter contacts as it is written."""

from pathlib import Path

from tests.handbook.acme import clause, policy

from casebook.policy.contacts import Leave, Role


def test_who_may_open(tmp_path: Path) -> None:
    """Roles are what is declared; `anyone` is everybody's own role."""
    acme = policy(
        tmp_path, clause(10, "may-open: [boss]\nwhen: {channel: phone}\nmessage: Ask the boss.\nexception-to: ACM-8")
    )
    assert acme.contacts.roles == (Role("boss", "Boss", "ACM-8"),)
    phone, web = (acme.contacts.opening.ruling({"channel": channel}) for channel in ("phone", "web"))
    assert (phone.value, phone.clause) == (Leave(frozenset({"boss"}), "Ask the boss."), "ACM-10")
    assert (web.value, web.clause) == (Leave(frozenset({"contact"})), "ACM-8")
