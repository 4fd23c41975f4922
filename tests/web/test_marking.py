"""Two versions of a text side by side."""

from casebook.web.marking import MOST, marked

START = "An answer comes within"
OLD = f"{START} a day.\nIt is written by a person,\nand not by a machine.\n\n- first\n- second <b>item</b> of it"
NEW = f"{START} two days.\nIt is written by a person, and not by a machine.\n\n- first\n- second <b>item</b>"
SAME = "It is written by a person, and not by a machine. <br><br> - first <br> - second &lt;b&gt;item&lt;/b&gt;"


def test_words_that_differ_are_marked_on_their_side() -> None:
    """What is gone stands marked on the left, what is new on the right; lines of a paragraph are joined; no HTML."""
    before, after = marked(OLD, NEW)
    assert before == f"{START} <del>a day.</del> {SAME} <del>of it</del>"
    assert after == f"{START} <ins>two days.</ins> {SAME}"


def test_what_is_short_new_or_gone_stands_as_it_is() -> None:
    """A cell that is seen at one glance needs no marks, nor does a text without another side, nor a whole book."""
    assert marked("1 hour", "2 hours") == ("1 hour", "2 hours")
    assert marked("", OLD) == ("", OLD)
    assert marked(OLD, "") == (OLD, "")
    book = "word " * MOST
    assert marked(book, NEW) == (book, NEW)
