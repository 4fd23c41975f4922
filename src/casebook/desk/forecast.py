"""What a form says beforehand: when such a case would be answered, and why. The reckoning is that of ``decide``."""

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import datetime

from casebook.cases.actor import Actor
from casebook.cases.advice import Advice, advise
from casebook.cases.commands import OpenCase
from casebook.cases.events import Pricing
from casebook.cases.facts import Facts
from casebook.cases.opening import point_of
from casebook.cases.rules import languages
from casebook.desk import clock, facts, policies
from casebook.desk.permissions import NotThere, require
from casebook.desk.policies import NoEdition
from casebook.desk.queries.contracts import contact_for
from casebook.policy.clause import Reading
from casebook.policy.languages import Languages
from casebook.policy.policy import Policy
from casebook.policy.rules import Point
from casebook.tenancy import transaction


@dataclass(frozen=True, slots=True)
class Wish:
    """A case somebody thinks of opening. Empty ``contact``: the person who asks; empty ``site``: none."""

    line: str
    severity: str
    channel: str
    case_type: str = "technical"
    contact: str = ""
    site: str = ""


@dataclass(frozen=True, slots=True)
class Forecast:
    """What the handbook says to a wish: ``advice`` has the dates and notices, ``point`` where it was looked up.

    ``country`` is where the customer is: an ISO 3166 code, or empty.
    """

    policy: Policy
    point: Point
    advice: Advice
    country: str = ""

    @property
    def zone(self) -> str:
        """The zone that local time is read in."""
        return self.advice.local.zone

    @property
    def zone_from(self) -> str:
        """Where that zone comes from: site, organisation, contact, vendor."""
        return self.advice.local.source

    @property
    def pricings(self) -> Mapping[str, Pricing]:
        """The reckoning for every milestone."""
        return {str(milestone): pricing for milestone, pricing in self.advice.pricings.items()}

    @property
    def readings(self) -> tuple[Reading, ...]:
        """The declared readings that make a difference here."""
        return self.advice.readings


@dataclass(frozen=True, slots=True)
class Offered:
    """What a handbook says on languages, and where the customer is: an ISO 3166 code, or empty."""

    languages: Languages
    country: str


def forecast(actor: Actor, wish: Wish, at: datetime | None = None) -> Forecast | None:
    """Return what would be promised at an instant (none: now); None while the wish is not yet one the handbook knows.

    Raises:
        NotThere: the actor may not open cases for this contact.
    """
    now = at or clock.now()
    command, known = _wished(actor, wish, now)
    policy = _policy(known, now)
    if policy is None:
        return None
    point = point_of(command, known)
    if not _known(policy, point):
        return None
    return Forecast(policy, point, advise(policy, point, known, now), languages.country(known))


def languages_for(actor: Actor, line: str, contact: str = "", site: str = "") -> Offered:
    """Return which languages are offered for cases under a contract line.

    Raises:
        NotThere: there is no such contract line, or the actor may not open cases for this contact.
    """
    now = clock.now()
    _, known = _wished(actor, Wish(line, "", "web", contact=contact, site=site), now)
    policy = _policy(known, now)
    ours = known.contract and known.contact and known.contract.organisation == known.contact.organisation
    if policy is None or not ours:
        raise NotThere(f"There is no contract line {line}.")
    return Offered(policy.languages, languages.country(known))


def _wished(actor: Actor, wish: Wish, now: datetime) -> tuple[OpenCase, Facts]:
    with transaction(actor.tenant):
        require(actor, "case.open")
        command = OpenCase(
            id="forecast",
            contact=str(contact_for(actor, wish.contact).id),
            contract_line=wish.line,
            severity=wish.severity,
            channel=wish.channel,
            subject="",
            case_type=wish.case_type,
            site=wish.site,
        )
        return command, facts.load(command, actor, None, now)


def _policy(known: Facts, now: datetime) -> Policy | None:
    """Return the handbook that would rule, if there is a contract line and an edition for it."""
    if known.contract is None:
        return None
    try:
        return policies.policy(known.contract.handbook, at=now)
    except NoEdition:
        return None


def _known(policy: Policy, point: Point) -> bool:
    """Whether the handbook has every value of the point; products are the tenant's own."""
    return (
        point["plan"] in {plan.id for plan in policy.plans}
        and point["severity"] in {level.id for level in policy.severity.levels}
        and point["channel"] in {channel.id for channel in policy.channels.known}
        and point["case-type"] in {kind.id for kind in policy.intake.case_types}
    )
