"""What a clause sets beside its answers, as tables for readers."""

from casebook.handbook.grids import Grid
from casebook.handbook.load import compile_folder, shipped
from casebook.policy.policy import Policy
from casebook.web.handbook_lists import lists


def _policy(name: str) -> Policy:
    policy = compile_folder(shipped()[name]).policy
    assert policy is not None
    return policy


def _tables(name: str, clause: str) -> dict[str, Grid]:
    return {grid.title: grid for grid in lists(_policy(name), clause)}


def test_severities_show_their_statements() -> None:
    """Whoever reads the clause can choose: every level with its statements, and what has to be true besides."""
    table = _tables("unitrends", "UNI-06")["Severity"]
    assert [head for head, _ in table.rows] == [
        "1 System Down",
        "2 Major Impact",
        "3 Minor Impact",
        "4 Information Only",
    ]
    lines = table.rows[0][1][0].split("\n")
    assert lines[0] == "• A production server or another mission-critical system is down."
    assert lines[-1] == "   and: Your production is significantly affected by this."
    assert len(lines) == 6


def test_terms_are_explained() -> None:
    """A term that the statements use stands with its meaning in the clause that defines it, and in no other."""
    table = _tables("veeam", "VEE-14")["What the words mean"]
    assert [head for head, _ in table.rows] == ["Primary backup task", "Secondary backup task"]
    assert "What the words mean" not in _tables("veeam", "VEE-15")


def test_what_is_out_of_scope_says_who_helps() -> None:
    """Each ground names to whom it refers and how they are reached."""
    rows = dict(_tables("kaseya", "KAS-04")["Not part of support"].rows)
    assert rows["Hosting"] == ("Account manager: Write to your account manager.",)
    assert len(rows["Training"][0].split("\n")) == 2


def test_bounded_help_shows_its_bounds() -> None:
    """A topic of limited help stands with each of its bounds."""
    policy = _policy("unitrends")
    rows = dict(_tables("unitrends", "UNI-36")["Help within bounds"].rows)
    assert rows == {
        one.label: ("\n".join(f"• {bound}" for bound in one.bounds),)
        for one in policy.scope.topics
        if one.clause == "UNI-36"
    }
    assert len(rows) == 5


def test_languages_by_region_have_names() -> None:
    """Languages stand region by region with the names that people use."""
    rows = dict(_tables("veeam", "VEE-06")["Languages"].rows)
    assert rows["Canada"] == ("English, French",)
    assert rows["Everywhere else"] == ("English",)


def test_escalation_shows_levels_and_what_goes_up_by_itself() -> None:
    """Levels stand from the first to the last, and what goes upwards by itself with its time and its level."""
    tables = _tables("kaseya", "KAS-25")
    assert [head for head, _ in tables["To whom it goes, from the first to the last"].rows] == [
        "Duty manager",
        "Support management",
    ]
    assert tables["What goes upwards by itself"].rows == (
        ("No first response", ("1 hour", "Duty manager")),
        ("No workaround", ("4 hours", "Support management")),
    )


def test_grounds_of_closing_are_listed() -> None:
    """A clause that says how cases end shows each way with what it means."""
    rows = dict(_tables("veeam", "VEE-26")["How a case ends"].rows)
    assert rows["Workaround"] == ("There is a way around the problem.",)
