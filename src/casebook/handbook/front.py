"""The particulars of a handbook, from the front matter of ``handbook.md``."""

from __future__ import annotations

import re
from dataclasses import dataclass
from datetime import date
from typing import Final

from casebook.calendars.zones import ZoneError, zone
from casebook.handbook.diagnostics import Log
from casebook.handbook.form import Form
from casebook.handbook.nodes import Table
from casebook.policy.policy import OpenCases

_KEYS: Final = (
    "handbook", "title", "vendor", "edition", "in-force", "open-cases", "notice", "zone", "products", "words",
    "extends", "extends-content",
)  # fmt: skip
_WORDS: Final = ("case", "severity", "target", "ground")
_OPEN_CASES: Final[dict[str, OpenCases]] = {"keep": "keep", "move": "move", "better": "better"}
_DAYS: Final = re.compile(r"([0-9]{1,3}) days?")
_LONGEST_NOTICE: Final = 366
_NAME: Final = re.compile(r"[a-z0-9]+(?:[-.][a-z0-9]+)*")


@dataclass(frozen=True, slots=True)
class Words:
    """The vendor's words, as they stand in the middle of a sentence."""

    case: str = "case"
    severity: str = "severity"
    target: str = "target"
    ground: str = "ground"


@dataclass(frozen=True, slots=True)
class Front:
    """See ``Policy`` for what each one means."""

    handbook: str
    title: str
    vendor: str
    edition: str
    in_force: date
    open_cases: OpenCases
    zone: str
    products: tuple[str, ...]
    words: Words
    notice: int | None = None


def read_front(table: Table, log: Log) -> Front:
    """Read the front matter; faults go to ``log``."""
    form = Form(table, log)
    form.expect(_KEYS)
    return Front(
        handbook=_name(form, "handbook", log),
        title=form.text("title"),
        vendor=form.text("vendor"),
        edition=_name(form, "edition", log),
        in_force=form.day("in-force"),
        open_cases=form.choice("open-cases", _OPEN_CASES, "keep"),
        zone=zone_name(form, "zone", log),
        products=tuple(product.text for product in form.words("products")),
        words=_words(form.table("words"), log),
        notice=_notice(form, log),
    )


def zone_name(form: Form, key: str, log: Log) -> str:
    """Return the name of a time zone that must be given and exist."""
    name = form.text(key)
    try:
        if name:
            zone(name)
    except ZoneError as error:
        value = form.node(key)
        log.fault("bad-zone", value.place if value else form.place, str(error))
        return ""
    return name


def is_name(text: str) -> bool:
    """Tell whether a text can be the name of a handbook or an edition."""
    return _NAME.fullmatch(text) is not None


def _name(form: Form, key: str, log: Log) -> str:
    name = form.text(key)
    if name and not is_name(name):
        value = form.node(key)
        way_out = "Use small letters, digits, hyphens and dots; it stands in addresses and file names."
        log.fault(
            "bad-name", value.place if value else form.place, f"“{name}” is no name for `{key}`.", way_out=way_out
        )
    return name


def _notice(form: Form, log: Log) -> int | None:
    """Read how many days before a new edition customers hear of it; None where it is not said."""
    written = form.optional("notice")
    if not written:
        return None
    found = _DAYS.fullmatch(written)
    if found and int(found[1]) <= _LONGEST_NOTICE:
        return int(found[1])
    value = form.node("notice")
    way_out = f"Write `30 days`; at most {_LONGEST_NOTICE} days are possible, and `0 days` is no notice."
    message = f"`notice` is a number of days, not “{written}”."
    log.fault("bad-amount", value.place if value else form.place, message, way_out=way_out)
    return None


def _words(table: Table, log: Log) -> Words:
    form = Form(table, log)
    form.expect(_WORDS)
    default = Words()
    return Words(
        case=form.optional("case", default.case),
        severity=form.optional("severity", default.severity),
        target=form.optional("target", default.target),
        ground=form.optional("ground", default.ground),
    )
