"""What a plan gives one customer: ways in, hours, goals, numbers to call, who may open cases, each with its clause.

Pure: the handbook is asked at every point that the customer can come to, by the same rule books that decide cases.
"""

from collections.abc import Iterable, Iterator
from dataclasses import dataclass

from casebook.cases.rules.contacts import EVERYBODY
from casebook.desk.queries.shapes import Person
from casebook.handbook.grids import promised
from casebook.policy.channels import Admission, Phone
from casebook.policy.hours import Calendar
from casebook.policy.plans import Plan
from casebook.policy.policy import Policy
from casebook.policy.rules import Point, Ruling
from casebook.policy.targets import Target
from casebook.web.duties import DutyShown, duties
from casebook.web.levels import USUAL, extra_word
from casebook.web.refusals import ClauseLink, clause_link


@dataclass(frozen=True, slots=True)
class WayIn:
    """A channel. ``kinds`` are the kinds of case that it takes; none named: every kind, if it is open at all."""

    id: str
    name: str
    open: bool
    kinds: tuple[str, ...]
    message: str
    clauses: tuple[ClauseLink, ...]


@dataclass(frozen=True, slots=True)
class Attendance:
    """When somebody is there; no calendar where the handbook states no hours. ``where`` are the channels, in words."""

    where: str
    calendar: Calendar | None
    clauses: tuple[ClauseLink, ...]


@dataclass(frozen=True, slots=True)
class Goal:
    """What is promised at one severity (empty: cases are not graded); ``name`` is empty where it is only the level's.

    ``promises`` are of (milestone's title, how soon, on which channels).
    """

    severity: str
    name: str
    promises: tuple[tuple[str, str, str], ...]
    clauses: tuple[ClauseLink, ...]


@dataclass(frozen=True, slots=True)
class Openers:
    """Who may open a case: roles as the handbook names them, and the people who have one; ``everybody`` needs none."""

    everybody: bool
    roles: tuple[str, ...]
    people: tuple[Person, ...]
    clauses: tuple[ClauseLink, ...]


@dataclass(frozen=True, slots=True)
class Support:
    """Everything that one plan gives for one product."""

    policy: Policy
    plan: Plan
    ways_in: tuple[WayIn, ...]
    hours: tuple[Attendance, ...]
    goals: tuple[Goal, ...]
    openers: Openers
    phone: Phone | None
    phones: tuple[Phone, ...]
    duties: tuple[DutyShown, ...] = ()


def support(policy: Policy, plan: str, product: str, country: str, people: Iterable[Person]) -> Support:
    """Return what a plan of a handbook gives for a product to a customer in a country (ISO 3166, may be empty).

    Raises:
        KeyError: the handbook has no such plan.
    """
    asked = _Asked(policy, {"plan": plan, "product": product})
    phone = policy.channels.phone_for(country) if _may_phone(asked) else None
    return Support(
        policy=policy,
        plan=policy.plan(plan),
        ways_in=tuple(asked.ways_in()),
        hours=tuple(asked.hours()),
        goals=tuple(asked.goals()),
        openers=asked.openers(tuple(people)),
        phone=phone,
        phones=policy.channels.phones if phone else (),
        duties=duties(policy, {**asked.fixed, "case-type": USUAL}),
    )


def _may_phone(asked: "_Asked") -> bool:
    return any(one.id == "phone" and one.open for one in asked.ways_in())


@dataclass(frozen=True, slots=True)
class _Asked:
    """A handbook that is asked about one plan and product."""

    policy: Policy
    fixed: Point

    def ways_in(self) -> Iterator[WayIn]:
        """Yield the channels, open or not."""
        kinds = self.policy.intake.case_types
        for channel in self.policy.channels.known:
            rulings = {kind.id: self._admissions(channel.id, kind.id) for kind in kinds}
            taken = [kind for kind in kinds if any(ruling.value.open for ruling in rulings[kind.id])]
            every = [ruling for found in rulings.values() for ruling in found]
            message = next((one.value.message for one in every if not one.value.open and one.value.message), "")
            labels = tuple(kind.label for kind in taken) if len(taken) < len(kinds) else ()
            clauses = self._links(one.clause for one in every)
            yield WayIn(
                channel.id, channel.name, bool(taken), labels, message if len(taken) < len(kinds) else "", clauses
            )

    def hours(self) -> Iterator[Attendance]:
        """Yield the support hours, channels with the same ones together."""
        found: dict[str, dict[str, None]] = {}
        clauses: dict[str, dict[str, None]] = {}
        for channel, severity, point in self._points():
            ruling = self.policy.hours.support.ruling(point)
            found.setdefault(ruling.value, {})[f"{channel}\0{severity}"] = None
            clauses.setdefault(ruling.value, {})[ruling.clause] = None
        for calendar, points in found.items():
            shown = self.policy.hours.calendars.get(calendar)
            cited = (*clauses[calendar], *((shown.clause,) if shown else ()))
            yield Attendance(self._where(points), shown, self._links(cited))

    def goals(self) -> Iterator[Goal]:
        """Yield what is promised at each severity, for every milestone with a promise at any of them."""
        targets = self._promising()
        for level in self.policy.severity.levels:
            promises: dict[tuple[str, str], list[str]] = {}
            clauses: dict[str, None] = {}
            for channel, severity, point in self._points():
                for target in targets if severity == level.id else ():
                    ruling = target.promises.ruling(point)
                    promises.setdefault((target.title, promised(ruling.value)), []).append(channel)
                    clauses[ruling.clause] = None
            told = tuple((title, soon, self._by_channel(title, soon, promises)) for title, soon in promises)
            shown = level.id if self.policy.severity.graded else ""
            yield Goal(shown, extra_word(level.id, level.name), told, self._links(clauses))

    def _promising(self) -> list[Target]:
        """Return the milestones for which this plan promises something; where it promises nothing at all, every one."""
        every = list(self.policy.targets.milestones.values())
        points = [point for _, _, point in self._points()]
        return [
            one for one in every if any(one.promises.ruling(at).value.kind != "no_target" for at in points)
        ] or every

    def openers(self, people: tuple[Person, ...]) -> Openers:
        """Return who may open an ordinary case on the first channel that is open."""
        channel = next((one.id for one in self.ways_in() if one.open), "web")
        ruling = self.policy.contacts.opening.ruling({**self.fixed, "channel": channel, "case-type": USUAL})
        roles = ruling.value.roles
        able = tuple(one for one in people if roles & {*one.roles, EVERYBODY})
        names = tuple(role.name for role in self.policy.contacts.roles if role.id in roles)
        return Openers(EVERYBODY in roles, names, able, self._links([ruling.clause]))

    def _points(self) -> Iterator[tuple[str, str, Point]]:
        """Yield channel, severity and point of every ordinary case that may be opened."""
        for channel in self.policy.channels.known:
            for level in self.policy.severity.levels:
                point = {**self.fixed, "channel": channel.id, "severity": level.id, "case-type": USUAL}
                if self.policy.channels.admission.ruling(point).value.open:
                    yield channel.name, level.id, point

    def _admissions(self, channel: str, kind: str) -> list[Ruling[Admission]]:
        point = {**self.fixed, "channel": channel, "case-type": kind}
        return [
            self.policy.channels.admission.ruling({**point, "severity": level.id})
            for level in self.policy.severity.levels
        ]

    def _where(self, points: Iterable[str]) -> str:
        """Name channels, each with its severities where they are not all."""
        levels: dict[str, list[str]] = {}
        for one in points:
            channel, _, severity = one.partition("\0")
            levels.setdefault(channel, []).append(severity)
        every = len(self.policy.severity.levels)
        word = self.policy.severity.word.lower()
        return ", ".join(
            name if len(found) == every else f"{name} ({word} {', '.join(found)})" for name, found in levels.items()
        )

    def _by_channel(self, title: str, soon: str, promises: dict[tuple[str, str], list[str]]) -> str:
        """Name the channels of a promise where other channels promise something else."""
        alone = sum(other == title for other, _ in promises) == 1
        return "" if alone else ", ".join(dict.fromkeys(promises[title, soon]))

    def _links(self, clauses: Iterable[str]) -> tuple[ClauseLink, ...]:
        return tuple(clause_link(self.policy, one) for one in dict.fromkeys(clauses) if one)
