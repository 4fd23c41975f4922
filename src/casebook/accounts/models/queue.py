"""Where cases wait for somebody, and which cases those are."""

from django.contrib.postgres.fields import ArrayField
from django.db import models

from casebook.accounts.models.skill import Skill
from casebook.accounts.models.team import Team
from casebook.accounts.models.tenant_row import TenantRow


class Queue(TenantRow):
    """Cases for a team, for people with a skill if one is named.

    A case waits in the first queue, by ``place``, whose conditions it fits. ``handbooks``, ``products``, ``case_types``
    and ``languages`` are codes of which the case has one; an empty list asks for nothing.
    """

    name = models.CharField(max_length=100)
    place = models.PositiveIntegerField(default=0)
    team = models.ForeignKey(Team, on_delete=models.PROTECT, null=True, blank=True, db_index=False, related_name="+")
    skill = models.ForeignKey(Skill, on_delete=models.PROTECT, null=True, blank=True, db_index=False, related_name="+")
    handbooks = ArrayField(models.CharField(max_length=60), default=list)
    products = ArrayField(models.CharField(max_length=60), default=list)
    case_types = ArrayField(models.CharField(max_length=60), default=list)
    languages = ArrayField(models.CharField(max_length=12), default=list)

    class Meta:
        constraints = [models.UniqueConstraint(fields=["tenant", "name"], name="queue_name")]

    def __str__(self) -> str:
        return self.name
