"""The chapter entitlement as it is written."""

from pathlib import Path

from tests.handbook.acme import clause, compiled, policy

from casebook.policy.entitlement import InEffect, Option, Renewal, Standing


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


OPTION = "option: partner\nlabel: Commitments\nvalues: {kept: Kept, not-kept: Not kept}\ndefault: kept"


def test_options_are_dimensions_of_entitlement(tmp_path: Path) -> None:
    """A rule looks at an option; a contract that says nothing of it has the default."""
    acme = policy(
        tmp_path,
        clause(
            10,
            OPTION,
            "plan-in-effect: basic\nwhen: {plan: gold, partner: not-kept}\nmessage: Basic for now.",
            "entitled: no\nwhen: {partner: kept, plan: basic}\nexception-to: ACM-6\nmessage: Not so.",
        ),
    )
    values = (("kept", "Kept"), ("not-kept", "Not kept"))
    assert acme.entitlement.options == (Option("partner", "Commitments", values, "kept", "ACM-10"),)
    in_effect = acme.entitlement.in_effect
    assert in_effect.ruling({"plan": "gold", "partner": "not-kept"}).value == InEffect("basic", "Basic for now.")
    assert [in_effect.deciding({"plan": "gold", **more}) for more in ({}, {"partner": "kept"})] == [(), ()]
    opening = acme.entitlement.opening
    said = [opening.ruling({"plan": "basic", **more}) for more in ({}, {"partner": "kept"}, {"partner": "not-kept"})]
    assert [one.clause for one in said] == ["ACM-10", "ACM-10", "ACM-6"]


def test_faults_of_options(tmp_path: Path) -> None:
    """A default that is no value, an id that is taken, an unknown plan, and an option where none is looked at."""
    found = compiled(
        tmp_path,
        clause(
            10,
            OPTION.replace("default: kept", "default: gone"),
            "option: plan\nlabel: Plan\ndefault: yes",
            "plan-in-effect: silver\nwhen: {partner: kept}",
            "channel-open: no\nwhen: {partner: kept}\nexception-to: ACM-5\nmessage: No.",
        ),
    )
    assert [one.message for one in found.errors] == [
        "The option has no value `gone`.",
        "There is something called `plan` already at which conditions look.",
        "There is no plan `silver`.",
        "`partner` is nothing this rule can look at.",
    ]
