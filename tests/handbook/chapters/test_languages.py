"""The chapter languages as it is written."""

from pathlib import Path

from tests.handbook.acme import clause, compiled, policy

from casebook.policy.languages import Languages, Region

BLOCK = (
    "languages:\n"
    "  - {region: Germany, countries: [DE, AT], offered: [de, en]}\n"
    "  - {region: Everywhere else, offered: en}\n"
    "fallback: en\nnotice: We answer in English."
)


def test_languages_by_region(tmp_path: Path) -> None:
    """Regions stand in the order written; the one without countries is everywhere else."""
    found = policy(tmp_path, clause(10, BLOCK)).languages
    assert found == Languages(
        (Region("Germany", ("de", "en"), frozenset({"DE", "AT"})), Region("Everywhere else", ("en",))),
        "en",
        "We answer in English.",
        "ACM-10",
    )
    assert (found.offered("AT"), found.offered("US")) == (("de", "en"), ("en",))


def test_a_handbook_may_be_silent(tmp_path: Path) -> None:
    """Without the block nothing is offered and nothing noticed."""
    assert policy(tmp_path).languages == Languages()


def test_faults(tmp_path: Path) -> None:
    """What is no language, no country or no list is told, and a second block."""
    found = compiled(
        tmp_path,
        clause(10, BLOCK.replace("[DE, AT]", "[DE, XX]").replace("[de, en]", "[German]")),
        clause(11, "languages: all\nfallback: en\nnotice: n"),
    )
    assert [one.message for one in found.errors] == [
        "There is no country `XX`.",
        "“German” is no code of a language.",
        "The languages are listed in one block.",
    ]
