"""Help with misspelt words."""

from casebook.handbook.spelling import hint, listed, nearest


def test_the_nearest_word() -> None:
    """A near word is found whatever its capitals; a strange one is not guessed."""
    assert nearest("Severty", ["severity", "plan"]) == "severity"
    assert nearest("xyz", ["severity", "plan"]) == ""
    assert nearest("plan", []) == ""


def test_hints() -> None:
    """One near word is proposed, else all known ones are listed, else nothing is said."""
    assert hint("planx", ["plan", "severity"]) == "Did you mean `plan`?"
    assert hint("xyz", ["plan", "severity"]) == "Known here: plan, severity."
    assert hint("xyz", []) == ""


def test_a_long_list_is_cut() -> None:
    """Of many words the first twelve are listed."""
    words = [f"w{number}" for number in range(15)]
    assert listed(words).endswith("w10, w11 and 3 more")
