"""The chapter partners as it is written."""

from pathlib import Path

from tests.handbook.acme import clause, compiled, policy

from casebook.policy.partners import Maker, Partners, Promise

MAKER = "maker: ironworks\nproducts: {pump: press}\nmessage: We took it to the maker."
JOINED = "partner-desks: joined\nmessage: It belongs to one of yours."
THROUGH = "speaks-with: provider\nmessage: The provider passes it on."


def test_makers_and_promises(tmp_path: Path) -> None:
    """A provider's handbook names the maker behind a product; a maker's says that it joins, and whom it speaks with."""
    found = policy(tmp_path, clause(10, MAKER), clause(11, JOINED), clause(12, THROUGH)).partners
    maker = Maker("ironworks", {"pump": "press"}, "We took it to the maker.", "ACM-10")
    assert found == Partners(
        (maker,),
        Promise("It belongs to one of yours.", "ACM-11"),
        Promise("The provider passes it on.", "ACM-12"),
    )
    assert (found.maker("pump"), found.maker("valve")) == (maker, None)


def test_a_handbook_may_say_nothing_of_it(tmp_path: Path) -> None:
    """Then there is no maker, and no case is joined."""
    assert policy(tmp_path).partners == Partners()


def test_faults(tmp_path: Path) -> None:
    """A maker of nothing, of a product that is none, two of one, a promise made twice, a word that is none."""
    found = compiled(
        tmp_path,
        clause(10, "maker: ironworks\nproducts: {}\nmessage: Hm."),
        clause(
            11,
            "maker: foundry\nproducts: {tank: x, pump: y}\nmessage: Hm.",
            "maker: smithy\nproducts: {pump: z}\nmessage: Hm.",
        ),
        clause(12, JOINED, JOINED),
        clause(13, "speaks-with: anybody\nmessage: Hello."),
    )
    assert [(one.code, one.message) for one in found.errors] == [
        ("missing-key", "`products` is missing here."),
        ("unknown-id", "There is no product `tank`."),
        ("said-twice", "`pump` has two makers."),
        ("said-twice", "`partner-desks` is said once."),
        ("bad-word", "`speaks-with` cannot be “anybody”."),
    ]
