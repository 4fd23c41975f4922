"""Handing mails over. A message is settled only after the mail server took it: it is sent at least once.

Where no mail server is named, messages are kept and shown on the outbox page instead. What cannot be handed over now is
tried again with growing pauses, and given up after about three days.
"""

from __future__ import annotations

import logging
import smtplib
from dataclasses import dataclass
from datetime import datetime, timedelta
from typing import Final

from django.conf import settings
from django.core.mail import get_connection
from django.core.mail.backends.base import BaseEmailBackend

from casebook.desk import clock, outbox
from casebook.desk.outbox import Claimed
from casebook.mail.composing import compose

AT_ONCE: Final = 10
"""Few at a time, so that a slow server cannot outlast the five minutes for which a message is claimed."""

PAUSES: Final = tuple(timedelta(minutes=minutes) for minutes in (1, 5, 15, 60, 180, 360, 720, 1440, 1440))
PERMANENT: Final = 500
log = logging.getLogger(__name__)


def deliver(now: datetime | None = None) -> int:
    """Take a few messages that are due at an instant (none: now) and hand them over; returns how many were taken."""
    instant = now or clock.now()
    claimed = outbox.claim(AT_ONCE, instant)
    if claimed and settings.CASEBOOK.smtp_url:
        Round(get_connection(), instant).hand_over(claimed)
    else:
        for one in claimed:
            outbox.kept(one.tenant, one.message.id, instant)
    return len(claimed)


@dataclass(frozen=True, slots=True)
class Round:
    """One visit to the mail server."""

    server: BaseEmailBackend
    now: datetime

    def hand_over(self, claimed: tuple[Claimed, ...]) -> None:
        """Hand over messages one by one and settle each; if there is no server, all of them wait."""
        try:
            self.server.open()
        except (OSError, smtplib.SMTPException) as error:
            for one in claimed:
                self._try_again(one, error)
            return
        try:
            for one in claimed:
                self._hand_over(one)
        finally:
            self.server.close()

    def _hand_over(self, one: Claimed) -> None:
        try:
            mail = compose(one)
        except ValueError as error:
            self._give_up(one, str(error))
            return
        try:
            self.server.send_messages([mail])
        except smtplib.SMTPRecipientsRefused as error:
            if all(code >= PERMANENT for code, _ in error.recipients.values()):
                self._give_up(one, str(error))
            else:
                self._try_again(one, error)
        except (OSError, smtplib.SMTPException) as error:
            self.server.close()  # it is opened again for the next message
            self._try_again(one, error)
        else:
            outbox.sent(one.tenant, one.message.id, self.now)

    def _try_again(self, one: Claimed, error: Exception) -> None:
        attempts = one.message.attempts
        if attempts > len(PAUSES):
            self._give_up(one, str(error))
            return
        log.warning("Message %s was not handed over and will be tried again: %s", one.message.id, error)
        outbox.failed(one.tenant, one.message.id, str(error), self.now + PAUSES[attempts - 1])

    def _give_up(self, one: Claimed, error: str) -> None:
        log.error("Message %s is given up: %s", one.message.id, error)
        outbox.failed(one.tenant, one.message.id, error)
