"""A handbook as HTML for readers."""

from pathlib import Path

import pytest
from tests.handbook.acme import clause, folder, policy

from casebook.handbook.grids import Grid
from casebook.handbook.load import compile_folder
from casebook.handbook.publish import clause_html, publish

ON_PHONE = "when: {channel: phone}\nexception-to: ACM-5"
HOURS = (
    "support-hours:\n  by: [channel]\n  table: {web: office, phone: night}\nwhen: {severity: 1}\nexception-to: ACM-3"
)
NIGHT = "calendar: night\ntitle: Nights\nzone: Europe/Berlin\nweek: {Mon-Fri: 22:00-06:00}"


@pytest.mark.parametrize(
    ("text", "html"),
    [
        ("Two *plans*.", "<p>Two <em>plans</em>.</p>\n"),
        ("<script>alert(1)</script>", "<p>&lt;script&gt;alert(1)&lt;/script&gt;</p>\n"),
        ("[x](javascript:alert(1))", "<p>[x](javascript:alert(1))</p>\n"),
        ("![x](data:text/html;base64,AA)", "<p>![x](data:text/html;base64,AA)</p>\n"),
        ('a <img src=x onerror="y">', "<p>a &lt;img src=x onerror=&quot;y&quot;&gt;</p>\n"),
    ],
)
def test_safe_html(text: str, html: str) -> None:
    """Markdown becomes HTML; tags and scripts in it stay text."""
    assert clause_html(text) == html


def test_clauses_are_linked() -> None:
    """Ids of known clauses are links, but not within a link, in code, or where the clause is unknown."""
    text = "ACM-1, `ACM-1`, [ACM-1](https://example.com), ACM-2."
    assert clause_html(text, {"ACM-1"}) == (
        '<p><a href="#ACM-1">ACM-1</a>, <code>ACM-1</code>, <a href="https://example.com">ACM-1</a>, ACM-2.</p>\n'
    )
    assert clause_html("ACM-1", {"ACM-1"}, "/handbooks/acme/#") == (
        '<p><a href="/handbooks/acme/#ACM-1">ACM-1</a></p>\n'
    )


def test_a_whole_handbook(tmp_path: Path) -> None:
    """Chapters come in their order with all clauses; the introduction leaves out the title."""
    published = publish(policy(tmp_path, clause(10, f"channel-open: no\nmessage: No.\n{ON_PHONE}")))
    assert published.introduction == "<p>How we help.</p>\n"
    assert [(chapter.name, chapter.title, len(chapter.clauses)) for chapter in published.chapters] == [
        ("plans", "Everything", 10)
    ]
    assert published.chapters[0].clauses[0].html == "<p>There are two plans.</p>\n"


def test_chapters_begin_as_they_are_written(tmp_path: Path) -> None:
    """A chapter has the heading of its file, else its usual one, and the text above its first clause."""
    closing = (
        "# How it ends\nWith *your* word, see ACM-9.\n\n## ACM-20 More\nWords.\n\n```policy\npending: Later.\n```\n"
    )
    remote = "## ACM-21 Remote\nWords.\n\n```policy\npending: Later.\n```\n"
    acme = compile_folder(folder(tmp_path, closing=closing, remote=remote)).policy
    assert acme is not None
    found = [(one.name, one.title, one.introduction) for one in publish(acme).chapters[1:]]
    assert found == [
        ("remote", "Remote access", ""),
        ("closing", "How it ends", '<p>With <em>your</em> word, see <a href="#ACM-9">ACM-9</a>.</p>\n'),
    ]


def test_rules_become_tables(tmp_path: Path) -> None:
    """Tables of promises, hours, channels and services are published under the names of plans and severities."""
    acme = policy(
        tmp_path,
        clause(10, "service: updates\nlabel: Updates\nby: [plan]\ntable: {gold: included, basic: none}"),
        clause(11, HOURS, NIGHT),
        clause(12, "channel-open:\n  by: [plan]\n  table: {gold: yes, basic: no}\nmessage: No.\n" + ON_PHONE),
    )
    found = {one.clause.id: one.grids for chapter in publish(acme).chapters for one in chapter.clauses if one.grids}
    assert found == {
        "ACM-4": (
            Grid(
                "First response",
                ("1 Down", "2 Not down"),
                (("Gold", ("1 hour", "4 business hours")), ("Basic", ("not offered", "1 business day"))),
            ),
        ),
        "ACM-10": (Grid("What each plan brings", ("Gold", "Basic"), (("Updates", ("included", "none")),)),),
        "ACM-11": (Grid("Support hours", ("Portal", "Phone"), (("1 Down", ("Weekdays", "Nights")),)),),
        "ACM-12": (Grid("Ways in", ("Gold", "Basic"), (("Phone", ("yes", "no")),)),),
    }
