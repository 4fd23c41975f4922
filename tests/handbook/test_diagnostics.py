"""How diagnostics read."""

from casebook.handbook.diagnostics import Diagnostic, Log, Place, in_order

TIE = Diagnostic("error", "equal-rank", Place("b.md", 7), "Two.", ((Place("a.md", 3), "one is here"),), "Choose.")


def test_as_a_compiler_speaks() -> None:
    """Place, severity, code and message; then the other places; then the way out."""
    assert str(TIE) == "b.md:7: error[equal-rank]: Two.\n    a.md:3: one is here\n    help: Choose."
    assert str(Diagnostic("notice", "reading", Place("a.md"), "Read so.")) == "a.md: notice[reading]: Read so."


def test_as_json() -> None:
    """The same, for programs."""
    assert TIE.as_json() == {
        "severity": "error",
        "code": "equal-rank",
        "file": "b.md",
        "line": 7,
        "message": "Two.",
        "others": [{"file": "a.md", "line": 3, "part": "one is here"}],
        "way_out": "Choose.",
    }


def test_order() -> None:
    """Errors come before notices, each by place, and nothing is said twice."""
    log = Log()
    log.notice("reading", Place("a.md", 1), "Read so.")
    log.fault("gap", Place("b.md", 2), "Gap.")
    log.fault("gap", Place("b.md", 2), "Gap.")
    log.fault("yaml", Place("a.md", 9), "Torn.")
    assert log.failed
    assert [one.code for one in in_order(log.found)] == ["yaml", "gap", "reading"]
