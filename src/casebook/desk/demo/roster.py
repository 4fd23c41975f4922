"""The roster of the demonstration: teams, skills and queues, and shifts that cover every hour around today."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import UTC, date, datetime, time, timedelta
from typing import Final
from uuid import UUID
from zoneinfo import ZoneInfo

from casebook.accounts.models import Queue, Shift, Skill, StaffSkill, Team, TeamMember, Tenant
from casebook.desk.demo.people import Cast, Raw

BEFORE: Final = 14
AFTER: Final = 14
"""For how many days before and after today the rota is written."""


@dataclass(frozen=True, slots=True)
class Rostering:
    """Making the roster of one tenant from its ``teams``, ``skills``, ``queues`` and ``rota``.

    A line of the rota is worked every day: ``from`` is on the desk's clock, ``hours`` is how long.
    """

    tenant: Tenant
    people: Raw
    cast: Cast
    today: date

    def make(self) -> None:
        """Make what is not there yet; stands in a transaction of the tenant."""
        for key, raw in self.people.get("teams", {}).items():
            self.cast.teams[key] = self._team(raw)
        skills = {key: self._skill(raw) for key, raw in self.people.get("skills", {}).items()}
        for place, raw in enumerate(self.people.get("queues", ())):
            self._queue(place, raw, skills)
        Shift.objects.bulk_create(self._shifts(), ignore_conflicts=True)

    def _team(self, raw: Raw) -> str:
        team, _ = Team.objects.get_or_create(tenant=self.tenant, name=raw["name"])
        for member in raw["members"]:
            TeamMember.objects.get_or_create(tenant=self.tenant, team=team, staff_id=UUID(self.cast.staff[member]))
        return str(team.id)

    def _skill(self, raw: Raw) -> Skill:
        found = {"products": raw.get("products", [])}
        skill, _ = Skill.objects.get_or_create(tenant=self.tenant, name=raw["name"], defaults=found)
        for holder in raw["holders"]:
            StaffSkill.objects.get_or_create(tenant=self.tenant, skill=skill, staff_id=UUID(self.cast.staff[holder]))
        return skill

    def _queue(self, place: int, raw: Raw, skills: dict[str, Skill]) -> None:
        conditions = {name: raw.get(name.replace("_", "-"), []) for name in ("handbooks", "products", "languages")}
        conditions["case_types"] = raw.get("case-types", [])
        served = {
            "team_id": self.cast.teams[raw["team"]] if "team" in raw else None,
            "skill": skills[raw["skill"]] if "skill" in raw else None,
        }
        Queue.objects.get_or_create(
            tenant=self.tenant, name=raw["name"], defaults={"place": place, **conditions, **served}
        )

    def _shifts(self) -> Iterator[Shift]:
        zone = ZoneInfo(self.tenant.zone)
        for raw in self.people.get("rota", ()):
            begins, length = time.fromisoformat(raw["from"]), timedelta(hours=raw["hours"])
            for number in range(-BEFORE, AFTER + 1):
                local = datetime.combine(self.today + timedelta(days=number), begins, zone)
                starts = local.astimezone(UTC)
                ends = (local + length).astimezone(UTC)
                for staff in raw["staff"]:
                    yield Shift(
                        tenant=self.tenant,
                        staff_id=UUID(self.cast.staff[staff]),
                        team_id=UUID(self.cast.teams[raw["team"]]),
                        starts=starts,
                        ends=ends,
                    )
