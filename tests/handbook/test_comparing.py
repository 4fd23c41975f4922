"""The comparison overlooks nothing that a policy holds."""

from collections.abc import Iterator, Mapping
from dataclasses import fields, is_dataclass, replace
from datetime import date
from typing import Any

import pytest
from tests.cases.policies import WITH_RESOLUTION as RESOLVED
from tests.cases.rules.test_climbing import climb
from tests.cases.rules.test_escalation import asking
from tests.cases.rules.test_escalation import policy as escalating
from tests.cases.rules.test_tiers import SPECIALISTS

from casebook.handbook.comparing import compare
from casebook.policy.policy import Policy
from casebook.policy.rules import RuleBook

OF_THE_EDITION = {"handbook", "edition", "in_force", "digest", "parents"}
"""What two editions that say the same may differ in."""
TESTED_ELSEWHERE = {"hours"}
"""A policy that promises business time cannot be without hours."""
ESCALATION = replace(escalating(appeals=asking()).escalation, climbs=(climb(),), tiers=(SPECIALISTS,))
WITH_RESOLUTION = replace(RESOLVED, escalation=ESCALATION)


def emptied(value: object) -> object:
    """The same kind of value without anything in it."""
    if isinstance(value, RuleBook):
        return RuleBook(value.question, ())
    if isinstance(value, Mapping):
        return {}
    if is_dataclass(value):
        return None
    return f"another {value}" if isinstance(value, str) else type(value)()


def parts() -> Iterator[tuple[str, str]]:
    """Every chapter and every filled field of it, and the filled fields of the policy itself under no chapter."""
    for one in fields(Policy):
        value = getattr(WITH_RESOLUTION, one.name)
        if one.name in TESTED_ELSEWHERE:
            continue
        if is_dataclass(value):
            yield from ((one.name, part.name) for part in fields(value) if getattr(value, part.name))
        elif value and one.name not in OF_THE_EDITION:
            yield "", one.name


@pytest.mark.parametrize(("chapter", "part"), [found for found in parts() if not found[1].endswith("clause")])
def test_a_part_that_changes_is_a_difference(chapter: str, part: str) -> None:
    """Whatever is taken out of a policy or renamed in it, the comparison sees that."""
    inside: Any = getattr(WITH_RESOLUTION, chapter) if chapter else WITH_RESOLUTION
    changed: Any = replace(inside, **{part: emptied(getattr(inside, part))})
    other = replace(WITH_RESOLUTION, **{chapter: changed}) if chapter else changed
    assert not compare(WITH_RESOLUTION, other).same
    assert not compare(other, WITH_RESOLUTION).same


def test_no_chapter_is_forgotten() -> None:
    """A new chapter has to be brought into the comparison: this list, and what the comparison reads of it."""
    chapters = {one.name for one in fields(Policy) if is_dataclass(getattr(WITH_RESOLUTION, one.name))}
    assert chapters == {
        "entitlement", "severity", "hours", "targets", "channels", "intake", "contacts", "closing", "scope", "survey",
        "languages", "routing", "waiting", "articles", "escalation", "effort", "partners", "releases",
        "misuse",
    }  # fmt: skip


def test_names_and_days_of_editions_are_no_difference() -> None:
    """Two editions may say the same under other names, from other days on."""
    other = replace(WITH_RESOLUTION, edition="2027-01", in_force=date(2027, 1, 1), digest="00" * 32)
    comparison = compare(WITH_RESOLUTION, other)
    assert comparison.same
    assert (comparison.before.edition, comparison.after.edition) == ("2026-01", "2027-01")
