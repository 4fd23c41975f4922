"""The chapter closing as it is written."""

from pathlib import Path

from tests.handbook.acme import clause, policy

from casebook.policy.closing import Consent, Ground


def test_grounds_and_consent(tmp_path: Path) -> None:
    """Grounds stand in the order written; the vendor's word comes from the front matter."""
    acme = policy(
        tmp_path,
        clause(10, "consent: not needed\nwhen: {plan: basic}\nexception-to: ACM-9"),
        replace=("grounds: {fixed: Fixed}", "grounds: {fixed: Fixed, gone: {label: Gone, description: It went away.}}"),
    )
    assert acme.closing.word == "ground"
    assert acme.closing.grounds == (Ground("fixed", "Fixed", "ACM-9"), Ground("gone", "Gone", "ACM-9", "It went away."))
    assert acme.closing.consent.ruling({"plan": "basic"}).value == Consent(needed=False)
    assert acme.closing.consent.ruling({"plan": "gold"}).value == Consent(needed=True)
