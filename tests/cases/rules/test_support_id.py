"""The Support ID of the form, of files and of the product, against that of the contract."""

from dataclasses import replace

import pytest
from tests.cases.policies import ACME
from tests.cases.versions import CHAPTER, KNOWS, SUPPORT_ID, ReleaseWorld
from tests.cases.world import ERIC

from casebook.cases import commands as c
from casebook.cases import events as e
from casebook.cases.react import NotifyCustomer, react
from casebook.cases.refusal import Refusal
from casebook.cases.rules.support_id import same

FORM = replace(KNOWS, releases=replace(CHAPTER, support_id=replace(SUPPORT_ID, field="release")))
"""The question about the release is the one for the Support ID, too: a made-up form has no better one."""
CHECK = c.CheckSupportId(id="check", found="R-100")


def world(*ids: str, answer: str = "4.1", support_id: str = "R-100") -> ReleaseWorld:
    """A case whose files hold some Support IDs."""
    found = ReleaseWorld(KNOWS, ids=ids, support_id=support_id)
    found.open("11-17 08:00", answers={"release": answer})
    return found


def told(case: ReleaseWorld) -> list[e.Event]:
    """What the log says of Support IDs."""
    return [one.event for one in case.log if isinstance(one.event, e.SupportIdConfirmed | e.SupportIdDiffers)]


@pytest.mark.parametrize(
    ("given", "found"),
    [
        ("R-100", None),
        (" r 100", None),
        ("R100", None),
        ("R-200", "R-200"),
        ("I do not know it", ""),
        ("x" * 200, ""),
        ("   ", None),
    ],
)
def test_the_answer_of_the_form_is_compared(given: str, found: str | None) -> None:
    """The right one is what nearly everybody writes and says nothing; what looks like none is not repeated."""
    fields = tuple(replace(one, need="optional", max_length=300) for one in ACME.intake.fields)
    case = ReleaseWorld(replace(FORM, intake=replace(ACME.intake, fields=fields)))
    case.open("11-17 08:00", answers={"release": given})
    expected = [] if found is None else [e.SupportIdDiffers(source="form", found=found, clause="ACM-77")]
    assert told(case) == expected


def test_files_are_compared_one_by_one() -> None:
    """The right one is noted for staff, the wrong one is told to the customer; the same one only once."""
    case = world("R-100", "R-200", "r200")
    assert told(case) == [
        e.SupportIdConfirmed(source="file", clause="ACM-77"),
        e.SupportIdDiffers(source="file", found="R-200", clause="ACM-77"),
    ]
    line = next(one for one in case.log if isinstance(one.event, e.SupportIdDiffers))
    assert react(case.policy, case.now_case, line) == (NotifyCustomer("support-id-differs", "anna", line.version),)
    assert (case.now_case.release.support_id, case.now_case.release.found_id) == (False, "R-200")


def test_an_engineer_compares() -> None:
    """What fits is noted, what differs is explained, and a later look counts."""
    case = world()
    assert case.do(CHECK, "11-17 09:00", ERIC) == (e.SupportIdConfirmed(source="staff", clause="ACM-77"),)
    differs = e.SupportIdDiffers(source="staff", found="R-300", clause="ACM-77")
    assert case.do(replace(CHECK, id="other", found=" R-300 "), "11-17 09:10", ERIC) == (differs,)
    assert case.now_case.release.support_id is False
    case.do(replace(CHECK, id="third"), "11-17 09:20", ERIC)
    assert (case.now_case.release.support_id, case.now_case.release.found_id) == (True, "")


def test_what_is_no_support_id_is_refused() -> None:
    """With the clause and what to do; a handbook that asks for none refuses every one."""
    bad = Refusal(
        "bad-support-id",
        "A Support ID has 3 to 40 letters, digits and hyphens.",
        "ACM-77",
        "Copy it from the product.",
        "found",
    )
    for found in ("", "  ", "R", "R 100", "x" * 41, "-100", "R_100"):
        assert world().refusals(replace(CHECK, found=found), "11-17 09:00", ERIC) == (bad,)
    silent = ReleaseWorld(ACME)
    silent.open("11-17 08:00")
    assert silent.refusals(CHECK, "11-17 09:00", ERIC) == (
        Refusal("support-id-not-asked", "The handbook does not ask for a Support ID.", field="found"),
    )


def test_a_contract_without_one_has_nothing_to_compare() -> None:
    """Nothing is said of files then, and an engineer who compares is told why not."""
    case = world("R-200", support_id="")
    assert told(case) == []
    message = "The contract of this case has no Support ID, so there is nothing to compare with."
    assert case.refusals(CHECK, "11-17 09:00", ERIC) == (
        Refusal("no-support-id-on-contract", message, "ACM-77", "Let support operations add it to the contract."),
    )


def test_spelling_does_not_matter() -> None:
    """Blanks, hyphens and case."""
    assert same("0123 4567", "0123-4567")
    assert same("ab", "AB")
    assert not same("0123", "01234")
