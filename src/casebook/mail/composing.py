"""From a message of the outbox to a mail: addresses, thread and bodies. The same message always has the same ids."""

from __future__ import annotations

from email.utils import format_datetime, formataddr
from typing import Final

from django.conf import settings
from django.core.mail import EmailMultiAlternatives

from casebook.desk.letters import letter
from casebook.desk.outbox import Claimed
from casebook.mail.bodies import html, plain

LONGEST_SUBJECT: Final = 240


def compose(claimed: Claimed) -> EmailMultiAlternatives:
    """Return the mail of a message.

    Raises:
        ValueError: there is nothing to say, or nobody to say it to.
    """
    message = claimed.message
    if not message.recipient.email:
        raise ValueError("the recipient has no mail address")
    words = letter(claimed, settings.CASEBOOK.origin)
    headers = {
        "Message-ID": message.message_id,
        "References": " ".join(message.references),
        "In-Reply-To": message.references[-1] if message.references else "",
        "Date": format_datetime(message.created_at),
        "Auto-Submitted": "auto-generated" if words.automatic else "",
        "X-Auto-Response-Suppress": "All" if words.automatic else "",
    }
    mail = EmailMultiAlternatives(
        subject=one_line(words.subject)[:LONGEST_SUBJECT],
        body=plain(words),
        from_email=settings.DEFAULT_FROM_EMAIL,
        to=[formataddr((one_line(message.recipient.name), message.recipient.email))],
        reply_to=[settings.CASEBOOK.mail_reply_to] if settings.CASEBOOK.mail_reply_to else [],
        headers={name: value for name, value in headers.items() if value},
    )
    mail.attach_alternative(html(words), "text/html")
    return mail


def one_line(text: str) -> str:
    """Return the text on one line without control characters, so that it cannot become a header of its own."""
    return " ".join("".join(mark if mark.isprintable() else " " for mark in text).split())
