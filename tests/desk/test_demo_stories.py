"""Reading the demonstration's files."""

from pathlib import Path

import pytest

from casebook.desk.demo.gathering import demos
from casebook.desk.demo.people import shown
from casebook.desk.demo.stories import Demo, DemoFault, Step
from casebook.handbook.library import invented, shipped

STORY = """
- case: one
  contact: acme.ann
  line: acme.main
  severity: 2
  criterion: slow
  subject: It is slow
  opened: -2 h
  then:
    - respond: {by: eve, at: +5 min, body: We look at it., wait: true}
"""


def demo(folder: Path, text: str) -> Demo:
    """Return a demonstration with one file of cases."""
    (folder / "cases-open.yaml").write_text(text, encoding="utf-8")
    return Demo((folder,), {"tenant": {"slug": "acme"}})


def test_a_story_is_read(tmp_path: Path) -> None:
    """A case and its steps are read, with what is not said left at its usual value."""
    (story,) = demo(tmp_path, STORY).stories
    assert (story.case, story.customer, story.severity, story.channel, story.case_type) == (
        "one", "acme", "2", "web", "technical",
    )  # fmt: skip
    assert story.steps == (Step("respond", "+5 min", "eve", {"body": "We look at it.", "wait": True}),)


def test_a_story_tells_what_was_refused(tmp_path: Path) -> None:
    """Who tried to open the case before, and which step the desk does not do."""
    text = STORY.replace("  opened: -2 h\n", "  opened: -2 h\n  tried-by: [acme.bob]\n")
    (story,) = demo(tmp_path, text.replace("wait: true", "wait: true, refused: true")).stories
    assert story.tried_by == ("acme.bob",)
    assert story.steps == (Step("respond", "+5 min", "eve", {"body": "We look at it.", "wait": True}, refused=True),)


@pytest.mark.parametrize(
    ("slip", "told"),
    [
        ("subject: It is slow", "subjekt: It is slow"),
        ("- respond:", "- answer:"),
        ("at: +5 min, ", ""),
    ],
)
def test_a_slip_is_told_with_its_case(tmp_path: Path, slip: str, told: str) -> None:
    """An unknown key, an unknown step and a step without a time are faults that name the file and the case."""
    with pytest.raises(DemoFault, match=r"cases-open\.yaml, case one: "):
        assert demo(tmp_path, STORY.replace(slip, told)).stories


def test_each_handbook_has_twenty_cases() -> None:
    """Each tenant has at least twenty cases a handbook, with names of their own, told by people who exist."""
    told = demos([*shipped().values(), *invented().values()])
    for one in told:
        assert len(one.stories) >= 20 * len(one.people["tenant"]["handbooks"])
        assert len({story.case for story in one.stories}) == len(one.stories)
        staff = set(one.people["staff"])
        contacts = {f"{key}.{person}" for key, raw in one.people["customers"].items() for person in raw["contacts"]}
        actors = {step.by for story in one.stories for step in story.steps} | {s.opened_by for s in one.stories}
        assert actors - {""} <= staff | contacts
    assert [one.slug for one in told] == ["acronis", "kaseya", "unitrends", "veeam", "lyngfjell"]


def test_every_staff_role_is_there() -> None:
    """Each desk has somebody in each role; support managers where a handbook escalates to them. Few are shown."""
    roles = {"engineer", "duty-manager", "support-operations", "account-manager", "administrator"}
    managed = {"kaseya", "unitrends", "veeam", "lyngfjell"}
    for one in demos([*shipped().values(), *invented().values()]):
        more = {"support-manager"} if one.slug in managed else set()
        assert {role for raw in one.people["staff"].values() for role in raw["roles"]} == roles | more
        assert 2 <= len(list(shown(one.people))) <= 11
