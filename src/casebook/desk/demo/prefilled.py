"""The answers of a form as a person would give them: what is known already is filled in, the rest is told."""

from __future__ import annotations

from collections.abc import Mapping

from casebook.accounts.models import Contact, ContractLine
from casebook.cases.commands import OpenCase
from casebook.policy.policy import Policy


def answers(policy: Policy, line: ContractLine, contact: Contact, opening: OpenCase) -> Mapping[str, str]:
    """Return the answers of an opening, completed by what the form fills in for the fields that are asked."""
    known = _known(line, contact)
    point = {
        "plan": line.plan,
        "severity": opening.severity,
        "channel": opening.channel,
        "case-type": opening.case_type,
        "product": line.product.code,
        **opening.answers,
    }
    asked = [field for field in policy.intake.fields if field.shown_when.holds(point)]
    filled = {field.id: known[field.prefill] for field in asked if known.get(field.prefill)}
    return {**filled, **opening.answers}


def _known(line: ContractLine, contact: Contact) -> Mapping[str, str]:
    return {
        "contact.name": contact.name,
        "contact.phone": contact.phone,
        "contact.email": contact.email,
        "organisation.name": contact.organisation.name,
        "contract.support-id": line.contract.support_id,
        "case.zone": contact.zone or contact.organisation.zone,
        "case.language": contact.language,
    }
