"""The chapter entitlement as it is written."""

from pathlib import Path

from tests.handbook.acme import clause, compiled, policy

from casebook.policy.entitlement import Renewal, Standing


def test_who_is_entitled(tmp_path: Path) -> None:
    """An exception for lapsed contracts decides for them alone, with its words."""
    acme = policy(
        tmp_path,
        clause(
            10, "entitled: no\nwhen: {contract-state: not active}\nmessage: No.\nremedy: Renew.\nexception-to: ACM-6"
        ),
        clause(11, "renewal: not offered\nwhen: {product-phase: end-of-life}\nmessage: Gone.\nexception-to: ACM-6"),
    )
    point = {"licence": "subscription", "contract-state": "lapsed", "product-phase": "end-of-life"}
    opening, renewal = acme.entitlement.opening.ruling(point), acme.entitlement.renewal.ruling(point)
    assert (opening.value, opening.clause) == (Standing(entitled=False, message="No.", remedy="Renew."), "ACM-10")
    assert (renewal.value, renewal.clause) == (Renewal(offered=False, message="Gone."), "ACM-11")
    active = acme.entitlement.opening.ruling({**point, "contract-state": "active"})
    assert (active.value, active.clause) == (Standing(entitled=True), "ACM-6")


def test_a_refusal_needs_words(tmp_path: Path) -> None:
    """`entitled: no` without a message is refused: the customer has to be told why."""
    found = compiled(tmp_path, replace=("entitled: yes", "entitled: no"))
    assert [(one.code, one.message) for one in found.errors] == [("missing-key", "`message` is missing here.")]
