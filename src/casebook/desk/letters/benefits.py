"""The letter by which an organisation hears what a manager decided on its benefits."""

from __future__ import annotations

from typing import Final

from django.utils import translation
from django.utils.formats import date_format
from django.utils.translation import gettext as _

from casebook.accounts.models import BenefitDecision, Contact
from casebook.desk import policies
from casebook.desk.benefits import DECIDED
from casebook.desk.letters.greeting import greeting
from casebook.desk.letters.shapes import Letter, Link, Paragraph, Quote
from casebook.desk.outbox import Claimed
from casebook.policy.misuse import Reduction
from casebook.policy.policy import Policy
from casebook.tenancy import spelled, transaction


def reduced(claimed: Claimed, origin: str) -> Letter:
    """Tell a contact what was decided, why, up to when, and by which clause.

    Raises:
        ValueError: the decision or its reader is gone, or it was ended before this was sent.
    """
    row, reader, policy, reduction = _found(claimed)
    with translation.override(reader.language):
        until = date_format(row.until, "j F Y")
        words = {"organisation": row.organisation.name, "until": until, "clause": reduction.clause}
        blocks = (
            *greeting(claimed.message.recipient.name),
            Paragraph(_("reports of %(organisation)s were found false again and again. We decided:") % words),
            Paragraph(reduction.label),
            Quote(row.reason),
            Paragraph(_("This holds until %(until)s, by %(clause)s of our handbook.") % words),
            Link(_("Your support"), f"{origin}/portal/support/"),
        )
        subject = _("What %(organisation)s is entitled to until %(until)s") % words
        return Letter(subject, policy.vendor, reader.language, automatic=True, blocks=blocks)


def _found(claimed: Claimed) -> tuple[BenefitDecision, Contact, Policy, Reduction]:
    with transaction(claimed.tenant):
        key = spelled(claimed.message.about.partition(":")[2])
        rows = BenefitDecision.objects.filter(tenant_id=claimed.tenant, id=key, ended_at=None)
        row = rows.select_related("organisation").first()
        reader = Contact.objects.filter(tenant_id=claimed.tenant, id=claimed.message.recipient.id).first()
    if row is None or reader is None:
        raise ValueError(f"message {claimed.message.id} tells its reader nothing any more")
    policy = policies.policy(row.handbook, at=row.decided_at)
    reduction = policy.misuse.reduction(row.reduction)
    if reduction is None:
        raise ValueError(f"message {claimed.message.id} tells of a reduction that the handbook has no more")
    return row, reader, policy, reduction


WRITERS: Final = {DECIDED: reduced}
