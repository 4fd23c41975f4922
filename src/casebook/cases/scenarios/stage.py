"""The facts of a scenario: the customer, the contract and the zones that ``given`` describes."""

from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from datetime import datetime, timedelta
from typing import Final

from casebook.calendars.zones import zone
from casebook.cases.actor import Actor
from casebook.cases.facts import ContactFacts, ContractFacts, Facts, OnDuty, OtherCase, Reduced
from casebook.cases.releases import ReleaseFacts
from casebook.cases.scenarios.plain import Plain, day, expect_keys, instant, table, text, words, yes
from casebook.cases.scenarios.versions import versions
from casebook.policy.policy import Policy

_CUSTOMER = "customer"
_ORGANISATION = "organisation"
_LINE = "line"
_GIVEN = (
    "contract", "contact", "others", "site-zone", "organisation-zone", "on-duty", "speaks", "earlier", "releases",
    "maintained",
    "false-reports", "reduced",
)  # fmt: skip
_EARLIER = ("number", "closed", "whose")
PARTNER = "partner-desk"
"""The desk that the customer's organisation has, where a step comes from one."""
_CONTRACT = ("plan", "product", "licence", "starts", "ends", "end-of-life", "support-id", "options")
_CONTACT = ("roles", "zone", "country", "news")

_SHIFT = timedelta(hours=8)
"""How long everybody who is on duty in a scenario still is."""

ACTORS = {
    "customer": Actor("contact", "tenant", _CUSTOMER, organisation=_ORGANISATION),
    "engineer": Actor("staff", "tenant", "engineer", frozenset({"engineer"})),
    **{role: Actor("staff", "tenant", role, frozenset({role})) for role in ("duty-manager", "support-manager")},
    "account-manager": Actor("staff", "tenant", "account-manager", frozenset({"account-manager"})),
    "desk": Actor("system", "tenant"),
}
"""Who may act in a scenario."""


FILES: Final[Mapping[str, str]] = {
    "event-log": "application/x-evtx",
    "text": "text/plain",
    "archive": "application/zip",
    "image": "image/png",
}
"""The uploaded files that a scenario can name, with what their content tells."""


@dataclass(frozen=True, slots=True)
class Stage:
    """What does not change during a scenario. ``line`` and ``customer`` are the ids commands name."""

    contact: ContactFacts
    contract: ContractFacts
    openers: tuple[tuple[str, frozenset[str]], ...]
    site_zone: str
    organisation_zone: str
    on_duty: tuple[tuple[str, frozenset[str]], ...] = ()
    speaks: tuple[tuple[str, frozenset[str]], ...] = ()
    earlier: OtherCase | None = None
    releases: tuple[ReleaseFacts, ...] = ()
    maintained: bool = True
    news: str = ""
    false_reports: tuple[datetime, ...] = ()
    reductions: tuple[Reduced, ...] = ()
    line: str = _LINE
    customer: str = _CUSTOMER

    def facts(self, actor: str, now: datetime) -> Facts:
        """Return the facts for a command at an instant, still without the free texts."""
        return Facts(
            now=now,
            actor=ACTORS[actor],
            number="7KQ4-M2PX",
            contact=self.contact,
            contract=self.contract,
            openers=self.openers,
            site_zone=self.site_zone,
            organisation_zone=self.organisation_zone,
            assignable=frozenset({"engineer", *(name for name, _ in self.on_duty)}),
            file_ids=frozenset({"file", *FILES}),
            file_types=FILES,
            on_duty=tuple(self._on_duty(now)),
            followed=self.earlier,
            partner=PARTNER,
            releases=self.releases,
            maintained=self.maintained,
            false_reports=self.false_reports,
            reductions=tuple(one for one in self.reductions if now.date() <= one.until),
        )

    def _on_duty(self, now: datetime) -> Iterator[OnDuty]:
        languages = dict(self.speaks)
        for name, roles in self.on_duty:
            yield OnDuty(name, roles, frozenset(), now + _SHIFT, languages.get(name, frozenset()))


def stage(policy: Policy, given: Mapping[str, Plain]) -> Stage:
    """Return the stage that ``given`` describes.

    Raises:
        ScenarioError: a key is unknown, or a value is wrong.
        ZoneError: there is no such time zone.
    """
    expect_keys(given, _GIVEN, "`given`")
    contact = table(given.get("contact", ""), "contact")
    expect_keys(contact, _CONTACT, "`contact`")
    roles = frozenset(words(contact.get("roles", ()), "roles"))
    others = table(given.get("others", ""), "others")
    return Stage(
        contact=ContactFacts(
            _CUSTOMER,
            _ORGANISATION,
            roles,
            _zone(contact, "zone"),
            text(contact.get("country", ""), "country"),
        ),
        contract=_contract(policy, table(given.get("contract", ""), "contract")),
        openers=((_CUSTOMER, roles), *((name, frozenset(words(held, name))) for name, held in others.items())),
        site_zone=_zone(given, "site-zone"),
        organisation_zone=_zone(given, "organisation-zone"),
        on_duty=_on_duty(table(given.get("on-duty", ""), "on-duty")),
        speaks=tuple(
            (name, frozenset(words(languages, name)))
            for name, languages in table(given.get("speaks", ""), "speaks").items()
        ),
        earlier=_earlier(table(given.get("earlier", ""), "earlier")),
        releases=versions(given.get("releases", "")),
        news=text(contact.get("news", ""), "news"),
        maintained=yes(given.get("maintained", "yes"), "maintained"),
        false_reports=tuple(instant(one, "false-reports") for one in words(given.get("false-reports", ()), "")),
        reductions=tuple(_reduced(table(given.get("reduced", ""), "reduced"))),
    )


def _reduced(given: Mapping[str, Plain]) -> Iterator[Reduced]:
    """Yield what a manager has decided, by the ids of the handbook's reductions: the last day of each."""
    for reduction, until in given.items():
        last = day(until, reduction)
        if last is not None:
            yield Reduced(reduction, last)


def _earlier(given: Mapping[str, Plain]) -> OtherCase | None:
    """Return the earlier case that a new one may name; ``whose`` is ``ours`` or ``theirs``."""
    if not given:
        return None
    expect_keys(given, _EARLIER, "`earlier`")
    whose = text(given.get("whose", "ours"), "whose")
    expect_keys([whose], ("ours", "theirs"), "`whose`")
    number = text(given.get("number", ""), "number")
    organisation = _ORGANISATION if whose == "ours" else "another"
    return OtherCase(number, "earlier", organisation, yes(given.get("closed", "yes"), "closed"))


def _on_duty(by_role: Mapping[str, Plain]) -> tuple[tuple[str, frozenset[str]], ...]:
    """Return who is on shift, with all their roles; ``on-duty`` names people by staff role."""
    roles: dict[str, frozenset[str]] = {}
    for role, names in by_role.items():
        for name in words(names, role):
            roles[name] = roles.get(name, frozenset()) | {role}
    return tuple(roles.items())


def _zone(given: Mapping[str, Plain], key: str) -> str:
    """Return a time zone that exists, or nothing."""
    name = text(given.get(key, ""), key)
    if name:
        zone(name)
    return name


def _contract(policy: Policy, contract: Mapping[str, Plain]) -> ContractFacts:
    expect_keys(contract, _CONTRACT, "`contract`")
    return ContractFacts(
        line=_LINE,
        handbook=policy.handbook,
        plan=text(contract.get("plan", ""), "plan"),
        product=text(contract.get("product", ""), "product"),
        licence=text(contract.get("licence", "none"), "licence"),
        starts=day(contract.get("starts", ""), "starts"),
        ends=day(contract.get("ends", ""), "ends"),
        organisation=_ORGANISATION,
        end_of_life=day(contract.get("end-of-life", ""), "end-of-life"),
        support_id=text(contract.get("support-id", ""), "support-id"),
        options=tuple((name, text(one, name)) for name, one in table(contract.get("options", ""), "options").items()),
    )
