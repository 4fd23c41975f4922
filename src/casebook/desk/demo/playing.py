"""Playing the stories of the demonstration: each step is a command through the desk's one door, at its own instant.

Timers fire between the steps at the instants they are set for, as a worker would have let them. A story is played in
one transaction, and once: its opening has an id made from its name.
"""

from __future__ import annotations

import io
import uuid
from collections.abc import Iterator, Mapping
from dataclasses import dataclass, replace
from datetime import datetime, timedelta
from typing import Final
from zoneinfo import ZoneInfo

from casebook.cases import commands as c
from casebook.cases.actor import Actor
from casebook.cases.codec import COMMANDS
from casebook.cases.commands import Command, FireTimers, HistoryStep, OpenCase, RecordHistory
from casebook.cases.refusal import Refused
from casebook.cases.replay import fold
from casebook.cases.timer import Timer
from casebook.cases.timers import next_timer
from casebook.desk import access, files, policies
from casebook.desk.demo.moments import before, moment
from casebook.desk.demo.people import Cast
from casebook.desk.demo.prefilled import answers
from casebook.desk.demo.references import number_of, resolved, story_id
from casebook.desk.demo.stories import DemoFault, Step, Story
from casebook.desk.handle import Done, handle
from casebook.store import commands, log
from casebook.store.log import Stream
from casebook.store.models import CaseRow
from casebook.tenancy import transaction

TRIED_BEFORE: Final = timedelta(minutes=14)


@dataclass(frozen=True, slots=True)
class Player:
    """Plays stories with a cast; ``now`` is the desk's instant, before which everything happens."""

    cast: Cast
    now: datetime

    def play(self, story: Story) -> None:
        """Play a story, unless it was played before.

        Raises:
            DemoFault: the desk does not let a step happen, or somebody in it does not exist.
        """
        with transaction(self.cast.tenant):
            if commands.earlier(uuid.UUID(self.cast.tenant), _id(self.cast.tenant, story, 0)):
                return
            try:
                self._play(story)
            except (LookupError, PermissionError, ValueError) as fault:
                raise DemoFault(f"case {story.case}: {fault}") from fault

    def _play(self, story: Story) -> None:
        if story.source:
            self._record(story)
            return
        at = self._moment(story, story.opened, self.now)
        opener = self._actor(story.opened_by or story.contact)
        for person in story.tried_by:
            self._try(story, person, at)
        uploaded = tuple(_uploaded(opener, story.files, at))
        number = _done(handle(replace(self._opening(story, at), files=uploaded), opener, now=at))
        self._acknowledge(story, number, at)
        for place, step in enumerate(story.steps, 1):
            at = self._moment(story, step.at, at)
            self._fire(number, at)
            command = replace(self._command(story, step, number, at), id=_id(self.cast.tenant, story, place))
            outcome = handle(command, self._actor(step.by or story.contact), case=number, now=at)
            _refused(outcome) if step.refused else _done(outcome)
        self._fire(number, self.now)

    def _try(self, story: Story, person: str, at: datetime) -> None:
        """Let somebody ask for the case who may not open it, a while before the one who may."""
        wish = replace(story, case=f"{story.case}/{person}", contact=person)
        _refused(handle(self._opening(wish, at), self._actor(person), now=at - TRIED_BEFORE))

    def _acknowledge(self, story: Story, number: str, opened: datetime) -> None:
        """Let the desk confirm that it has the case, as it does when the mail with the number leaves."""
        command = c.Acknowledge(id=_id(self.cast.tenant, story, -1))
        handle(command, access.system(self.cast.tenant), case=number, now=opened + timedelta(seconds=2))

    def _moment(self, story: Story, text: str, after: datetime) -> datetime:
        return moment(text, now=self.now, after=after, zone=ZoneInfo(self.cast.zones[story.customer]))

    def _actor(self, key: str) -> Actor:
        staff = self.cast.staff.get(key)
        kind, person = ("staff", staff) if staff else ("contact", str(self.cast.contacts[key].id))
        actor = access.person(self.cast.tenant, kind, person)
        if actor is None:
            raise ValueError(f"{key} is not active")
        return actor

    def _opening(self, story: Story, at: datetime) -> OpenCase:
        line, contact = self.cast.lines[story.line], self.cast.contacts[story.contact]
        opening = OpenCase(
            id=_id(self.cast.tenant, story, 0),
            contact=str(contact.id),
            contract_line=str(line.id),
            severity=story.severity,
            channel=story.channel,
            subject=story.subject,
            case_type=story.case_type,
            criterion=story.criterion,
            confirmed=story.confirmed,
            site=self.cast.sites.get(f"{story.customer}.{story.site}", ""),
            split_from=number_of(self.cast.tenant, story.split_from) if story.split_from else "",
            follows=number_of(self.cast.tenant, story.follows) if story.follows else "",
        )
        told = {key: before(text, at).isoformat() if key == "began" else text for key, text in story.answers.items()}
        policy = policies.policy(line.handbook, at=at)
        return replace(opening, answers=answers(policy, line, contact, replace(opening, answers=told)))

    def _command(self, story: Story, step: Step, number: str, at: datetime) -> Command:
        said = step.said
        match step.kind:
            case "assign":
                return c.Assign(id="", assignee=self.cast.staff[said["to"]])
            case "severity":
                return c.ChangeSeverity(id="", severity=said["to"], reason=said["reason"], criterion=said["criterion"])
            case "wait":
                return c.Wait(id="", waiting_for=said["for"])
            case "respond":
                wait, attempt = said.get("wait", False), said.get("attempt", False)
                return c.Respond(id="", body=said["body"], then_wait=wait, attempt=attempt)
            case kind if kind in PLAIN:
                return PLAIN[kind](id="", **said)
            case kind:
                told = resolved(kind, said, number, self.cast.tenant, lambda text: self._moment(story, text, at))
                fields = {name.replace("-", "_"): self._meant(name, value) for name, value in told.items()}
                if fields.get("person") in self.cast.staff.values():
                    fields["person_kind"] = "staff"
                return COMMANDS.decode(kind, {"id": "", **fields})

    def _meant(self, field: str, value: object) -> object:
        """Return what a field of a command holds: people and teams stand in the files under their keys."""
        if field == "team" and value in self.cast.teams:
            return self.cast.teams[str(value)]
        if field not in PEOPLE:
            return value
        contact = self.cast.contacts.get(str(value))
        return str(contact.id) if contact else self.cast.staff.get(str(value), value)

    def _fire(self, number: str, until: datetime) -> None:
        """Let the timers of the case fire that are due by an instant, each at its own."""
        row = CaseRow.objects.get(tenant_id=self.cast.tenant, number=number)
        stream = Stream(row.tenant_id, row.id)
        while due := _due(stream, until):
            command = FireTimers(id=str(uuid.uuid4()))
            handle(command, access.system(self.cast.tenant), case=number, now=due.at)

    def _record(self, story: Story) -> None:
        """Record a story that was worked elsewhere, as an importer does."""
        line, contact = self.cast.lines[story.line], self.cast.contacts[story.contact]
        opened = at = self._moment(story, story.opened, self.now)
        steps = []
        for step in story.steps:
            at = self._moment(story, step.at, at)
            steps.append(HistoryStep(at=at, state=step.said["state"], answered=step.said.get("answered", False)))
        history = RecordHistory(
            id=_id(self.cast.tenant, story, 0),
            handbook=line.handbook,
            edition=policies.policy(line.handbook, at=opened).edition,
            plan=line.plan,
            severity=story.severity,
            channel=story.channel,
            zone=self.cast.zones[story.customer],
            opened_at=opened,
            steps=tuple(steps),
            source=story.source,
            reference=story.reference,
            subject=story.subject,
            body=story.body,
            contact=str(contact.id),
            organisation=str(contact.organisation_id),
            product=line.product.code,
        )
        _done(handle(history, access.importer(self.cast.tenant), now=self.now))


PEOPLE: Final = ("person", "assignee")
"""Fields of commands that name people."""

PLAIN: Final[Mapping[str, type[Command]]] = {
    "reply": c.Reply,
    "note": c.AddNote,
    "call": c.LogCall,
    "resume": c.Resume,
    "propose": c.ProposeClosure,
    "confirm": c.ConfirmClosure,
    "decline": c.DeclineClosure,
}
"""Steps whose words are just those of their command."""


def _uploaded(actor: Actor, named: Mapping[str, str], at: datetime) -> Iterator[str]:
    """Upload files as somebody; yields their ids."""
    for name, content in named.items():
        found = files.upload(actor, name, io.BytesIO(content.encode()), now=at)
        if isinstance(found, files.FileRefused):
            raise ValueError(found.message)  # noqa: TRY004 - it is the demo file that is wrong
        yield found.id


def _due(stream: Stream, until: datetime) -> Timer | None:
    """The next timer of a case that is due by an instant."""
    timer = next_timer(fold(log.recorded(log.read(stream))))
    return timer if timer and timer.at <= until else None


def _id(tenant: str, story: Story, place: int) -> str:
    return story_id(tenant, story.case, place)


def _refused(outcome: object) -> None:
    if not isinstance(outcome, Refused):
        raise DemoFault(f"the desk was to refuse, and answered {outcome}")


def _done(outcome: object) -> str:
    if isinstance(outcome, Done):
        return outcome.number
    raise ValueError(f"the desk answered {outcome}")
