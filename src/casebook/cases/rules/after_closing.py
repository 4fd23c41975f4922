"""What follows a closing, as a part of the chapter *closing*: a reply that takes the case up again, or a new case.

Where the handbook has a window, a reply in it takes the case up again; otherwise a closed case stays closed, and what
its customer still needs is a new case that follows it.
"""

from collections.abc import Iterator, Mapping
from datetime import datetime, timedelta
from typing import Final

from casebook.calendars.zones import zone
from casebook.cases import events as e
from casebook.cases.case import Case
from casebook.cases.commands import LinkCase, OpenCase, Reply
from casebook.cases.courtesy import only_thanks
from casebook.cases.errand import SendCommand, errand_id, errands
from casebook.cases.facts import Facts
from casebook.cases.links import OPPOSITE
from casebook.cases.refusal import Refusal
from casebook.cases.rules.judgement import Judgement, passed, refused
from casebook.cases.story import Story
from casebook.policy.closing import AfterClosing
from casebook.policy.policy import Policy
from casebook.policy.rules import Point, Ruling

DESCRIPTION: Final = "description"
"""The question under which a form asks what happened."""


def courteous(command: Reply, facts: Facts) -> bool:
    """Tell whether a reply gives no reason to go on: its author or its mail says so, or every word of it does."""
    if command.files or command.meant == "help":
        return False
    return bool(command.meant) or only_thanks(command.body, facts.signers)


def after_closing(policy: Policy, point: Point) -> Ruling[AfterClosing] | None:
    """Return what the handbook says of replies to closed cases, if it says anything."""
    found = policy.closing.after.deciding(point)
    return Ruling(found[0].then, found[0].clause) if found else None


def reopens(policy: Policy, case: Case, at: datetime) -> bool:
    """Tell whether a reply at an instant takes a closed case up again.

    Days are dates on the customer's clock; the day of the closing is day zero.
    """
    ruling = after_closing(policy, case.point)
    if ruling is None or not ruling.value.reopen_within or case.closed_at is None:
        return False
    closed, now = (one.astimezone(zone(case.zone)).date() for one in (case.closed_at, at))
    return now - closed <= timedelta(days=ruling.value.reopen_within)


def reply(story: Story, command: Reply) -> Judgement:
    """Let the customer of a closed case write: it goes on where the handbook says so, else this is refused."""
    ruling = after_closing(story.policy, story.case.point)
    clause = ruling.clause if ruling else ""
    if not reopens(story.policy, story.case, story.now):
        message = "The case is closed and stays closed."
        remedy = "Open a new case that follows it: what was said here is read there."
        return refused(Refusal("case-closed", message, clause, remedy, related=(story.case.number,)))
    story.tell(e.CustomerReplied(body=story.facts.words["body"], channel=command.channel, files=command.files))
    story.reopen()
    return passed(clause)


def judge_following(policy: Policy, point: Point, command: OpenCase, facts: Facts) -> Judgement:
    """Judge whether a new case may follow the one that it names: closed, and of the same customer."""
    if not command.follows:
        return passed()
    ruling = after_closing(policy, point)
    clause, followed = ruling.clause if ruling else "", facts.followed
    if followed is None or facts.contact is None or followed.organisation != facts.contact.organisation:
        message = f"There is no case {command.follows} of yours that this one could follow."
        remedy = "Check the number, or leave it out."
        return refused(Refusal("followed-unknown", message, clause, remedy, "follows"))
    if not followed.closed:
        message = f"Case {followed.number} is still open."
        remedy = "Write on it instead; nothing has to be told twice."
        return refused(Refusal("followed-open", message, clause, remedy, "follows", (followed.number,)))
    return passed(clause) if clause else passed()


def link(story: Story, command: OpenCase) -> None:
    """Write down at the beginning of a case which one it follows."""
    followed = story.facts.followed
    if command.follows and followed is not None:
        ruling = after_closing(story.policy, story.case.point)
        clause = ruling.clause if ruling else ""
        story.tell(e.CasesLinked(kind="follows", number=followed.number, case=followed.case, clause=clause))


@errands.register(e.CasesLinked)
def _other_end(event: e.CasesLinked, case: Case, recorded: e.Recorded) -> Iterator[SendCommand]:
    """Let the case that is followed know of the one that follows it."""
    if event.kind == "follows":
        command = LinkCase(
            id=errand_id(case, recorded, "followed-by"),
            kind=OPPOSITE[event.kind],
            number=case.number,
            case="",
            clause=event.clause,
        )
        yield SendCommand(command=command, number=event.number)


def follow_up(command: Reply, case: Case, opened: e.CaseOpened, answers: Mapping[str, str], subject: str) -> OpenCase:
    """Return the opening of the case that follows a closed one: what was known stands in it, and the reply.

    ``answers`` are those that still have a question, ``subject`` is that of the closed case.
    """
    return OpenCase(
        id=f"{command.id}:follow-up",
        contact=case.contact,
        contract_line=case.contract_line,
        severity=case.severity,
        channel=command.channel,
        subject=subject,
        case_type=case.case_type,
        criterion=case.criterion,
        confirmed=opened.confirmed if case.criterion == opened.criterion else (),
        answers={**answers, DESCRIPTION: command.body},
        site=case.site,
        language=case.language,
        files=command.files,
        follows=case.number,
    )
