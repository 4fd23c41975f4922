"""Message text becomes HTML that is safe to show to anybody."""

import pytest

from casebook.web.markdown import document, render


@pytest.mark.parametrize(
    ("text", "html"),
    [
        ("<script>alert(1)</script>", "<p>&lt;script&gt;alert(1)&lt;/script&gt;</p>\n"),
        ("[a](javascript:alert(1))", "<p>[a](javascript:alert(1))</p>\n"),
        ("[a](data:text/html;base64,PHNjcmlwdD4=)", "<p>[a](data:text/html;base64,PHNjcmlwdD4=)</p>\n"),
        ("[a](vbscript:x)", "<p>[a](vbscript:x)</p>\n"),
        ('<img src="x" onerror="alert(1)">', '<p>&lt;img src="x" onerror="alert(1)"&gt;</p>\n'),
        ('<b onmouseover="x">a</b>', '<p>&lt;b onmouseover="x"&gt;a&lt;/b&gt;</p>\n'),
    ],
)
def test_what_could_act_is_shown_as_text(text: str, html: str) -> None:
    """Scripts, handlers and links with an acting scheme stay visible as the text they are, and do nothing."""
    assert render(text).strip() == html.strip()


def test_pictures_are_never_fetched() -> None:
    """A picture turns into a link, so that opening a message asks no other server for anything."""
    html = render("![x](https://example.org/a.png)")
    assert html == '<p>!<a href="https://example.org/a.png" rel="nofollow noopener noreferrer">x</a></p>\n'


def test_links_are_found_and_marked() -> None:
    """A bare address becomes a link that passes nothing on to its target."""
    html = render("see https://example.org/a?b=1&c=2")
    link = '<a href="https://example.org/a?b=1&amp;c=2" rel="nofollow noopener noreferrer">'
    assert html == f"<p>see {link}https://example.org/a?b=1&amp;c=2</a></p>\n"


def test_code_keeps_every_sign() -> None:
    """A block of code is shown as it was written."""
    assert render("```sh\nrm -rf <x> && *y*\n```") == "<pre><code>rm -rf &lt;x&gt; &amp;&amp; *y*\n</code></pre>\n"


def test_tables_lose_their_styles_only() -> None:
    """Tables work, without the style attributes that the page's policy forbids."""
    html = render("|a|b|\n|:-|-:|\n|1|2|")
    assert html == (
        "<table>\n<thead>\n<tr>\n<th>a</th>\n<th>b</th>\n</tr>\n</thead>\n"
        "<tbody>\n<tr>\n<td>1</td>\n<td>2</td>\n</tr>\n</tbody>\n</table>\n"
    )


def test_headings_stay_below_those_of_the_page() -> None:
    """A message cannot make a heading above the third level."""
    assert render("# a\n\n##### b") == "<h3>a</h3>\n<h6>b</h6>\n"


def test_line_breaks_are_kept() -> None:
    """People end lines as in mail; each stays its own line."""
    assert render("one\ntwo") == "<p>one<br>\ntwo</p>\n"


def test_document_keeps_its_lines_together() -> None:
    """Its source may end a line anywhere, and its highest heading stands below the page's."""
    assert document("## What\nOne\nline.\n### How") == "<h2>What</h2>\n<p>One\nline.</p>\n<h3>How</h3>\n"
    assert document("# What") == "<h2>What</h2>\n"
    assert document("<script>x</script>\n") == "<p>&lt;script&gt;x&lt;/script&gt;</p>\n"
