"""A small knowledge base for tests: articles of every visibility and state."""

from collections.abc import Mapping

from tests.desk.worlds import World

from casebook.desk.administration import Invalid, Saved
from casebook.desk.articles import ArticleForm, save_article

SLOW = ArticleForm(
    code="slow-backup-jobs",
    title="Backup jobs are slow after an update",
    body="# What helps\n\nA backup job reads through a proxy. Give the proxy **four cores**, then run the job again.",
    topic="Performance",
    products=("backup-replication",),
    visibility="customers",
    state="published",
)
LICENCE = ArticleForm(
    code="install-a-licence",
    title="Install a licence file",
    body="Open the main menu, choose Licence, and select the file that you were sent.",
    topic="Licences",
    visibility="public",
    state="published",
)
GERMAN = ArticleForm(
    code="sicherung-langsam",
    title="Sicherungen laufen langsam",
    body="Geben Sie dem Proxy vier Kerne und starten Sie die Sicherung neu.",
    topic="Performance",
    language="de",
    state="published",
)
INSIDE = ArticleForm(
    code="collecting-traces",
    title="Collecting traces of slow backup jobs",
    body="For engineers: ask for a trace of the proxy, never for a dump.",
    topic="Performance",
    visibility="internal",
    state="published",
)
DRAFT = ArticleForm(code="tape-libraries", title="Tape libraries and slow backup", body="To be written.", state="draft")
OLD = ArticleForm(code="floppy-disks", title="Slow backup to floppy disks", body="No longer.", state="archived")
ALL = (SLOW, LICENCE, GERMAN, INSIDE, DRAFT, OLD)


def stock(world: World) -> Mapping[str, str]:
    """Fill the knowledge base; returns the ids of the articles by code."""
    ids = {}
    for form in ALL:
        saved = save_article(world.engineer, form)
        assert isinstance(saved, Saved), saved
        ids[form.code] = saved.id
    return ids


def refused(outcome: Saved | Invalid) -> Mapping[str, str]:
    """What was wrong with an article."""
    assert isinstance(outcome, Invalid)
    return outcome.errors
