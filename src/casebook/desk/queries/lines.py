"""The lines of a conversation, for one reader: names for ids, words for content ids, nothing internal for customers."""

from collections.abc import Iterable, Mapping, Sequence

from casebook.accounts.models import Team
from casebook.cases.actor import Actor
from casebook.cases.events import Recorded
from casebook.desk.queries.people import People, people
from casebook.desk.queries.shapes import NO_TEXT, FileLine, Line, Text
from casebook.store import contents, files
from casebook.store.log import Stream
from casebook.store.models import FileRow, MessageRow
from casebook.store.projections import message_rows


def conversation(actor: Actor, stream: Stream) -> tuple[Line, ...]:
    """Return every line of a case that the reader may see, in order."""
    rows = MessageRow.objects.filter(tenant_id=stream.tenant_id, case_id=stream.case_id).order_by("version")
    return render(actor, stream, rows.filter(internal=False) if actor.kind == "contact" else rows)


def told(actor: Actor, stream: Stream, recorded: Iterable[Recorded]) -> tuple[Line, ...]:
    """Return the lines of some events, as the reader may see them."""
    rows = message_rows(stream, recorded)
    return render(actor, stream, [row for row in rows if not (row.internal and actor.kind == "contact")])


def render(actor: Actor, stream: Stream, rows: Iterable[MessageRow]) -> tuple[Line, ...]:
    """Return rows as lines; the caller has taken out what the reader may not see."""
    lines = tuple(rows)
    words = contents.texts(stream.tenant_id, [row.body for row in lines if row.body])
    attached = files.known(stream) if any(row.files for row in lines) else {}
    everybody = _people(actor, lines)
    teams = _teams(lines)
    return tuple(_line(row, words, attached, everybody, teams) for row in lines)


def text(words: Mapping[str, str | None], key: object) -> Text:
    """Return stored words by their id, or the tombstone of erased ones."""
    found = words.get(str(key))
    return Text("", erased=True) if found is None else Text(found)


def _people(actor: Actor, rows: Sequence[MessageRow]) -> People:
    named = {(row.codes["kind"], row.codes["person"]) for row in rows if "person" in row.codes}
    named |= {(row.actor_kind, row.actor) for row in rows} | {("staff", row.codes.get("assignee")) for row in rows}
    staff, contacts = ([key for kind, key in named if kind == wanted] for wanted in ("staff", "contact"))
    return people(actor, staff, contacts)


def _teams(rows: Sequence[MessageRow]) -> Mapping[str, str]:
    """Return the names of the teams that cases were handed over to."""
    keys = {row.codes["team"] for row in rows if row.codes.get("team")}
    found = Team.objects.filter(tenant_id=rows[0].tenant_id, id__in=keys) if keys else ()
    return {str(team.id): team.name for team in found}


def _line(
    row: MessageRow,
    words: Mapping[str, str | None],
    attached: Mapping[str, FileRow],
    everybody: People,
    teams: Mapping[str, str],
) -> Line:
    codes = dict(row.codes)
    if codes.get("assignee"):
        codes["assignee"] = everybody.find("staff", codes["assignee"]).name
    if codes.get("person"):
        codes["person"] = everybody.find(codes["kind"], codes["person"]).name
    if codes.get("team"):
        codes["team"] = teams.get(codes["team"], "")
    return Line(
        version=row.version,
        kind=row.kind,
        at=row.at,
        recorded_at=row.recorded_at,
        author=everybody.find(row.actor_kind, row.actor),
        internal=row.internal,
        body=text(words, row.body) if row.body else NO_TEXT,
        files=tuple(_file(key, attached.get(key)) for key in row.files),
        codes=codes,
    )


def _file(key: str, row: FileRow | None) -> FileLine:
    if row is None or row.erased_at:
        return FileLine(key, "", 0, "", erased=True)
    return FileLine(key, row.name, row.size, row.media_type)
