"""Whether somebody may escalate a case now, and to which level it goes."""

from dataclasses import dataclass

from casebook.cases.commands import Escalate
from casebook.cases.escalation import Escalation
from casebook.cases.refusal import Refusal
from casebook.cases.rules import hours
from casebook.cases.story import Story
from casebook.policy.escalation import Asker, Asking
from casebook.policy.rules import RuleBook, Ruling

NAMES = {"customer": "the customer", "engineer": "the engineer", "account-manager": "the account manager"}


@dataclass(frozen=True, slots=True)
class Asked:
    """What is granted: who asks, by which channel if it is the customer, and to which level the case goes."""

    by: Asker
    channel: str
    level: str
    clause: str


def judge(story: Story, command: Escalate) -> Asked | Refusal:
    """Judge an escalation: whether it is offered, at this hour, to who asks, and whether there is anybody above."""
    by, channel = asker(story, command)
    book = story.policy.escalation
    if fault := _unknown_channel(story, channel):
        return fault
    ruling = ruled(book.appeals if command.kind == "priority" else book.asking, story, channel)
    if ruling is None or ruling.value.when == "not_offered":
        return _not_offered(command, ruling)
    if by not in ruling.value.by:
        who = " or ".join(NAMES[one] for one in sorted(ruling.value.by))
        message = f"This is for {who} to ask."
        return Refusal("escalation-not-for-you", message, ruling.clause, related=tuple(sorted(ruling.value.by)))
    if channel and (fault := _out_of_hours(story, channel, ruling)):
        return fault
    return _level(story, command, Asked(by, channel, ruling.value.level, ruling.clause))


def asker(story: Story, command: Escalate) -> tuple[Asker, str]:
    """Return who asks, and by which channel where it is the customer."""
    if story.actor.kind == "contact":
        return "customer", command.channel or "web"
    if command.channel:
        return "customer", command.channel
    return ("account-manager" if story.actor.roles == {"account-manager"} else "engineer"), ""


def ruled(book: RuleBook[Asking], story: Story, channel: str) -> Ruling[Asking] | None:
    """Return what the handbook says of asking by a channel; nothing where it says nothing."""
    found = book.deciding(story.point(channel=channel) if channel else story.case.point)
    return Ruling(found[0].then, found[0].clause) if found else None


def _unknown_channel(story: Story, channel: str) -> Refusal | None:
    known = tuple(one.id for one in story.policy.channels.known)
    if not channel or channel in known:
        return None
    return Refusal("channel-unknown", "The vendor has no such way in.", field="channel", related=known)


def _not_offered(command: Escalate, ruling: Ruling[Asking] | None) -> Refusal:
    clause, instead = (ruling.clause, ruling.value.instead) if ruling else ("", ())
    remedy = "Write on the case what troubles you."
    if command.kind == "priority":
        message = ruling.value.message if ruling else "The handbook does not say that one can dispute this."
        return Refusal("priority-appeal-not-offered", message, clause, remedy, related=instead)
    message = ruling.value.message if ruling else "The handbook does not say that one can escalate."
    return Refusal("escalation-not-offered", message, clause, remedy, related=instead)


def _out_of_hours(story: Story, channel: str, ruling: Ruling[Asking]) -> Refusal | None:
    """Say that this channel takes escalations at other hours only, which channel does now, and when it does again."""
    if ruling.value.when != "support_hours":
        return None
    opens = hours.next_opening(story.policy, story.point(channel=channel), story.now, story.case.zone)
    if opens is None or opens == story.now:
        return None
    names = {one.id: one.name for one in story.policy.channels.known}
    instead = " or ".join(names[one] for one in ruling.value.instead if one in names)
    remedy = f"Use {instead} now." if instead else "Ask again when they begin."
    return Refusal(
        "escalation-out-of-hours", ruling.value.message, ruling.clause, remedy, "channel", ruling.value.instead
    )


def _level(story: Story, command: Escalate, asked: Asked) -> Asked | Refusal:
    """Find the level: where the handbook begins, where staff want to, or the next one of a case that is escalated."""
    book, standing = story.policy.escalation, story.case.escalations.open
    if command.level and story.actor.kind == "staff":
        if book.level(command.level) is None:
            known = tuple(one.id for one in book.levels)
            message = f"The handbook has no such level as {command.level}."
            return Refusal("level-unknown", message, asked.clause, field="level", related=known)
        asked = Asked(asked.by, asked.channel, command.level, asked.clause)
    if standing is None:
        return _again(story, command, asked)
    return _further(story, command, asked, standing)


def _again(story: Story, command: Escalate, asked: Asked) -> Asked | Refusal:
    """Take a priority that was upheld to the next level; where there is none it is settled."""
    before = [one for one in story.case.escalations.past if one.kind == "priority" and one.outcome == "upheld"]
    if command.kind != "priority" or not before or before[-1].severity != story.case.severity:
        return asked
    above = story.policy.escalation.above(before[-1].level)
    if above is not None:
        return Asked(asked.by, asked.channel, above.id, asked.clause)
    word = story.policy.severity.word
    message = f"The {word} was looked at again and stays as it is; the answer says why."
    return Refusal("priority-upheld", message, asked.clause, "Write on the case if something has changed since.")


def _further(story: Story, command: Escalate, asked: Asked, standing: Escalation) -> Asked | Refusal:
    """Take an open escalation further; what nobody had asked for becomes the customer's at the level that has it."""
    book = story.policy.escalation
    customers = asked.by != "engineer" and not standing.for_customer
    current = book.level(standing.level)
    wanted = book.level(asked.level)
    if command.kind == standing.kind:
        if wanted and current and wanted.order > current.order:
            return asked
        if customers:
            return Asked(asked.by, asked.channel, standing.level, asked.clause)
        if asked.by != "engineer" and (above := book.above(standing.level)):
            return Asked(asked.by, asked.channel, above.id, asked.clause)
    name = current.name if current else standing.level
    message = f"The case is escalated already: {name} has it."
    return Refusal("escalated-already", message, asked.clause, "Write on the case what they should know.")
