"""Your support: what applies to the signed-in customer, on one page, read from the contracts and the handbook."""

from dataclasses import dataclass
from typing import Any

from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.utils.translation import gettext_lazy as _

from casebook.cases.actor import Actor
from casebook.desk import clock, policies, queries
from casebook.desk.forecast import Forecast, Wish, forecast
from casebook.desk.queries.colleagues import colleagues
from casebook.desk.queries.contract_shapes import ContractView, OpenableLine
from casebook.desk.queries.shapes import Person
from casebook.policy.policy import Policy
from casebook.portal.shell import shell
from casebook.portal.support import Support, support
from casebook.web.coming import coming_for
from casebook.web.levels import USUAL
from casebook.web.pages import page
from casebook.web.refusals import ClauseLink, clause_link

ZONES_FROM = {
    "site": _("the time zone of your site"),
    "organisation": _("the time zone of your organisation"),
    "contact": _("your own time zone"),
    "vendor": _("our time zone, as yours is not known to us"),
}


@dataclass(frozen=True, slots=True)
class Cover:
    """What applies under some contract lines: the same for all of them."""

    contracts: tuple[ContractView, ...]
    given: Support
    zone: str
    zone_from: str


@page("handbook.read", kind="contact")
def entitlement(request: HttpRequest, actor: Actor) -> HttpResponse:
    """Show what applies, for each plan that the customer has."""
    lines = queries.openable_lines(actor)
    covers = _covers(actor, [one for one in lines if one.entitled])
    context = shell(request, actor, "portal:support") | {
        "covers": covers,
        "comings": coming_for(actor),
        "calls": _calls(covers),
        "lapsed": [_lapsed(one) for one in lines if not one.entitled],
    }
    return render(request, "portal/support.html", context)


def _covers(actor: Actor, lines: list[OpenableLine]) -> list[Cover]:
    """Return what applies to each line, those to which the same applies together."""
    people = colleagues(actor) if lines else ()
    found: list[Cover] = []
    for line in lines:
        cover = _cover(actor, line.contract, people)
        if cover is None:
            continue
        same = next((one for one in found if (one.given, one.zone) == (cover.given, cover.zone)), None)
        if same:
            found[found.index(same)] = Cover((*same.contracts, *cover.contracts), same.given, same.zone, same.zone_from)
        else:
            found.append(cover)
    return found


def _cover(actor: Actor, contract: ContractView, people: tuple[Person, ...]) -> Cover | None:
    """Return what applies under a line; None where the handbook does not know its plan any more."""
    policy = policies.policy(contract.handbook, at=clock.now())
    told = _told(actor, contract, policy)
    if told is None:
        return None
    given = support(policy, contract.in_effect.id, contract.product.id, told.country, people)
    return Cover((contract,), given, told.zone, str(ZONES_FROM[told.zone_from]))


def _told(actor: Actor, contract: ContractView, policy: Policy) -> Forecast | None:
    """Return what the desk would say to an ordinary case, for its zone and country."""
    severity, channel = policy.severity.levels[-1].id, policy.channels.known[0].id
    return forecast(actor, Wish(contract.line, severity, channel, USUAL))


def _calls(covers: list[Cover]) -> list[dict[str, Any]]:
    """Return the numbers to call, those of each handbook once."""
    found = {one.given.policy.handbook: one.given for one in covers if one.given.phone}
    return [{"phone": one.phone, "phones": one.phones, "title": one.policy.title} for one in found.values()]


def _lapsed(line: OpenableLine) -> dict[str, Any]:
    return {"line": line, "contract": line.contract, "clause": _clause(line)}


def _clause(line: OpenableLine) -> ClauseLink | None:
    if not line.clause:
        return None
    return clause_link(policies.policy(line.contract.handbook, at=clock.now()), line.clause)
