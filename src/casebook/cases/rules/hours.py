"""The chapter *hours*: where "local" is for a case, and what a customer is told who opens one while nobody watches."""

from dataclasses import dataclass
from datetime import datetime

from casebook.cases.events import ZoneSource
from casebook.cases.facts import Facts
from casebook.policy.channels import Notice
from casebook.policy.policy import Policy
from casebook.policy.rules import NoRuleError, Point, Ruling


@dataclass(frozen=True, slots=True)
class Local:
    """The zone (IANA name) that local time means on a case, and where it was taken from."""

    zone: str
    source: ZoneSource


def local(policy: Policy, facts: Facts) -> Local:
    """Return the zone of the site, else of the organisation, else of the contact, else the vendor's own."""
    if facts.site_zone:
        return Local(facts.site_zone, "site")
    if facts.organisation_zone:
        return Local(facts.organisation_zone, "organisation")
    if facts.contact is not None and facts.contact.zone:
        return Local(facts.contact.zone, "contact")
    return Local(policy.zone, "vendor")


def next_opening(policy: Policy, point: Point, at: datetime, zone: str) -> datetime | None:
    """Return the first instant from ``at`` on in the support hours of a point, ``at`` itself if it is; none: no hours.

    Raises:
        NoRuleError: the handbook leaves the point open (its checker refuses that).
    """
    support = policy.hours.support.ruling(point).value
    return policy.hours.calendars[support].schedule.timeline(zone).next_opening(at) if support else None


def out_of_hours(policy: Policy, point: Point, at: datetime, zone: str) -> Ruling[Notice] | None:
    """Return what the handbook says to somebody who opens such a case at an instant outside its support hours."""
    support = policy.hours.support.ruling(point).value
    if not support or policy.hours.calendars[support].schedule.timeline(zone).is_open(at):
        return None
    try:
        return policy.channels.out_of_hours.ruling(point)
    except NoRuleError:
        return None
