"""What a customer is told before a case is opened and again when it was; nothing of it stands in the way."""

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import datetime

from casebook.cases.clocks import price
from casebook.cases.events import Pricing
from casebook.cases.facts import Facts
from casebook.cases.quotes import merged, promised
from casebook.cases.rules import hours, severity
from casebook.cases.rules.hours import Local
from casebook.policy.channels import Notice, Phone
from casebook.policy.clause import Reading
from casebook.policy.intake import Receipt
from casebook.policy.policy import Policy
from casebook.policy.rules import Point, Ruling
from casebook.policy.targets import Milestone


@dataclass(frozen=True, slots=True)
class Advice:
    """When a case that is opened now would be answered and why, and what else there is to know.

    ``pricings`` hold the first response and every other milestone that is promised from the opening on. ``notice`` is
    said to somebody who opens the case while nobody watches. ``phone`` is the number for the customer's country, shown
    before everything else where ``phone_first``. ``receipt`` is said beside the number of the case.
    """

    local: Local
    pricings: Mapping[Milestone, Pricing]
    readings: tuple[Reading, ...]
    notice: Ruling[Notice] | None
    phone: Phone | None
    phone_first: bool
    receipt: Ruling[Receipt] | None

    @property
    def zone_guessed(self) -> bool:
        """Whether the customer's zone is not known, so that the vendor's own was taken: this has to be said."""
        return self.local.source == "vendor"


def advise(policy: Policy, point: Point, facts: Facts, at: datetime) -> Advice:
    """Return what to tell somebody who would open such a case at an instant.

    ``point`` has plan, severity, channel, case-type and product, all known to the handbook. Of ``facts``, the zones and
    the contact are looked at.

    Raises:
        NoRuleError: the handbook leaves the point open (its checker refuses that).
    """
    local = hours.local(policy, facts)
    pricings = {
        milestone: price(policy, milestone, point, at, local.zone)
        for milestone in policy.targets.at_opening
        if milestone == "first_response" or promised(policy, milestone, point)
    }
    level = severity.find(policy, point["severity"])
    receipt = policy.intake.receipt.deciding(point)
    clauses = merged(*(pricing.clauses for pricing in pricings.values()))
    return Advice(
        local=local,
        pricings=pricings,
        readings=tuple(policy.readings(clauses, point)),
        notice=hours.out_of_hours(policy, point, at, local.zone),
        phone=policy.channels.phone_for(facts.contact.country if facts.contact else ""),
        phone_first=level is not None and level.phone_first,
        receipt=Ruling(receipt[0].then, receipt[0].clause) if receipt else None,
    )
