"""Connecting the desks of a provider and a maker in the demonstration, and taking some cases from one to the other.

What crosses two desks cannot be played inside a story, which stands in a transaction of one: it follows after all.
"""

from __future__ import annotations

import io
import uuid
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from datetime import datetime
from pathlib import Path
from typing import Final

from casebook.accounts.models import Contact, MakerDesk, Organisation, PartnerDesk, Staff, Tenant
from casebook.cases import commands as c
from casebook.cases.actor import Actor
from casebook.cases.commands import Command
from casebook.desk import access, files, makers, queries
from casebook.desk.demo.moments import before
from casebook.desk.demo.stories import Demo, DemoFault, Raw, read
from casebook.desk.handle import Done, handle
from casebook.store import commands
from casebook.tenancy import transaction

FILE: Final = "makers.yaml"


def play(demo: Demo, now: datetime) -> None:
    """Connect a provider's desk with those of its makers, and take the cases there that its file names.

    Raises:
        DemoFault: somebody in the file does not exist, or a desk does not let a step happen.
    """
    for folder in demo.folders:
        path = folder / FILE
        if path.is_file():
            try:
                _play(demo, path, now)
            except (LookupError, PermissionError, ValueError) as fault:
                raise DemoFault(f"{path}: {fault}") from fault


def _play(demo: Demo, path: Path, now: datetime) -> None:
    raw = read(path)
    provider = Tenant.objects.get(slug=demo.slug)
    for handbook, desk in raw["desks"].items():
        _connect(provider, handbook, desk)
    for story in raw["cases"]:
        _Ascent(provider, story, now).play()


def _connect(provider: Tenant, handbook: str, desk: Raw) -> None:
    maker = Tenant.objects.get(slug=desk["tenant"])
    with transaction(maker.id):
        ours = Organisation.objects.get(tenant=maker, name=desk["organisation"])
        PartnerDesk.objects.get_or_create(tenant=maker, organisation=ours, defaults={"partner": provider.id})
        contact = Contact.objects.get(tenant=maker, organisation=ours, email=desk["contact"]).id
    with transaction(provider.id):
        MakerDesk.objects.get_or_create(
            tenant=provider, handbook=handbook, defaults={"maker": maker.id, "contact": contact}
        )


@dataclass(frozen=True, slots=True)
class _Ascent:
    """One case that was taken to the maker, and what was said about it since."""

    provider: Tenant
    story: Raw
    now: datetime

    def play(self) -> None:
        """Take the case there, unless it was taken before."""
        key = str(uuid.uuid5(self.provider.id, f"demo/{self.story['case']}/0"))
        with transaction(self.provider.id):
            found = commands.earlier(self.provider.id, key)
            done = commands.earlier(self.provider.id, self._id("up"))
        if found is None:
            raise ValueError(f"there is no case {self.story['case']}")
        if done is None:
            self._go(found.number)

    def _go(self, number: str) -> None:
        at, silje = self._before(self.story["ago"]), self._staff(self.provider, self.story["by"])
        uploaded = tuple(_uploaded(silje, self.story.get("files", {}), at))
        opening = c.OpenCase(
            id=self._id("up"),
            contact="",
            contract_line="",
            severity=str(self.story["severity"]),
            channel="web",
            subject=self.story["subject"],
            answers={key: str(text) for key, text in self.story["answers"].items()},
        )
        _done(makers.escalate(silje, number, opening, at, along=uploaded))
        for place, step in enumerate(self.story["then"]):
            for kind, said in step.items():
                self._step(number, kind, said, f"{place}")

    def _step(self, number: str, kind: str, said: Raw, place: str) -> None:
        page = queries.case_page(self._staff(self.provider, self.story["by"]), number)
        upstream = page.partnership.upstream
        if upstream is None:
            raise ValueError(f"{number} was not taken to the maker")
        above = kind in {"say", "propose"}
        desk = Tenant.objects.get(name=upstream.desk) if above else self.provider
        heard = [line.version for line in page.lines if line.kind == "upstream-heard"]
        command = self._command(kind, said, heard[-1] if heard else 0, place)
        actor, where = self._staff(desk, said["by"]), upstream.number if above else number
        _done(handle(command, actor, case=where, now=self._before(said["ago"])))

    def _command(self, kind: str, said: Raw, heard: int, place: str) -> Command:
        key, body = self._id(place), said["body"]
        if kind == "say":
            return c.Respond(id=key, body=body)
        if kind == "propose":
            return c.ProposeClosure(id=key, ground=said["ground"], body=body)
        if kind == "relay":
            return c.Relay(id=key, of=heard, body=body)
        return c.WriteUpstream(id=key, body=body)

    def _staff(self, tenant: Tenant, name: str) -> Actor:
        with transaction(tenant.id):
            row = Staff.objects.get(tenant=tenant, email__startswith=f"{name}.")
        actor = access.person(str(tenant.id), "staff", str(row.id))
        if actor is None:
            raise ValueError(f"{name} is not active")
        return actor

    def _before(self, ago: str) -> datetime:
        return before(f"-{ago}", self.now)

    def _id(self, name: str) -> str:
        return str(uuid.uuid5(self.provider.id, f"demo/{self.story['case']}/maker/{name}"))


def _uploaded(actor: Actor, named: Mapping[str, str], at: datetime) -> Iterator[str]:
    for name, content in named.items():
        found = files.upload(actor, name, io.BytesIO(content.encode()), now=at)
        if isinstance(found, files.FileRefused):
            raise ValueError(found.message)  # noqa: TRY004 - it is the demo file that is wrong
        yield found.id


def _done(outcome: object) -> None:
    if not isinstance(outcome, Done):
        raise ValueError(f"the desk answered {outcome}")  # noqa: TRY004 - it is the demo file that is wrong
