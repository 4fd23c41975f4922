"""The chapter *channels*: which ways in are open to a case, and which calls move it to other hours."""

from casebook.cases import events as e
from casebook.cases.refusal import Refusal
from casebook.cases.rules.judgement import Judgement, passed, refused
from casebook.cases.story import Story
from casebook.policy.policy import Policy
from casebook.policy.rules import Point


def judge_opening(policy: Policy, point: Point) -> Judgement:
    """Judge whether the channel is open. Dimensions: plan, channel, case-type, severity."""
    known = tuple(channel.id for channel in policy.channels.known)
    if point["channel"] not in known:
        message = "The vendor has no such way in."
        return refused(Refusal("channel-unknown", message, "", _instead(policy, known), "channel", known))
    ruling = policy.channels.admission.ruling(point)
    if ruling.value.open:
        return passed(ruling.clause)
    instead = ruling.value.instead or open_channels(policy, point)
    message = ruling.value.message or "This way in is not open to such a case."
    remedy = _instead(policy, instead)
    return refused(Refusal("channel-not-open", message, ruling.clause, remedy, "channel", instead))


def open_channels(policy: Policy, point: Point) -> tuple[str, ...]:
    """Return the channels that are open at a point, whatever its own channel is."""
    admission = policy.channels.admission
    known = (channel.id for channel in policy.channels.known)
    return tuple(channel for channel in known if admission.ruling({**point, "channel": channel}).value.open)


def move(story: Story, channel: str) -> None:
    """Move the case to the hours of the channel on which it was taken over, where the handbook says so."""
    channels = story.policy.channels
    if channel in channels.moving and channel != story.case.channel:
        story.tell(e.ChannelMoved(channel=channel, clause=channels.moving_clause))
        story.reprice_hours(channels.moving_clause)


def _instead(policy: Policy, channels: tuple[str, ...]) -> str:
    names = [channel.name for channel in policy.channels.known if channel.id in channels]
    return f"Use {' or '.join(names)}." if names else ""
