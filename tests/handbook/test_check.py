"""What a policy block is, and what the handbook declares."""

from casebook.handbook.check import CONSTRUCTS, DECLARED


def test_constructs_can_be_told_apart() -> None:
    """No key of a construct is the name of another: one key says what a block is."""
    keys = {key for construct in CONSTRUCTS.values() for key in construct.keys}
    assert keys & set(CONSTRUCTS) == set()


def test_what_a_handbook_declares() -> None:
    """These ids are declared by blocks; all other dimensions are fixed or stand in the front matter."""
    assert set(DECLARED) == {"plan", "severity", "calendar", "channel", "case-type", "role"}
