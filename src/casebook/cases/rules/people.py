"""Who watches a case, and handing it over: to somebody of the desk or to a team, never without a word."""

from typing import Final

from casebook.cases import events as e
from casebook.cases.commands import AddWatcher, HandOver, RemoveWatcher
from casebook.cases.handling import Handling
from casebook.cases.refusal import Refusal
from casebook.cases.rules.judgement import Judgement, passed, refused
from casebook.cases.story import Story

CASE_ADMINISTRATOR: Final = "case-administrator"


def watch(story: Story, command: AddWatcher) -> Judgement:
    """Let somebody watch: a contact of the case's own organisation, or one of the staff; customers add contacts."""
    found, actor = story.facts.person, story.actor
    elsewhere = found is not None and found.kind == "contact" and found.organisation != story.case.organisation
    foreign = actor.kind == "contact" and command.person_kind == "staff"
    if found is None or elsewhere or foreign:
        message = "There is no such person at this customer or at this desk."
        remedy = "Choose one of the customer's contacts who is active."
        return refused(Refusal("watcher-unknown", message, "", remedy, "person"))
    if (found.kind, found.id) == ("contact", story.case.contact):
        return refused(
            Refusal("watcher-is-contact", "This person is told of everything: it is their case.", field="person")
        )
    may_reply = command.may_reply and found.kind == "contact"
    standing = story.case.people.watcher(found.kind, found.id)
    if standing is None or standing.may_reply != may_reply:
        story.tell(e.WatcherAdded(person=found.id, person_kind=found.kind, may_reply=may_reply))
    return passed()


def unwatch(story: Story, command: RemoveWatcher) -> Judgement:
    """Let somebody watch no longer; a contact who only watches ends that for themselves alone."""
    actor, case = story.actor, story.case
    own = actor.id == command.person
    in_charge = actor.kind == "staff" or actor.id == case.contact or CASE_ADMINISTRATOR in actor.roles
    if not own and not in_charge:
        message = "You can end watching for yourself only."
        return refused(Refusal("watcher-not-yours", message, "", "Ask the person whose case it is.", "person"))
    if case.people.watcher(command.person_kind, command.person) is None:
        return refused(Refusal("watcher-not-there", "This person does not watch the case.", field="person"))
    story.tell(e.WatcherRemoved(person=command.person, person_kind=command.person_kind))
    return passed()


def hand_over(story: Story, command: HandOver) -> Judgement:
    """Give the case to another person or to a team, with the note on where it stands."""
    case, facts = story.case, story.facts
    if bool(command.assignee) == bool(command.team):
        message = "A case is handed over to a person or to a team, to one of both."
        return refused(Refusal("hand-over-to-whom", message, "", "Choose a person or a team.", "assignee"))
    if command.assignee and command.assignee not in facts.assignable:
        return refused(Refusal("assignee-unknown", "This person does not take cases here.", field="assignee"))
    if command.team and command.team not in facts.teams:
        return refused(Refusal("team-unknown", "There is no such team.", field="team"))
    if command.assignee == case.assignee and command.team == case.people.team:
        message = "The case is with them already."
        return refused(Refusal("handed-over-already", message, "", "Leave a note instead.", "assignee"))
    story.tell(e.HandedOver(assignee=command.assignee, team=command.team, body=facts.words["body"]))
    return passed()


HANDLING: Final = {
    AddWatcher: Handling(watch, ("staff", "contact"), after_closing=True),
    RemoveWatcher: Handling(unwatch, ("staff", "contact"), after_closing=True),
    HandOver: Handling(hand_over, ("staff",), "body"),
}
