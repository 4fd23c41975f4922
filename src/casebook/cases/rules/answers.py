"""Whether an answer is well-formed, by the kind of its field; and which answers are free text."""

import re
from collections.abc import Callable, Mapping
from datetime import datetime
from typing import Final

import phonenumbers

from casebook.calendars.zones import zone_names
from casebook.policy.intake import Field, FieldKind

CODED: Final[frozenset[FieldKind]] = frozenset({"choice", "yes-no", "date-time", "zone", "language", "country"})
"""Kinds whose answers are codes and stand in the log; all others are words, kept beside it."""

_EMAIL = re.compile(r"[^@\s,;<>]+@[^@\s,;<>.]+(\.[^@\s,;<>.]+)+")
_URL = re.compile(r"https?://[^\s/?#]+[^\s]*", re.IGNORECASE)
_ARTICLE = re.compile(r"https?://[^\s/?#]+\S*|\d{3,}", re.IGNORECASE)
_LANGUAGE = re.compile(r"[a-z]{2,3}(-[A-Za-z]{4})?(-[A-Z]{2})?")


def fault(field: Field, answer: str, country: str) -> str:
    """Return what is wrong with a given answer, as a sentence; empty if it is well-formed.

    ``country`` (ISO 3166, or empty) helps to read a phone number that has no country code.
    """
    if len(answer) > field.max_length:
        return f"{field.label} has {len(answer)} characters; up to {field.max_length} are possible."
    if field.kind == "choice":
        offered = {choice.id for choice in field.choices}
        return "" if answer in offered else f"{field.label} has to be one of the choices."
    if field.kind == "phone":
        return "" if _is_phone(answer, country) else f"{field.label} has to be a phone number, with its country code."
    if field.proof == "article":
        wanted = "the number or the web address of the article that was looked at"
        return "" if _ARTICLE.search(answer) else f"{field.label}: name {wanted}."
    check = _CHECKS.get(field.kind)
    if check is None or check(answer):
        return ""
    return f"{field.label} has to be {_WANTED[field.kind]}."


def is_language(answer: str) -> bool:
    """Tell whether a text is the code of a language, such as ``en`` or ``pt-BR``."""
    return _LANGUAGE.fullmatch(answer) is not None


def _is_date_time(answer: str) -> bool:
    try:
        return datetime.fromisoformat(answer).utcoffset() is not None
    except ValueError:
        return False


def _is_phone(answer: str, country: str) -> bool:
    try:
        number = phonenumbers.parse(answer, country or None)
    except phonenumbers.NumberParseException:
        return False
    return phonenumbers.is_possible_number_with_reason(number) == phonenumbers.ValidationResult.IS_POSSIBLE


_CHECKS: Final[Mapping[FieldKind, Callable[[str], bool]]] = {
    "yes-no": lambda answer: answer in {"yes", "no"},
    "date-time": _is_date_time,
    "email": lambda answer: _EMAIL.fullmatch(answer) is not None,
    "url": lambda answer: _URL.fullmatch(answer) is not None,
    "zone": lambda answer: answer in zone_names(),
    "language": is_language,
    "country": lambda answer: answer in phonenumbers.SUPPORTED_REGIONS,
}

_WANTED: Final[Mapping[FieldKind, str]] = {
    "yes-no": "yes or no",
    "date-time": "a date and time with its offset from UTC, such as 2026-11-20T19:00:00-05:00",
    "email": "an e-mail address",
    "url": "a web address that begins with http:// or https://",
    "zone": "a time zone, such as Europe/Berlin",
    "language": "a language code, such as en",
    "country": "a country code of two letters, such as DE",
}
