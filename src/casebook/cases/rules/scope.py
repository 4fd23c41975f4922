"""The chapter *scope*: what is not support's to do and is referred, appeals against that, and help within bounds."""

from typing import Final

from casebook.cases import events as e
from casebook.cases.commands import Appeal, LimitAssistance, RuleOutOfScope, WithdrawRuling
from casebook.cases.handling import Handling
from casebook.cases.refusal import Refusal
from casebook.cases.rules import closing
from casebook.cases.rules.judgement import Judgement, passed, refused
from casebook.cases.story import Story
from casebook.policy.policy import Policy
from casebook.policy.rules import Point
from casebook.policy.scope import ScopeGround, Topic


def judge_opening(policy: Policy, point: Point) -> Judgement:
    """Judge whether such a case is opened, or its customer referred at once. Dimensions: plan, product, case-type."""
    for ground in grounds(policy, point):
        if point["case-type"] in ground.case_types:
            message = ground.message or f"{ground.label}: this is not part of support."
            related = (ground.id, *ground.refer_to)
            return refused(
                Refusal("out-of-scope", message, ground.clause, referral(policy, ground), "case_type", related)
            )
    return passed()


def grounds(policy: Policy, point: Point) -> tuple[ScopeGround, ...]:
    """Return the grounds that can hold at a point."""
    return tuple(ground for ground in policy.scope.grounds if ground.when.holds(point))


def topics(policy: Policy, point: Point) -> tuple[Topic, ...]:
    """Return the topics that a case at a point can be about."""
    return tuple(topic for topic in policy.scope.topics if topic.when.holds(point))


def referral(policy: Policy, ground: ScopeGround) -> str:
    """Say to whom a ground refers, and how to reach them; empty where it refers to nobody."""
    return " ".join(f"{one.name}: {one.how}" for one in policy.scope.referred(ground))


def rule(story: Story, command: RuleOutOfScope) -> Judgement:
    """Say that this is not support's to do, and who does it. Read by the customer, it is an answer by a person."""
    offered = grounds(story.policy, story.case.point)
    ground = next((candidate for candidate in offered if candidate.id == command.ground), None)
    if ground is None:
        return refused(_unknown_ground(command.ground, offered))
    if ground.names and not command.names.strip():
        what = "the release that corrects it" if ground.names == "release" else "whose product causes it"
        return refused(Refusal("scope-name-missing", f"Name {what}.", ground.clause, field="names"))
    standing = story.case.scope
    if standing is not None and standing.ground == ground.id and not standing.appealed:
        message = "The customer was told so already."
        return refused(Refusal("scope-ruled-already", message, ground.clause, field="ground"))
    words = story.facts.words
    named = words.get("names") if ground.names else None
    story.tell(
        e.RuledOutOfScope(
            ground=ground.id, refer_to=ground.refer_to, body=words["body"], clause=ground.clause, names=named
        )
    )
    story.inform(last=command.then_close)
    if command.then_close:
        closing.end(story, ground.id, (ground.clause,))
    return passed(ground.clause)


def appeal(story: Story, _: Appeal) -> Judgement:
    """Let the customer disagree; somebody at the vendor has to look again, also where the case was closed."""
    standing = story.case.scope
    ground = story.policy.scope.ground(standing.ground) if standing else None
    if standing is None:
        return refused(_nothing_ruled())
    clause = ground.clause if ground else ""
    if ground is not None and not ground.appeal:
        message = "There is no appeal against this ground."
        remedy = referral(story.policy, ground)
        return refused(Refusal("appeal-not-offered", message, clause, remedy, related=ground.refer_to))
    if standing.appealed:
        message = "You have said already that you do not agree; somebody is looking at it again."
        return refused(Refusal("appealed-already", message, clause))
    story.tell(e.Appealed(body=story.facts.words["body"], clause=clause))
    _take_up(story)
    return passed(clause)


def withdraw(story: Story, _: WithdrawRuling) -> Judgement:
    """Take it for support's to do after all."""
    standing = story.case.scope
    if standing is None:
        return refused(_nothing_ruled())
    ground = story.policy.scope.ground(standing.ground)
    clause = ground.clause if ground else ""
    story.tell(e.RulingWithdrawn(body=story.facts.words["body"], clause=clause))
    _take_up(story)
    story.inform()
    return passed(clause)


def limit(story: Story, command: LimitAssistance) -> Judgement:
    """Mark what the case is about, or lift the bounds; its clocks follow where targets look at it."""
    case = story.case
    if command.topic == case.topic:
        return refused(Refusal("topic-unchanged", "The case is marked so already.", field="topic"))
    if not command.topic:
        before = story.policy.scope.topic(case.topic)
        clause = before.clause if before else ""
        story.tell(e.AssistanceRestored(topic=case.topic, clause=clause))
        story.reprice_assistance(clause, restored=True)
        return passed(clause)
    offered = topics(story.policy, case.point)
    topic = next((candidate for candidate in offered if candidate.id == command.topic), None)
    if topic is None:
        return refused(_unknown_topic(command.topic, offered))
    story.tell(e.AssistanceLimited(topic=topic.id, assistance=topic.assistance, clause=topic.clause))
    story.reprice_assistance(topic.clause)
    return passed(topic.clause)


def _take_up(story: Story) -> None:
    if story.case.closed:
        story.reopen()


def _unknown_ground(name: str, offered: tuple[ScopeGround, ...]) -> Refusal:
    message = f"The handbook has no such ground as {name} for this case." if name else "A ruling needs a ground."
    labels = "; ".join(ground.label for ground in offered)
    remedy = f"Choose one of: {labels}." if offered else "Nothing is out of scope for this case."
    clause = offered[0].clause if offered else ""
    return Refusal("scope-ground-unknown", message, clause, remedy, "ground", tuple(one.id for one in offered))


def _unknown_topic(name: str, offered: tuple[Topic, ...]) -> Refusal:
    labels = "; ".join(topic.label for topic in offered)
    remedy = f"Choose one of: {labels}." if offered else "Help is bounded for no such case."
    clause = offered[0].clause if offered else ""
    message = f"The handbook has no such topic as {name} for this case."
    return Refusal("topic-unknown", message, clause, remedy, "topic", tuple(one.id for one in offered))


def _nothing_ruled() -> Refusal:
    return Refusal("nothing-ruled", "Nobody has said that this is out of scope.", "", "Write a reply instead.")


HANDLING: Final = {
    RuleOutOfScope: Handling(rule, ("staff",), "body"),
    Appeal: Handling(appeal, ("contact",), "body", after_closing=True),
    WithdrawRuling: Handling(withdraw, ("staff",), "body", after_closing=True),
    LimitAssistance: Handling(limit, ("staff",)),
}
