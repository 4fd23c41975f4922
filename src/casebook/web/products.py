"""The first question of the opening form: which product, under which contract. Those without support say why."""

from collections.abc import Iterable, Mapping

from django import forms
from django.template.defaultfilters import date as written
from django.urls import reverse
from django.utils.html import format_html
from django.utils.safestring import SafeString
from django.utils.translation import gettext as _

from casebook.desk import policies
from casebook.desk.queries.contract_shapes import ContractView, OpenableLine
from casebook.desk.queries.shapes import SiteView
from casebook.web import questions
from casebook.web.choices import described


def choose(lines: Iterable[OpenableLine], wanted: str) -> OpenableLine | None:
    """Return the line that was chosen, or the only one that can be; None where there is still a choice."""
    open_ones = [one for one in lines if one.entitled]
    found = next((one for one in open_ones if one.contract.line == wanted), None)
    return found or (open_ones[0] if len(open_ones) == 1 and not wanted else None)


def field(lines: Iterable[OpenableLine], asking: Mapping[str, str]) -> forms.Field:
    """Return the choice of a product."""
    found = sorted(lines, key=lambda one: not one.entitled)
    closed = {one.contract.line for one in found if not one.entitled}
    widget = questions.Offered([(one.contract.line, label(one)) for one in found], closed, asking)
    return questions.choice(_("Product"), widget)


def site_field(places: Iterable[SiteView], asking: Mapping[str, str]) -> forms.Field:
    """Return the choice of a site, whose clock decides when support hours are."""
    named = [(one.id, f"{one.name} ({one.zone})") for one in places]
    widget = forms.Select(attrs=dict(asking), choices=[("", _("No particular site")), *named])
    return questions.choice(_("Site"), widget, _("Support hours are read on the clocks of the site."))


def label(line: OpenableLine) -> SafeString:
    """Return a product with its plan and contract, and with the reason where there is no support for it."""
    contract = line.contract
    if line.entitled:
        return described(contract.product.name, _about(contract), contract.in_effect.name)
    words = " ".join(part for part in (line.message, line.remedy) if part)
    text = questions.with_clause(words, line.clause, _address(contract, line.clause)) if line.clause else words
    return described(contract.product.name, format_html("{}", text), f"{contract.plan.name} · {_('no support today')}")


def _about(contract: ContractView) -> SafeString:
    """Return the facts of a contract, and why another plan holds than the one that it names."""
    facts = " · ".join(_facts(contract))
    if contract.instead is None:
        return format_html("{}", facts)
    words = contract.instead.message or _("Your contract names %(plan)s.") % {"plan": contract.plan.name}
    said = questions.with_clause(words, contract.instead.clause, _address(contract, contract.instead.clause))
    return format_html("{} · {}", facts, said) if facts else said


def _facts(contract: ContractView) -> Iterable[str]:
    if contract.support_id:
        yield _("Support ID %(id)s") % {"id": contract.support_id}
    if contract.ends:
        yield _("until %(day)s") % {"day": written(contract.ends, "j M Y")}


def _address(contract: ContractView, clause: str) -> str:
    policy = policies.policy(contract.handbook)
    return reverse("web:handbook", args=[policy.handbook, policy.edition]) + f"#{clause}"
