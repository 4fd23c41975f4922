"""Opening a case: every chapter is asked, and all that stands in the way is said at once."""

from collections.abc import Iterator
from typing import Final

from casebook.cases import events as e
from casebook.cases.commands import OpenCase
from casebook.cases.facts import ContractFacts, Facts
from casebook.cases.handling import Handling
from casebook.cases.quotes import merged
from casebook.cases.refusal import Refusal
from casebook.cases.rules import (
    after_closing,
    channels,
    contacts,
    entitlement,
    hours,
    intake,
    languages,
    partners,
    releases,
    scope,
    severity,
    splitting,
    support_id,
    withheld,
)
from casebook.cases.rules.judgement import Judgement, refused
from casebook.cases.story import Story
from casebook.policy.policy import Policy
from casebook.policy.rules import Point


def open_case(story: Story, command: OpenCase) -> Judgement:
    """Accept the case, or say everything that is wrong with it.

    An engineer may open it for a caller: the contact is then still judged, and the call is not yet a first response.
    """
    policy = story.policy
    facts, chosen = entitlement.in_effect(policy, story.facts)
    judgements = tuple(judge(policy, command, facts))
    refusals = tuple(refusal for judgement in judgements for refusal in judgement.refusals)
    if facts.contract is None or facts.contact is None or refusals:
        return Judgement((), refusals)
    clauses = merged(*(judgement.clauses for judgement in judgements), chosen)
    story.tell(_opened(policy, command, facts, facts.contract, clauses))
    entitlement.notice(story, facts.contract)
    languages.notice(story)
    after_closing.link(story, command)
    splitting.link(story, command)
    partners.receive(story, command)
    releases.notice(story, command.answers)
    support_id.notice(story, command.answers)
    story.start_clocks(story.now)
    return Judgement(clauses)


def judge(policy: Policy, command: OpenCase, facts: Facts) -> Iterator[Judgement]:
    """Yield what each chapter says; a chapter is left out where it would have to look at something strange."""
    point = point_of(command, facts)
    strange = unknown(policy, point)
    if facts.contact is None or not strange & {"plan", "channel", "case-type"}:
        yield contacts.judge_opening(policy, point, facts)
    yield entitlement.judge_opening(policy, facts)
    if facts.contract is not None and "plan" in strange:
        message = "The contract names a plan that the handbook in force does not have."
        yield refused(Refusal("plan-unknown", message, field="contract_line"))
    if "channel" in strange or not strange:
        yield channels.judge_opening(policy, point)
    if "severity" in strange or not strange & {"plan", "channel", "case-type"}:
        yield severity.judge(policy, point, command.criterion, command.confirmed)
        yield withheld.judge(policy, command.severity, facts)
    if not strange & {"plan", "case-type"}:
        yield scope.judge_opening(policy, point)
    if not strange & {"plan", "case-type"}:
        yield after_closing.judge_following(policy, point, command, facts)
        yield splitting.judge_splitting(policy, point, command, facts)
    yield languages.judge_opening(policy, command.language, facts)
    yield intake.judge_opening(policy, point, command, facts)
    yield partners.judge_opening(policy, command, facts)


def point_of(command: OpenCase, facts: Facts) -> Point:
    """Return the point at which a new case is judged."""
    return {
        "plan": facts.contract.plan if facts.contract else "",
        "severity": command.severity,
        "channel": command.channel,
        "case-type": command.case_type,
        "product": facts.contract.product if facts.contract else "",
    }


def unknown(policy: Policy, point: Point) -> set[str]:
    """Return the dimensions in which the handbook does not know the value of the point."""
    known = {
        "plan": {plan.id for plan in policy.plans},
        "severity": {level.id for level in policy.severity.levels},
        "channel": {channel.id for channel in policy.channels.known},
        "case-type": {kind.id for kind in policy.intake.case_types},
    }
    return {dimension for dimension, values in known.items() if point[dimension] not in values}


def _opened(
    policy: Policy, command: OpenCase, facts: Facts, contract: ContractFacts, clauses: tuple[str, ...]
) -> e.CaseOpened:
    point, local = point_of(command, facts), hours.local(policy, facts)
    texts = intake.texts(policy, point, command)
    return e.CaseOpened(
        number=facts.number,
        handbook=policy.handbook,
        edition=policy.edition,
        plan=contract.plan,
        severity=command.severity,
        channel=command.channel,
        case_type=command.case_type,
        product=contract.product,
        organisation=contract.organisation,
        contact=command.contact,
        site=command.site,
        contract_line=contract.line,
        zone=local.zone,
        zone_from=local.source,
        language=command.language,
        subject=facts.words["subject"],
        criterion=command.criterion,
        confirmed=command.confirmed,
        codes=intake.codes(policy, point, command),
        answers=tuple((name.partition(".")[2], facts.words[name]) for name in texts if name != "subject"),
        files=command.files,
        clauses=clauses,
    )


HANDLING: Final = {OpenCase: Handling(open_case, ("staff", "contact"))}
