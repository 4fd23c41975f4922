"""What staff know, beside the languages they speak."""

from django.contrib.postgres.fields import ArrayField
from django.db import models

from casebook.accounts.models.staff import Staff
from casebook.accounts.models.tenant_row import TenantRow


class Skill(TenantRow):
    """Something that somebody knows; ``products`` are the codes of the products that it is about, if any."""

    name = models.CharField(max_length=100)
    products = ArrayField(models.CharField(max_length=60), default=list)

    class Meta:
        constraints = [models.UniqueConstraint(fields=["tenant", "name"], name="skill_name")]

    def __str__(self) -> str:
        return self.name


class StaffSkill(TenantRow):
    """A staff member who has a skill."""

    staff = models.ForeignKey(Staff, on_delete=models.CASCADE, db_index=False, related_name="skills")
    skill = models.ForeignKey(Skill, on_delete=models.CASCADE, db_index=False, related_name="holders")

    class Meta:
        constraints = [models.UniqueConstraint(fields=["tenant", "staff", "skill"], name="staff_skill")]
        indexes = [models.Index(fields=["tenant", "skill"], name="staff_skill_by_skill")]

    def __str__(self) -> str:
        return f"{self.staff_id} knows {self.skill_id}"
