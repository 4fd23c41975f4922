"""Asking for what a case lacks: the request, what is given, and the hold that ends by itself with the last of it."""

from collections.abc import Iterator
from typing import Final

from casebook.cases import events as e
from casebook.cases.commands import ProvideInformation, RequestInformation, WithdrawRequest
from casebook.cases.events import Wanted
from casebook.cases.handling import Handling
from casebook.cases.information import WantedKind
from casebook.cases.quotes import merged
from casebook.cases.refusal import Refusal
from casebook.cases.rules import support_id, waiting
from casebook.cases.rules.giving import Gift, given
from casebook.cases.rules.judgement import Judgement, passed, refused
from casebook.cases.story import Story
from casebook.policy.policy import Policy
from casebook.policy.rules import NoRuleError, Point, Ruling
from casebook.policy.waiting import Hold


def request(story: Story, command: RequestInformation) -> Judgement:
    """Ask the customer for what is missing. What they read is an answer by a person, so it can be the first one."""
    if story.case.proposal is not None:
        message = "The customer has been asked to agree to close, and the case waits for that answer."
        return refused(Refusal("closure-proposed-already", message))
    items, faults = _wanted(story, command)
    if faults:
        return refused(*faults)
    texts = story.facts.words
    asked = tuple(one for one in items if one.kind == "question")
    typed = [number for number, text in enumerate(command.questions) if text.strip()]
    questions = tuple((one.id, texts[f"questions.{number}"]) for one, number in zip(asked, typed, strict=True))
    clauses = merged(one.clause for one in items if one.clause)
    story.tell(e.InformationRequested(items=items, questions=questions, body=texts.get("body"), clauses=clauses))
    story.inform()
    hold = holding(story.policy, story.case.point)
    if hold.value.allowed and not story.case.information.held:
        _hold(story, hold.clause)
    return passed(*merged((hold.clause,) if hold.clause else (), clauses))


def provide(story: Story, command: ProvideInformation) -> Judgement:
    """Take what is given off the list; with the last of it the hold ends."""
    gifts, faults = given(story, command)
    if faults:
        return refused(*faults)
    story.tell(_told(story, gifts))
    support_id.look_into_files(story)
    _release(story)
    return passed()


def withdraw(story: Story, command: WithdrawRequest) -> Judgement:
    """Do without some of what was asked for, or all of it; without the last of it the hold ends."""
    missing = tuple(one.id for one in story.case.information.missing)
    items = command.items or missing
    if not missing:
        return refused(Refusal("nothing-missing", "Nothing is asked for at the moment."))
    unknown = tuple(one for one in items if one not in missing)
    if unknown:
        message = "This is not missing, or was never asked for."
        return refused(Refusal("item-not-missing", message, "", "Choose from what is missing.", "items", unknown))
    story.tell(e.RequestWithdrawn(items=items))
    _release(story)
    return passed()


def holding(policy: Policy, point: Point) -> Ruling[Hold]:
    """Return whether a case is put on hold; where the handbook is silent, it is, by no clause."""
    try:
        return policy.waiting.hold.ruling(point)
    except NoRuleError:
        return Ruling(Hold(allowed=True), "")


def hold_again(story: Story) -> None:
    """Put a case on hold as its handbook says; for a case that is told again."""
    hold = holding(story.policy, story.case.point)
    if hold.value.allowed and not story.case.information.held:
        _hold(story, hold.clause)


def end_hold(story: Story) -> None:
    """Let the case go on, and its clocks count again."""
    if story.case.information.held:
        story.tell(e.HoldEnded(clause=story.case.information.clause))
        story.resume_clocks()


def _hold(story: Story, clause: str) -> None:
    """Put the case on hold. Whom it waited for before, it waits for no longer: the hold says what for."""
    if story.case.waiting_for is not None:
        waiting.end(story)
    story.tell(e.HeldForInformation(clause=clause))
    story.pause_clocks("on-hold")


def _release(story: Story) -> None:
    if not story.case.information.missing:
        end_hold(story)


def _told(story: Story, gifts: tuple[Gift, ...]) -> e.InformationGiven:
    words = story.facts.words
    return e.InformationGiven(
        items=tuple(gift.item.id for gift in gifts),
        codes=tuple((gift.item.id, gift.code) for gift in gifts if gift.code),
        answers=tuple((gift.item.id, words[f"answers.{gift.item.id}"]) for gift in gifts if gift.worded),
        attached=tuple((gift.item.id, file) for gift in gifts for file in gift.files),
        by_call=story.actor.kind == "staff",
    )


def _wanted(story: Story, command: RequestInformation) -> tuple[tuple[Wanted, ...], tuple[Refusal, ...]]:
    """Return what is asked for, numbered on from what was asked before, and what is wrong with it."""
    found = list(_named(story.policy, story.case.point, command))
    faults = [one for one in found if isinstance(one, Refusal)]
    missing = {(one.kind, one.of) for one in story.case.information.missing if one.of}
    entries = [one for one in found if not isinstance(one, Refusal)]
    for kind, of, clause in entries:
        if of and (kind, of) in missing:
            message = f"{of} has been asked for already, and is not there yet."
            faults.append(Refusal("asked-already", message, clause, "Ask for something else.", _FIELDS[kind], (of,)))
    if not found:
        faults.append(Refusal("nothing-asked", "Say what is missing: a question of the form, a file, or your own."))
    first = len(story.case.information.items) + 1
    items = (Wanted(str(number), *entry) for number, entry in enumerate(entries, first))
    return tuple(items), tuple(faults)


_FIELDS: Final[dict[WantedKind, str]] = {"field": "fields", "file": "diagnostics", "question": "questions"}


def _named(
    policy: Policy, point: Point, command: RequestInformation
) -> Iterator[tuple[WantedKind, str, str] | Refusal]:
    """Yield kind, id and clause of everything that is asked for, or what is wrong with it."""
    fields = {field.id: field.clause for field in policy.intake.fields}
    files = {one.id: one.clause for one in policy.waiting.asked_for(point)}
    for kind, named, known in (("field", command.fields, fields), ("file", command.diagnostics, files)):
        for one in dict.fromkeys(named):
            if one in known:
                yield ("field" if kind == "field" else "file"), one, known[one]
            else:
                yield _unknown(kind, one, known)
    for question in command.questions:
        if question.strip():
            yield "question", "", ""


def _unknown(kind: str, name: str, known: dict[str, str]) -> Refusal:
    clause = next(iter(known.values()), "")
    remedy = "Choose one of those that it names, or ask in your own words."
    if kind == "field":
        message = f"The form has no such question as {name}."
        return Refusal("field-unknown", message, clause, remedy, "fields", tuple(known))
    message = f"The handbook has no such kind of file as {name} for this case."
    return Refusal("diagnostic-unknown", message, clause, remedy, "diagnostics", tuple(known))


HANDLING: Final = {
    RequestInformation: Handling(request, ("staff",)),
    ProvideInformation: Handling(provide, ("contact", "staff")),
    WithdrawRequest: Handling(withdraw, ("staff",)),
}
