"""The chapter *entitlement*: whether the product is supported today, and what would make it so."""

from dataclasses import replace
from datetime import date

from casebook.calendars.zones import zone
from casebook.cases.events import PlanReplaced
from casebook.cases.facts import ContractFacts, Facts
from casebook.cases.refusal import Refusal
from casebook.cases.rules.judgement import Judgement, passed, refused
from casebook.cases.story import Story
from casebook.policy.entitlement import InEffect, contract_state, product_phase
from casebook.policy.policy import Policy
from casebook.policy.rules import Condition, Point, Ruling


def judge_opening(policy: Policy, facts: Facts) -> Judgement:
    """Judge whether the contract line gives support on the day of the command, in the vendor's zone."""
    contract = facts.contract
    if contract is None:
        message = "A case needs a contract line for the product, and there is no such line."
        return refused(Refusal("contract-line-unknown", message, field="contract_line"))
    if facts.contact is not None and facts.contact.organisation != contract.organisation:
        message = "This contract belongs to another organisation than the contact."
        remedy = "Choose a product of the contact's own organisation."
        return refused(Refusal("contract-of-another-organisation", message, "", remedy, "contract_line"))
    point = standing(contract, facts.now.astimezone(zone(policy.zone)).date())
    ruling = policy.entitlement.opening.ruling(point)
    if ruling.value.entitled:
        return passed(ruling.clause)
    return refused(_not_entitled(policy, point, contract))


def standing(contract: ContractFacts, today: date) -> Point:
    """Return where a contract line stands on a day, as the dimensions of this chapter."""
    return {
        "licence": contract.licence,
        "contract-state": contract_state(contract.starts, contract.ends, today),
        "product-phase": product_phase(contract.end_of_life, today),
        "plan": contract.plan,
        "product": contract.product,
        **dict(contract.options),
    }


def in_effect(policy: Policy, facts: Facts) -> tuple[Facts, tuple[str, ...]]:
    """Return the facts with the plan under which a new case is opened, and the clause that chose it, if one did."""
    contract = facts.contract
    instead = plan_instead(policy, contract, facts.now.astimezone(zone(policy.zone)).date()) if contract else None
    if contract is None or instead is None:
        return facts, ()
    return replace(facts, contract=replace(contract, plan=instead.value.plan)), (instead.clause,)


def plan_instead(policy: Policy, contract: ContractFacts, today: date) -> Ruling[InEffect] | None:
    """Return the plan under which new cases of a day are opened instead of the contract's, if there is one."""
    deciding = policy.entitlement.in_effect.deciding(standing(contract, today))
    if not deciding or deciding[0].then.plan == contract.plan:
        return None
    return Ruling(deciding[0].then, deciding[0].clause)


def notice(story: Story, contract: ContractFacts) -> None:
    """Tell that a new case is handled under another plan than its contract names, where it is."""
    named = story.facts.contract
    if named is not None and named.plan != contract.plan:
        ruling = plan_instead(story.policy, named, story.now.astimezone(zone(story.policy.zone)).date())
        clause = ruling.clause if ruling else ""
        story.tell(PlanReplaced(named=named.plan, plan=contract.plan, options=named.options, clause=clause))


def why_replaced(policy: Policy, replaced: PlanReplaced, product: str) -> str:
    """Return what the handbook says of the plan that took the place of the contract's, looking at the options alone."""
    said = {"plan": replaced.named, "product": product, **dict(replaced.options)}
    asked = said.keys() | {option.id for option in policy.entitlement.options}
    for rule in policy.entitlement.in_effect.rules:
        held = Condition(tuple((name, values) for name, values in rule.when.matches if name in asked))
        if (rule.clause, rule.then.plan) == (replaced.clause, replaced.plan) and held.holds(said):
            return rule.then.message
    return ""


def _not_entitled(policy: Policy, point: Point, contract: ContractFacts) -> Refusal:
    """Say why there is no support, and whether the contract can be renewed."""
    ruling = policy.entitlement.opening.ruling(point)
    renewal, renewal_clause = _renewal(policy, point)
    remedy = " ".join(part for part in (ruling.value.remedy, renewal) if part)
    return Refusal(
        "not-entitled",
        ruling.value.message or "This product has no support today.",
        ruling.clause,
        remedy,
        "contract_line",
        (contract.line,),
        renewal_clause,
    )


def _renewal(policy: Policy, point: Point) -> tuple[str, str]:
    """Tell a customer whose contract has lapsed whether it can be renewed."""
    if point["contract-state"] != "lapsed":
        return "", ""
    ruling = policy.entitlement.renewal.ruling(point)
    plain = "It can be renewed." if ruling.value.offered else "It cannot be renewed any more."
    return ruling.value.message or plain, ruling.clause
