"""Opening a case."""

from collections.abc import Mapping
from dataclasses import dataclass, field

from casebook.cases.commands.command import Command


@dataclass(frozen=True, slots=True, kw_only=True)
class OpenCase(Command):
    """Open a case. ``contact`` is the person who has the problem; an engineer opens it for a caller on the phone.

    ``contract_line`` (product -> handbook, plan) says which rules it. ``criterion`` is the chosen reason for the
    severity and ``confirmed`` the further conditions of it that were ticked. ``answers`` are by intake field id; choice
    and yes-no fields hold their code, date-times an ISO instant with offset. ``files`` are ids of uploaded files.
    ``follows`` is the number of the closed case that this one goes on from, ``split_from`` that of the open one out of
    which an engineer takes a second matter. A case that a provider's desk sends names that desk (``partner``) and its
    number there (``partner_case``).
    """

    contact: str
    contract_line: str
    severity: str
    channel: str
    subject: str
    case_type: str = "technical"
    criterion: str = ""
    confirmed: tuple[str, ...] = ()
    answers: Mapping[str, str] = field(default_factory=dict)
    site: str = ""
    language: str = "en"
    files: tuple[str, ...] = ()
    follows: str = ""
    partner: str = ""
    partner_case: str = ""
    split_from: str = ""
