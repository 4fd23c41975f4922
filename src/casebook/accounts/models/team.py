"""Teams of the support organisation, and who belongs to which."""

from django.db import models

from casebook.accounts.models.staff import Staff
from casebook.accounts.models.tenant_row import TenantRow


class Team(TenantRow):
    """People who work shifts together, such as the night team."""

    name = models.CharField(max_length=100)

    class Meta:
        constraints = [models.UniqueConstraint(fields=["tenant", "name"], name="team_name")]

    def __str__(self) -> str:
        return self.name


class TeamMember(TenantRow):
    """A staff member who belongs to a team, on shift or not."""

    team = models.ForeignKey(Team, on_delete=models.CASCADE, db_index=False, related_name="members")
    staff = models.ForeignKey(Staff, on_delete=models.CASCADE, db_index=False, related_name="teams")

    class Meta:
        constraints = [models.UniqueConstraint(fields=["tenant", "team", "staff"], name="team_member")]
        indexes = [models.Index(fields=["tenant", "staff"], name="team_member_by_staff")]

    def __str__(self) -> str:
        return f"{self.staff_id} in {self.team_id}"
