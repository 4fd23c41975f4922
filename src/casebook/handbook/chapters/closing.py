"""How closing is written: `grounds`, `consent` of the customer, `close-unanswered` without it, and `after-closing`."""

from __future__ import annotations

import re
from collections.abc import Iterator
from typing import Final

from casebook.calendars.holidays import NO_HOLIDAYS, Holidays
from casebook.handbook.answers import RULE_KEYS, Question, read_rules
from casebook.handbook.books import book
from casebook.handbook.chapters.hours import calendar_name
from casebook.handbook.construct import Chapter, Construct
from casebook.handbook.draft import Block
from casebook.handbook.form import YES_NO, Form, one_of, text
from casebook.handbook.nodes import Node, Table, Text
from casebook.handbook.scope import Scope
from casebook.policy.closing import AfterClosing, Closing, Consent, Ground, Unanswered
from casebook.policy.hours import Hours

CHAPTER = Chapter(
    "closing",
    (
        Construct("grounds", lists="ground"),
        Construct("consent", RULE_KEYS | {"message"}),
        Construct("after-closing", RULE_KEYS | {"within"}),
        Construct("close-unanswered", RULE_KEYS | {"attempts", "last-on-day", "after", "holidays-of", "ends-as"}),
    ),
    rooms=("policy", "cases/rules", "docs/reference/handbook"),
)
CONSENT: Question[Consent] = Question(
    "consent", "whether closing needs the customer's agreement", ("plan", "case-type")
)
UNANSWERED: Question[Unanswered] = Question(
    "close unanswered", "whether a case is closed when nobody answers", ("plan", "case-type")
)
AFTER: Question[AfterClosing] = Question("after closing", "what a reply to a closed case does", ("plan", "case-type"))
_REPLIES: Final = {"follow-up": False, "reopen": True}
_DAYS: Final = re.compile(r"([0-9]{1,3}) days?")
_NEEDED: Final = {"needed": True, "not needed": False}
_AFTER: Final = {"ground": True, "anything": False}
_MOST: Final = 60
"""The most attempts, and the latest day of the last one, that a handbook may ask for."""


def read(scope: Scope, hours: Hours) -> Closing:
    """Return the grounds, where the customer must agree, and when a case may be closed that nobody answers."""
    rules = [
        rule
        for block in scope.of("consent")
        for rule in read_rules(scope, block, CONSENT, scope.form(block).need("consent"), _Consents(scope, block))
    ]
    silent = [
        rule
        for block in scope.of("close-unanswered")
        for rule in read_rules(
            scope, block, UNANSWERED, scope.form(block).need("close-unanswered"), _Silences(scope, block, hours)
        )
    ]
    replies = [
        rule
        for block in scope.of("after-closing")
        for rule in read_rules(scope, block, AFTER, scope.form(block).need("after-closing"), _Replies(scope, block))
    ]
    return Closing(
        scope.front.words.ground,
        tuple(_grounds(scope)),
        book(scope, CONSENT, rules),
        book(scope, UNANSWERED, silent, whole=False),
        book(scope, AFTER, replies, whole=False),
    )


def _grounds(scope: Scope) -> Iterator[Ground]:
    seen: dict[str, Text] = {}
    for block in scope.of("grounds"):
        for key, value in scope.form(block).table("grounds").entries:
            if key.text in seen:
                others = [(seen[key.text].place, "the first one is here")]
                scope.log.fault("duplicate-id", key.place, f"The ground `{key.text}` is declared twice.", others=others)
            seen.setdefault(key.text, key)
            yield _ground(scope, block, key.text, value)


def _ground(scope: Scope, block: Block, name: str, value: Node) -> Ground:
    if not isinstance(value, Table):
        return Ground(name, text(value, name, scope.log), block.clause)
    form = Form(value, scope.log)
    form.expect(("label", "description"))
    return Ground(name, form.text("label"), block.clause, form.optional("description"))


class _Consents:
    """Reads the answers of one `consent` block."""

    def __init__(self, scope: Scope, block: Block) -> None:
        self._form, self._log = scope.form(block), scope.log

    def __call__(self, cell: Text) -> Consent:
        """Read one answer."""
        return Consent(one_of(cell, "consent", _NEEDED, self._log, default=True), self._form.optional("message"))


class _Silences:
    """Reads the answers of one `close-unanswered` block."""

    def __init__(self, scope: Scope, block: Block, hours: Hours) -> None:
        self._scope, self._block, self._hours = scope, block, hours
        self._form = scope.form(block)

    def __call__(self, cell: Text) -> Unanswered:
        """Read one answer."""
        if not one_of(cell, "close-unanswered", YES_NO, self._scope.log, default=False):
            return Unanswered(allowed=False)
        attempts, last = self._number("attempts"), self._number("last-on-day")
        if last > 1 and attempts == 1:
            message = f"A single attempt is made on day 1, so it cannot be the last one on day {last}."
            self._scope.log.fault("bad-number", cell.place, message, way_out="Ask for 2 attempts or more.")
        return Unanswered(
            allowed=True,
            attempts=attempts,
            last_on_day=last,
            after_ground=self._form.choice("after", _AFTER, default=False),
            holidays=self._holidays(),
            ground=self._ground(),
        )

    def _number(self, key: str) -> int:
        number = self._form.optional_number(key, 1)
        node = self._form.node(key)
        if node is not None and not 1 <= number <= _MOST:
            self._scope.log.fault("bad-number", node.place, f"`{key}` is a number from 1 to {_MOST}.")
        return min(max(number, 1), _MOST)

    def _holidays(self) -> Holidays:
        """Return the holidays of the calendar that is named; none named: none."""
        named = self._form.node("holidays-of")
        if not isinstance(named, Text):
            return NO_HOLIDAYS
        found = self._hours.calendars.get(calendar_name(self._scope, named))
        return found.schedule.holidays if found else NO_HOLIDAYS

    def _ground(self) -> Ground | None:
        """Return what only such a case ends as."""
        entries = self._form.table("ends-as").entries
        for key, _ in entries[1:]:
            self._scope.log.fault("duplicate-id", key.place, "A case that nobody answers ends as one thing.")
        return next((_ground(self._scope, self._block, key.text, value) for key, value in entries[:1]), None)


class _Replies:
    """Reads the answers of one `after-closing` block."""

    def __init__(self, scope: Scope, block: Block) -> None:
        self._form, self._log = scope.form(block), scope.log

    def __call__(self, cell: Text) -> AfterClosing:
        """Read one answer; taking a case up again needs its days."""
        if not one_of(cell, "after-closing", _REPLIES, self._log, default=False):
            return AfterClosing()
        written = self._form.text("within")
        found = _DAYS.fullmatch(written)
        days = int(found[1]) if found else 0
        if written and not days:
            way_out = "Write it like `10 days`."
            self._log.fault(
                "bad-amount", cell.place, f"`within` is a number of days, not “{written}”.", way_out=way_out
            )
        return AfterClosing(days)
