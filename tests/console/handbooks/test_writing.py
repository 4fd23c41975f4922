"""Writing a draft of a handbook in the console."""

import html
import re

from django.test import Client
from tests.console.pages import forbidden, text
from tests.desk.worlds import World

from casebook.desk import drafting, policies

ONE = "/console/handbooks/veeam/"
CLAUSE = f"{ONE}clauses/VEE-17/"


def _field(page: str) -> tuple[str, str]:
    """Return the text and the mark that the editor shows."""
    found = re.search(r'<textarea[^>]*id="clause-text"[^>]*>\n?(.*?)</textarea>', page, flags=re.DOTALL)
    mark = re.search(r'name="mark" value="([0-9a-f]+)"', page)
    assert found
    assert mark
    return html.unescape(found[1]), mark[1]


def _changed(world: World) -> dict[str, str]:
    return dict(drafting.read(world.administrator, "veeam").changed)


def _save(client: Client, **posted: str) -> int:
    return client.post(CLAUSE, posted).status_code


def test_a_clause_is_changed_tried_and_kept(world: World, administrator: Client) -> None:
    """From the editor through the live check into the draft; what is in force stays."""
    before = policies.policy("veeam").digest
    written, mark = _field(administrator.get(CLAUSE).content.decode())
    changed = written.replace("1: 1 h,", "1: 2 h,", 1)
    assert changed != written
    assert "nothing wrong" in text(administrator.post(f"{CLAUSE}check/", {"text": changed}))
    assert _changed(world) == {}
    answer = administrator.post(CLAUSE, {"text": changed.replace("\n", "\r\n"), "mark": mark})
    assert (answer.status_code, answer.headers["Location"]) == (302, CLAUSE)
    page = administrator.get(CLAUSE).content.decode()
    assert "Kept in the draft. Nothing that is in force has changed." in page
    assert _field(page)[0].strip() == changed.strip()
    assert list(_changed(world)) == ["targets.md"]
    assert policies.policy("veeam").digest == before


def test_draft_page_tells_meaning_lines_and_people(world: World, administrator: Client, engineer: Client) -> None:
    """For whom it is worse, which line is another, who did it; all staff may read it and take it away."""
    assert "Nothing was changed" in text(engineer.get(f"{ONE}draft/"))
    written, mark = _field(administrator.get(CLAUSE).content.decode())
    assert _save(administrator, text=written.replace("1: 1 h,", "1: 2 h,", 1), mark=mark) == 302
    page = engineer.get(f"{ONE}draft/")
    shown = text(page)
    assert "Production 1 worse" in shown
    assert "1 hour 2 hours Worse" in shown
    assert "<del>-  production: {1: 1 h," in page.content.decode()
    assert "<ins>+  production: {1: 2 h," in page.content.decode()
    assert "Ann VEE-17 · targets.md" in shown
    assert "Discard" not in shown
    patch = engineer.get(f"{ONE}draft/patch/")
    assert patch.headers["Content-Disposition"] == 'attachment; filename="veeam.patch"'
    assert patch.content.decode().startswith("diff --git a/handbooks/veeam/targets.md b/handbooks/veeam/targets.md\n")
    assert engineer.get(f"{ONE}draft/folder/").content[:4] == b"PK\x03\x04"


def test_loser_of_two_editors_keeps_what_was_typed(world: World, administrator: Client) -> None:
    """The second to save reads both texts, loses nothing, and may then replace the first knowingly."""
    written, mark = _field(administrator.get(CLAUSE).content.decode())
    first, second = written.replace("1: 1 h,", "1: 2 h,", 1), written.replace("1: 1 h,", "1: 4 h,", 1)
    assert _save(administrator, text=first, mark=mark) == 302
    late = administrator.post(CLAUSE, {"text": second, "mark": mark})
    assert late.status_code == 409
    typed, newer = _field(late.content.decode())
    assert typed.strip() == second.strip()
    assert newer != mark
    assert "Not saved: somebody was quicker" in text(late)
    assert "1: 2 h," in _changed(world)["targets.md"]
    assert _save(administrator, text=typed, mark=newer) == 302
    assert "1: 4 h," in _changed(world)["targets.md"]


def test_faults_are_shown_live_and_on_every_page(world: World, administrator: Client) -> None:
    """The compiler's words stand beside the text; a draft with errors can be kept and says that it has them."""
    written, mark = _field(administrator.get(CLAUSE).content.decode())
    wrong = written.replace("1: 1 h,", "1: 1 hh,", 1)
    said = text(administrator.post(f"{CLAUSE}check/", {"text": wrong}))
    assert "1 error" in said
    assert "is no unit of time" in said
    assert _save(administrator, text=wrong, mark=mark) == 302
    for address in ("/console/handbooks/", ONE, f"{ONE}draft/"):
        assert "1 error" in text(administrator.get(address)), address
    assert administrator.get(f"{ONE}clauses/").status_code == 200
    assert administrator.get(f"{ONE}scenarios/").status_code == 404


def test_what_is_no_clause_is_refused_with_the_text(world: World, administrator: Client) -> None:
    """A text without its heading is not kept, and stays in the field."""
    _, mark = _field(administrator.get(CLAUSE).content.decode())
    answer = administrator.post(CLAUSE, {"text": "Only words.", "mark": mark})
    assert answer.status_code == 422
    assert "has to begin with the heading" in text(answer)
    assert _field(answer.content.decode())[0] == "Only words."
    assert _changed(world) == {}


def test_only_those_who_may_write(world: World, engineer: Client, administrator: Client) -> None:
    """Engineers neither check nor save nor discard; an inherited or unknown clause has no editor."""
    for address in (CLAUSE, f"{CLAUSE}check/", f"{ONE}draft/discard/"):
        assert forbidden(engineer, address, "Write drafts of the handbooks.", post=True), address
    assert administrator.get(f"{ONE}clauses/VEE-99/").status_code == 404
    assert administrator.post("/console/handbooks/unitrends/clauses/UNI-05/", {"text": "x"}).status_code == 404
    assert _changed(world) == {}


def test_discarding_takes_the_draft_away(world: World, administrator: Client) -> None:
    """It needs a post, and afterwards there is none."""
    written, mark = _field(administrator.get(CLAUSE).content.decode())
    assert _save(administrator, text=written.replace("1: 1 h,", "1: 2 h,", 1), mark=mark) == 302
    assert administrator.get(f"{ONE}draft/discard/").status_code == 405
    assert administrator.post(f"{ONE}draft/discard/").headers["Location"] == f"{ONE}draft/"
    assert _changed(world) == {}
