"""Deeper tiers: a case is handed to people with other skills and comes back, while somebody stays its owner."""

from typing import Final

from casebook.cases import events as e
from casebook.cases.commands import EscalateToTier, ReturnFromTier, TakeUpInTier
from casebook.cases.escalation import TierWork
from casebook.cases.handling import Handling
from casebook.cases.refusal import Refusal
from casebook.cases.rules.judgement import Judgement, passed, refused
from casebook.cases.story import Story
from casebook.policy.escalation import Tier


def hand_over(story: Story, command: EscalateToTier) -> Judgement:
    """Hand the case to a deeper tier; by the handbook it stays with who has it, or waits for somebody there."""
    known = story.policy.escalation.tiers
    tier = story.policy.escalation.tier(command.tier)
    if tier is None:
        message = f"The handbook has no tier {command.tier}." if known else "The handbook has no deeper tiers."
        remedy = f"Choose one of: {'; '.join(one.name for one in known)}." if known else "Leave a note for a colleague."
        return refused(Refusal("tier-unknown", message, "", remedy, "tier", tuple(one.id for one in known)))
    work = story.case.escalations.tier
    if work is not None and work.tier == tier.id:
        return refused(Refusal("tier-unchanged", f"{tier.name} has the case already.", tier.clause, field="tier"))
    story.tell(e.HandedToTier(tier=tier.id, owner=tier.owner, body=story.facts.words["body"], clause=tier.clause))
    if tier.owner == "moves" and story.case.assignee:
        story.tell(e.Assigned(assignee=""))
    return passed(tier.clause)


def take_up(story: Story, _: TakeUpInTier) -> Judgement:
    """Take it up; where the case moves along, who takes it up has it from now on."""
    work, tier = _work(story)
    if work is None or tier is None:
        return refused(_not_there())
    if not tier.who.include(story.actor.roles, story.facts.memberships):
        message, remedy = f"This is for {tier.name} to do.", f"Ask one of them: {tier.who}."
        return refused(Refusal("not-of-this-tier", message, tier.clause, remedy, related=tuple(sorted(tier.who.roles))))
    if work.worker:
        mine = work.worker == story.actor.id
        message = "You have taken it up already." if mine else "Somebody else has taken it up meanwhile."
        return refused(Refusal("tier-work-taken", message, tier.clause, related=(work.worker,)))
    story.tell(e.TakenUpInTier(tier=tier.id))
    if tier.owner == "moves":
        story.tell(e.Assigned(assignee=story.actor.id))
    return passed(tier.clause)


def give_back(story: Story, _: ReturnFromTier) -> Judgement:
    """Give it back to the first tier, and to who had it there."""
    work, tier = _work(story)
    if work is None:
        return refused(_not_there())
    clause = tier.clause if tier else ""
    story.tell(e.ReturnedFromTier(tier=work.tier, body=story.facts.words["body"], clause=clause))
    if work.owner != story.case.assignee and tier is not None and tier.owner == "moves":
        story.tell(e.Assigned(assignee=work.owner))
    return passed(clause)


def _work(story: Story) -> tuple[TierWork | None, Tier | None]:
    work = story.case.escalations.tier
    return work, story.policy.escalation.tier(work.tier) if work else None


def _not_there() -> Refusal:
    return Refusal("not-in-a-tier", "No deeper tier has this case.", "", "Hand it to one first.")


HANDLING: Final = {
    EscalateToTier: Handling(hand_over, ("staff",), "body"),
    TakeUpInTier: Handling(take_up, ("staff",)),
    ReturnFromTier: Handling(give_back, ("staff",), "body"),
}
