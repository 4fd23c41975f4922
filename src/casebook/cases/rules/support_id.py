"""Whether the Support ID is that of the contract: the one in the form, in diagnostic files, or found by staff."""

import re
from collections.abc import Mapping
from typing import Final

from casebook.cases import commands as c
from casebook.cases import events as e
from casebook.cases.events.releases import IdSource
from casebook.cases.handling import Handling
from casebook.cases.refusal import Refusal
from casebook.cases.rules.judgement import Judgement, passed, refused
from casebook.cases.story import Story

_LOOKS_LIKE: Final = re.compile(r"[A-Za-z0-9][A-Za-z0-9-]{2,39}")


def notice(story: Story, answers: Mapping[str, str]) -> None:
    """Compare what a new case gives, in its form and in its files, with the contract; a difference is explained."""
    known = story.policy.releases.support_id
    if known is None:
        return
    if (given := answers.get(known.field, "")).strip():
        _compare(story, given, "form")
    look_into_files(story)


def look_into_files(story: Story) -> None:
    """Compare the Support IDs that stand in diagnostic files; each one is told of once."""
    for found in dict.fromkeys(story.facts.ids_in_files):
        if not same(found, story.case.release.found_id):
            _compare(story, found, "file")


def check(story: Story, command: c.CheckSupportId) -> Judgement:
    """Compare a Support ID that an engineer found in the product."""
    known = story.policy.releases.support_id
    if known is None:
        message = "The handbook does not ask for a Support ID."
        return refused(Refusal("support-id-not-asked", message, field="found"))
    if not _LOOKS_LIKE.fullmatch(command.found.strip()):
        message = "A Support ID has 3 to 40 letters, digits and hyphens."
        return refused(Refusal("bad-support-id", message, known.clause, "Copy it from the product.", "found"))
    contract = story.facts.contract
    if contract is None or not contract.support_id:
        message = "The contract of this case has no Support ID, so there is nothing to compare with."
        remedy = "Let support operations add it to the contract."
        return refused(Refusal("no-support-id-on-contract", message, known.clause, remedy))
    _compare(story, command.found.strip(), "staff")
    return passed(known.clause)


def same(one: str, other: str) -> bool:
    """Tell whether two are the same, however they are spaced and written."""
    return _plain(one) == _plain(other)


def _compare(story: Story, found: str, source: IdSource) -> None:
    known, contract = story.policy.releases.support_id, story.facts.contract
    if known is None or contract is None or not contract.support_id:
        return
    if same(found, contract.support_id):
        if source != "form":  # that is how nearly every case is opened
            story.tell(e.SupportIdConfirmed(source=source, clause=known.clause))
    elif _LOOKS_LIKE.fullmatch(found.strip()):
        story.tell(e.SupportIdDiffers(source=source, found=found.strip(), clause=known.clause))
    else:
        story.tell(e.SupportIdDiffers(source=source, found="", clause=known.clause))


def _plain(text: str) -> str:
    return re.sub(r"[\s-]", "", text).casefold()


HANDLING: Final = {c.CheckSupportId: Handling(check, ("staff",))}
