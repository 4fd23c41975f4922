"""A case was accepted, or told from elsewhere."""

from dataclasses import dataclass

from casebook.cases.event import Event, Words, ZoneSource


@dataclass(frozen=True, slots=True, kw_only=True)
class CaseOpened(Event):
    """The case was accepted, with the facts it was judged by and the clauses that let it in."""

    number: str
    handbook: str
    edition: str
    plan: str
    severity: str
    channel: str
    case_type: str
    product: str
    organisation: str
    contact: str
    site: str
    contract_line: str
    zone: str
    zone_from: ZoneSource
    language: str
    subject: Words
    criterion: str = ""
    confirmed: tuple[str, ...] = ()
    codes: tuple[tuple[str, str], ...] = ()
    answers: tuple[tuple[str, Words], ...] = ()
    files: tuple[str, ...] = ()
    clauses: tuple[str, ...] = ()
    source: str = ""
    reference: str = ""
