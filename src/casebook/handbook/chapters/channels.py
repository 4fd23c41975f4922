"""How channels are written: `channel`, `channel-open`, `phones`, `out-of-hours` and `moving`."""

from __future__ import annotations

from collections.abc import Iterator

import phonenumbers

from casebook.handbook.answers import RULE_KEYS, Question, read_rules
from casebook.handbook.books import book
from casebook.handbook.conditions import known_value
from casebook.handbook.construct import Chapter, Construct
from casebook.handbook.diagnostics import Log
from casebook.handbook.draft import Block
from casebook.handbook.form import YES_NO, Form, one_of
from casebook.handbook.nodes import Listing, Table, Text
from casebook.handbook.scope import Scope
from casebook.policy.channels import Admission, Channel, Channels, Notice, Phone

CHAPTER = Chapter(
    "channels",
    (
        Construct("channel", frozenset({"name"}), declares="channel"),
        Construct("channel-open", RULE_KEYS | {"message", "instead"}),
        Construct("phones"),
        Construct("out-of-hours", RULE_KEYS),
        Construct("moving"),
    ),
    rooms=("policy", "cases/rules", "docs/reference/handbook"),
)
KNOWN = ("web", "phone", "email", "chat")
_DIMENSIONS = ("plan", "channel", "case-type", "severity")
ADMISSION: Question[Admission] = Question("channel", "whether a channel is open", _DIMENSIONS)
OUT_OF_HOURS: Question[Notice] = Question("out of hours", "what is said out of hours", _DIMENSIONS)


def read(scope: Scope) -> Channels:
    """Return the ways in."""
    channels = tuple(_channel(scope, block) for block in scope.of("channel"))
    admissions = [
        rule
        for block in scope.of("channel-open")
        for rule in read_rules(
            scope, block, ADMISSION, scope.form(block).need("channel-open"), _Admissions(scope, block)
        )
    ]
    notices = [
        rule
        for block in scope.of("out-of-hours")
        for rule in read_rules(scope, block, OUT_OF_HOURS, scope.form(block).need("out-of-hours"), _notice)
    ]
    moving, moving_clause = _moving(scope)
    return Channels(
        channels,
        book(scope, ADMISSION, admissions),
        tuple(_phones(scope)),
        book(scope, OUT_OF_HOURS, notices, whole=False),
        moving,
        moving_clause,
    )


def _channel(scope: Scope, block: Block) -> Channel:
    form = scope.form(block)
    words = {channel: channel for channel in KNOWN}
    return Channel(form.choice("channel", words, ""), form.text("name"), block.clause)


def _notice(cell: Text) -> Notice:
    return Notice(cell.text)


class _Admissions:
    """Reads the answers of one `channel-open` block."""

    def __init__(self, scope: Scope, block: Block) -> None:
        self._form, self._scope = scope.form(block), scope

    def __call__(self, cell: Text) -> Admission:
        """Read one answer; a refusal needs a message."""
        if one_of(cell, "channel-open", YES_NO, self._scope.log, default=True):
            return Admission(open=True)
        known = self._scope.dimensions["channel"]
        instead = self._form.words("instead")
        named = tuple(word.text for word in instead if known_value("channel", word, known, self._scope.log))
        return Admission(open=False, message=self._form.text("message"), instead=named)


def _moving(scope: Scope) -> tuple[frozenset[str], str]:
    """Return the channels that take a case over, and the clause that says so."""
    moving: set[str] = set()
    clause = ""
    for block in scope.of("moving"):
        words = scope.form(block).words("moving")
        known = scope.dimensions["channel"]
        moving |= {word.text for word in words if known_value("channel", word, known, scope.log)}
        clause = clause or block.clause
    return frozenset(moving), clause


def _phones(scope: Scope) -> Iterator[Phone]:
    for block in scope.of("phones"):
        listing = scope.form(block).need("phones")
        if not isinstance(listing, Listing):
            scope.log.fault(
                "wrong-type", block.place, "`phones` is a list.", way_out="Write `- {region: …, number: …}` lines."
            )
            continue
        for item in listing.items:
            if isinstance(item, Table):
                yield _phone(Form(item, scope.log), scope.log, block.clause)
            else:
                scope.log.fault("wrong-type", item.place, "A number is written with `region` and `number`.")


def _phone(form: Form, log: Log, clause: str) -> Phone:
    form.expect(("region", "number", "countries", "note"))
    number = form.text("number")
    if number and not _is_number(number):
        way_out = "Write it with its country code, such as +1 202 555 0142."
        log.fault("bad-phone", form.place, f"“{number}” is no telephone number.", way_out=way_out)
    countries = form.words("countries")
    for country in countries:
        if country.text not in phonenumbers.SUPPORTED_REGIONS:
            message = f"There is no country `{country.text}`."
            log.fault("bad-phone", country.place, message, way_out="Write its code of two letters, such as DE.")
    codes = frozenset(country.text for country in countries)
    return Phone(form.text("region"), number, clause, codes, form.optional("note"))


def _is_number(number: str) -> bool:
    try:
        return phonenumbers.is_possible_number(phonenumbers.parse(number))
    except phonenumbers.NumberParseException:
        return False
