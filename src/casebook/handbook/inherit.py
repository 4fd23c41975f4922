"""Puts a handbook together with the one it extends: all of the parent holds, but for what the child says otherwise.

The child replaces things by giving their ids again, and whole clauses by ``replaces``. What the parent says of ids that
are gone falls away by itself.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass, replace
from typing import Final

from casebook.handbook.check import CONSTRUCTS
from casebook.handbook.diagnostics import Log, Place
from casebook.handbook.draft import Draft, DraftClause
from casebook.handbook.form import Form
from casebook.handbook.nodes import Table, Text
from casebook.handbook.outline import CHAPTERS
from casebook.handbook.parse import parse
from casebook.handbook.source import FRONT, Source
from casebook.handbook.spelling import hint
from casebook.handbook.standing import NO_RULES, READING, REPLACES
from casebook.policy.clause import ChapterText
from casebook.policy.policy import Parent

Id = tuple[str, str]
"""What an id is of (plan, field, ground ...), and the id."""

OF_WHOLE: Final = frozenset(
    {
        "gap",
        "equal-rank",
        "exception-circle",
        "too-many-points",
        "no-hours",
        "unequal-days",
        "duplicate-clause",
        "nobody-may-open",
    }
)
"""Faults that can stand in an inherited file because of what the child says."""
PIN: Final = "extends-content"
_PIN_LENGTH: Final = 12
_FROM_PARENT: Final = ("vendor", "zone", "open-cases", "notice", "products")
_WORDS: Final = "words"
_IN_FORCE: Final = "in-force"
_EXCEPTION: Final = "exception-to"


def with_inherited(source: Source, draft: Draft, log: Log) -> Draft:
    """Return a parsed handbook with all that it inherits; one that extends none is returned as it is."""
    above = source.parent
    parsed = parse(above, Log()) if above else None
    if above is None or parsed is None:
        _refuse_changes(draft, log)
        return draft
    log.inherited, log.of_whole = above.prefix, OF_WHOLE
    parent = with_inherited(above, parsed, Log())
    named = Parent(_said(parent, "handbook"), _said(parent, "edition"), _said(parent, "title"), above.digest)
    _compare_content(draft.front, named, log)
    _compare_days(draft.front, parent.front, log)
    return _merged(draft, parent, named, log)


def _said(draft: Draft, key: str) -> str:
    node = draft.front.get(key)
    return node.text if isinstance(node, Text) else ""


def _refuse_changes(draft: Draft, log: Log) -> None:
    for clause in draft.clauses:
        for word in _words(clause, REPLACES, log):
            message = "This handbook extends no other, so there is nothing to replace."
            log.fault("nothing-inherited", word.place, message, way_out="Name the other by `extends:`.")


def _compare_content(front: Table, parent: Parent, log: Log) -> None:
    """Warn where the parent is not, or not any more, what the child was written for."""
    pin, now = front.get(PIN), parent.content[:_PIN_LENGTH]
    if isinstance(pin, Text) and parent.content.startswith(pin.text) and len(pin.text) >= _PIN_LENGTH:
        return
    name = f"{parent.handbook} {parent.edition}"
    if pin is None:
        place = front.get("extends") or front
        message = f"Nothing says for which content of {name} this handbook was written."
        log.doubt("parent-changed", place.place, message, way_out=f"Add a line `{PIN}: {now}`.")
    else:
        message = f"{name} has changed since this handbook was written for it."
        way_out = f"Read what changed there, then write `{PIN}: {now}`."
        log.doubt("parent-changed", pin.place, message, way_out=way_out)


def _compare_days(child: Table, parent: Table, log: Log) -> None:
    """Refuse a child that takes force before the edition that it extends; days are written so that they sort."""
    mine, theirs = child.get(_IN_FORCE), parent.get(_IN_FORCE)
    if isinstance(mine, Text) and isinstance(theirs, Text) and mine.text < theirs.text:
        message = f"This handbook is in force from {mine.text}, before the one that it extends: {theirs.text}."
        log.fault("dates-out-of-order", mine.place, message, others=[(theirs.place, "it begins here")])


@dataclass(frozen=True, slots=True)
class _Changes:
    """What the child changes: clauses of the parent, with the clause that takes their place, and ids."""

    replaced: Mapping[str, str]
    ids: frozenset[Id]


def _merged(child: Draft, parent: Draft, named: Parent, log: Log) -> Draft:
    changes = _Changes(_replaced(child, parent, log), frozenset(_own_ids(child)))
    kept = [found for clause in parent.clauses if (found := _kept(clause, changes, named.handbook))]
    ids = {clause.id for clause in (*kept, *child.clauses)}
    inherited = [found for clause in kept if (found := _without_stray_readings(clause, ids))]
    inherited = _not_taken(child, inherited, log)
    return Draft(
        front=_front(child.front, parent.front),
        introduction=child.introduction,
        chapters=tuple(sorted({one.name: one for one in (*parent.chapters, *child.chapters)}.values(), key=_order)),
        clauses=(*inherited, *(_own(clause, changes) for clause in child.clauses)),
        parents=(named, *parent.parents),
    )


def _order(chapter: ChapterText) -> int:
    return tuple(CHAPTERS).index(chapter.name)


def _replaced(child: Draft, parent: Draft, log: Log) -> dict[str, str]:
    """Return the clauses of the parent that the child replaces, with the clause that does."""
    known = [clause.id for clause in parent.clauses]
    found: dict[str, str] = {}
    for clause in child.clauses:
        for word in _words(clause, REPLACES, log):
            if word.text in known:
                found[word.text] = clause.id
            else:
                message = f"No clause {word.text} is inherited that could be replaced."
                log.fault("nothing-inherited", word.place, message, way_out=hint(word.text, known))
    return found


def _words(clause: DraftClause, key: str, log: Log) -> Iterator[Text]:
    for table in clause.tables:
        yield from Form(table, log).words(key)


def _own(clause: DraftClause, changes: _Changes) -> DraftClause:
    return replace(clause, replaces=tuple(old for old, new in changes.replaced.items() if new == clause.id))


def _kind(table: Table) -> str:
    return next((key for key in table.keys if key in CONSTRUCTS), "")


def _own_ids(draft: Draft) -> Iterator[Id]:
    """Yield every id that the blocks of a handbook declare."""
    for clause in draft.clauses:
        for table in clause.tables:
            yield from _ids(table)


def _ids(table: Table) -> Iterator[Id]:
    construct = CONSTRUCTS.get(_kind(table))
    value = table.get(construct.key) if construct else None
    if construct and construct.lists and isinstance(value, Table):
        yield from ((construct.lists, key) for key in value.keys)
    elif construct and construct.kind and isinstance(value, Text):
        yield construct.kind, value.text


def _kept(clause: DraftClause, changes: _Changes, handbook: str) -> DraftClause | None:
    """Return what holds of a parent's clause; nothing where it is left out, or all that it rules is replaced."""
    if clause.id in changes.replaced:
        return None
    tables = tuple(kept for table in clause.tables if (kept := _kept_table(table, changes)))
    if _rules(clause.tables) and not _rules(tables):
        return None
    return replace(clause, tables=tables, handbook=clause.handbook or handbook)


def _without_stray_readings(clause: DraftClause, ids: set[str]) -> DraftClause | None:
    """Return a clause without its readings of clauses that are gone; nothing where it consists of such readings."""
    tables = tuple(table for table in clause.tables if not isinstance(of := table.get(READING), Text) or of.text in ids)
    return replace(clause, tables=tables) if tables or not clause.tables else None


def _rules(tables: tuple[Table, ...]) -> bool:
    return any(_kind(table) not in NO_RULES for table in tables)


def _kept_table(table: Table, changes: _Changes) -> Table | None:
    kind, ids = _kind(table), tuple(_ids(table))
    if not changes.ids.intersection(ids):
        return _retargeted(table, changes)
    lists = CONSTRUCTS[kind].lists
    if not lists or changes.ids.issuperset(ids):
        return None
    return _shortened(table, kind, {name for of, name in changes.ids if of == lists})


def _shortened(table: Table, key: str, gone: set[str]) -> Table:
    """Return a block without some of the entries that it lists."""
    entries = tuple(
        (name, Table(tuple(one for one in value.entries if one[0].text not in gone), value.place))
        if name.text == key and isinstance(value, Table)
        else (name, value)
        for name, value in table.entries
    )
    return Table(entries, table.place)


def _retargeted(table: Table, changes: _Changes) -> Table:
    """Let an exception to a clause that was replaced be one to the clause in its place."""
    entries = tuple(
        (key, replace(value, text=changes.replaced.get(value.text, value.text)))
        if key.text == _EXCEPTION and isinstance(value, Text)
        else (key, value)
        for key, value in table.entries
    )
    return Table(entries, table.place)


def _not_taken(child: Draft, inherited: list[DraftClause], log: Log) -> list[DraftClause]:
    """Return the inherited clauses but for those whose ids the child uses for its own; these are reported."""
    own = {clause.id: clause for clause in child.clauses}
    for other in inherited:
        if clause := own.get(other.id):
            message = f"The clause id {clause.id} is inherited already."
            way_out = "Give the clause an id of its own; by `replaces` it can take the other's place."
            others = [(other.place, f"{clause.id} stands here")]
            log.fault("duplicate-clause", clause.place, message, others=others, way_out=way_out)
    return [other for other in inherited if other.id not in own]


def _front(child: Table, parent: Table) -> Table:
    """Return the child's particulars, with the parent's where it does not give them."""
    given = tuple(
        entry for entry in parent.entries if entry[0].text in _FROM_PARENT and child.get(entry[0].text) is None
    )
    mine, theirs = child.get(_WORDS), parent.get(_WORDS)
    if isinstance(theirs, Table) and (mine is None or isinstance(mine, Table)):
        own = mine.entries if mine else ()
        rest = tuple(entry for entry in theirs.entries if mine is None or mine.get(entry[0].text) is None)
        words = (Text(_WORDS, Place(FRONT, 1)), Table((*own, *rest), mine.place if mine else theirs.place))
        return Table((*(one for one in child.entries if one[0].text != _WORDS), *given, words), child.place)
    return Table((*child.entries, *given), child.place)
