"""Letters to the desk's own people on an edition that is on its way."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Final

from django.utils import translation
from django.utils.formats import date_format
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from casebook.desk import access
from casebook.desk.letters.greeting import greeting
from casebook.desk.letters.shapes import Block, Letter, Link, Paragraph, Quote
from casebook.desk.outbox import Claimed
from casebook.store.models import ProposalRow
from casebook.tenancy import spelled, transaction

SAID: Final = {
    # state: subject, sentence
    "edition-submitted": (
        "submitted",
        gettext_lazy("To approve: %(name)s"),
        gettext_lazy("%(who)s asks for the release of %(name)s. Somebody who did not write it has to approve it."),
    ),
    "edition-approved": (
        "approved",
        gettext_lazy("Approved: %(name)s"),
        gettext_lazy("%(who)s approved %(name)s. It can be released: its first day is to be chosen."),
    ),
    "edition-sent-back": (
        "sent-back",
        gettext_lazy("Sent back: %(name)s"),
        gettext_lazy("%(who)s sent %(name)s back and asks for something else first. The draft can change again."),
    ),
    "edition-released": (
        "released",
        gettext_lazy("Released: %(name)s"),
        gettext_lazy("%(who)s released %(name)s. It is in force from %(day)s on."),
    ),
    "edition-taken-back": (
        "rolled-back",
        gettext_lazy("Taken back: %(name)s"),
        gettext_lazy("%(who)s took %(name)s back. What is in force today goes on to hold."),
    ),
}


def on_its_way(claimed: Claimed, origin: str) -> Letter:
    """Say what became of an edition, by whom, in which words, and where to go on.

    Raises:
        ValueError: the edition is not on its way any more, or never was.
    """
    message = claimed.message
    state, subject, sentence = SAID[message.template]
    with transaction(claimed.tenant):
        row = ProposalRow.objects.filter(tenant_id=claimed.tenant, id=spelled(message.about.partition(":")[2])).first()
    step = next((one for one in reversed(row.steps) if one["step"] == state), None) if row else None
    if row is None or step is None:
        raise ValueError(f"what message {message.id} tells of is gone")
    with translation.override("en"):
        names = {
            "who": access.names(claimed.tenant, (step["by"],)).get(step["by"], _("Somebody")),
            "name": f"{row.handbook} {row.edition}",
            "day": date_format(row.in_force, "j F Y") if row.in_force else "",
        }
        blocks = (
            *greeting(message.recipient.name),
            Paragraph(str(sentence) % names),
            *_words(step["words"]),
            Link(_("See it in the console"), f"{origin}/console/handbooks/{row.handbook}/release/"),
        )
        return Letter(str(subject) % names, access.tenant(claimed.tenant).name, "en", automatic=True, blocks=blocks)


def _words(words: str) -> Iterator[Block]:
    if words:
        yield Quote(words)
