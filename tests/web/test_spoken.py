"""Languages for people: what is on offer where somebody is, and what is said to all others."""

from casebook.handbook.load import compile_folder, shipped
from casebook.policy.languages import Languages, Region
from casebook.policy.policy import Policy
from casebook.web import spoken


def policy() -> Policy:
    """Return a handbook with languages by region."""
    found = compile_folder(shipped()["veeam"]).policy
    assert found is not None
    return found


def test_offer_goes_by_the_country() -> None:
    """Another country, other languages; the notice is said only to who chose one that is not offered there."""
    canada, brazil = spoken.offer(policy(), "CA", "fr"), spoken.offer(policy(), "BR", "fr")
    assert canada is not None
    assert (canada.names, canada.notice, canada.clause.id) == (("English", "French"), "", "VEE-06")
    assert brazil is not None
    assert (brazil.names, bool(brazil.notice)) == (("English", "Spanish", "Portuguese"), True)


def test_unknown_country_is_everywhere_else() -> None:
    """Where nothing is known of somebody, the fallback is offered."""
    found = spoken.offer(policy(), "", "en")
    assert found is not None
    assert (found.names, found.notice) == (("English",), "")


def test_offered_stand_first_and_no_language_is_missing() -> None:
    """The first group is on offer; the second has all others, each once, and says what becomes of them."""
    (_, offered), (said, others) = spoken.choices(policy(), "JP")
    assert [code for code, _name in offered] == ["en", "ja", "zh"]
    assert said == "Any other: we answer in English"
    codes = [code for code, _name in others]
    assert {"de", "pt-BR"} <= set(codes)
    assert not {"en", "ja", "zh"} & set(codes)


def test_names_are_listed_as_people_do() -> None:
    """One alone, two with "or", more with commas; a code without a name stays as it is."""
    assert spoken.listed(["English"]) == "English"
    assert spoken.listed(["English", "French"]) == "English or French"
    assert spoken.listed(["English", "French", "German"]) == "English, French or German"
    assert [spoken.name(code) for code in ("zh", "pt-BR", "tlh")] == ["Chinese", "Brazilian Portuguese", "tlh"]


def test_region_without_countries_is_the_rest() -> None:
    """The order of regions does not matter to who is named nowhere."""
    known = Languages((Region("Rest", ("en",)), Region("Here", ("de",), frozenset({"DE"}))), "en", "Sorry.", "X-1")
    assert (known.offered("DE"), known.offered("FR")) == (("de", "en"), ("en",))
