"""Who works when."""

from django.db import models

from casebook.accounts.models.staff import Staff
from casebook.accounts.models.team import Team
from casebook.accounts.models.tenant_row import TenantRow


class Shift(TenantRow):
    """Somebody works in a team from ``starts`` up to, and not including, ``ends``; both are instants in UTC.

    The shifts of a person do not overlap; saving one sees to it.
    """

    staff = models.ForeignKey(Staff, on_delete=models.PROTECT, db_index=False, related_name="shifts")
    team = models.ForeignKey(Team, on_delete=models.PROTECT, db_index=False, related_name="shifts")
    starts = models.DateTimeField()
    ends = models.DateTimeField()

    class Meta:
        constraints = [
            models.UniqueConstraint(fields=["tenant", "staff", "starts"], name="shift_once"),
            models.CheckConstraint(condition=models.Q(ends__gt=models.F("starts")), name="shift_forwards"),
        ]
        indexes = [models.Index(fields=["tenant", "ends", "starts"], name="shift_by_time")]

    def __str__(self) -> str:
        return f"{self.staff_id} from {self.starts} to {self.ends}"
