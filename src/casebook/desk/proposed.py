"""What is submitted for release: the draft, or an earlier edition's content, under the name of the new edition."""

from typing import Final

from casebook.desk import policies
from casebook.desk.drafting import Draft
from casebook.desk.setup import HandbookRefused
from casebook.handbook.comparing import compare
from casebook.handbook.front import is_name
from casebook.handbook.load import compile_source
from casebook.handbook.particulars import with_particulars
from casebook.handbook.source import Source
from casebook.policy.policy import Policy
from casebook.store import editions

LONGEST_NAME: Final = 40


def proposed(draft: Draft, edition: str, open_cases: str, again: str = "") -> tuple[Source, Policy]:
    """Return the handbook as it would be released, but for its first day.

    Raises:
        HandbookRefused: the name is none or is taken, there is no such content, or it does not compile.
    """
    content = _again(draft, again) if again else draft.source
    policy = _compiled(content)
    _refuse_name(draft, edition, policy, again)
    given = {"edition": edition} if edition != policy.edition else {}
    given |= {"open-cases": open_cases} if open_cases != policy.open_cases else {}
    source = with_particulars(content, given) if given else content
    return source, _compiled(source)


def _again(draft: Draft, edition: str) -> Source:
    files = editions.files(draft.handbook, edition)
    if files is None:
        raise HandbookRefused((f"There is no edition {edition} of {draft.handbook}.",))
    return draft.base.holding(files)


def _compiled(source: Source) -> Policy:
    compiled = compile_source(source)
    if compiled.policy is None:
        errors = (f"{one.place}: {one.message}" for one in compiled.errors)
        raise HandbookRefused(("It has errors, so it cannot be released.", *errors))
    return compiled.policy


def _refuse_name(draft: Draft, edition: str, policy: Policy, again: str) -> None:
    """Refuse a name that cannot stand in an address, and one under which cases are judged already by other words."""
    if not is_name(edition) or len(edition) > LONGEST_NAME:
        raise HandbookRefused(
            (f"“{edition}” is no name for an edition: use small letters, digits, hyphens and dots, like 2027-01.",)
        )
    known = next((one for one in policies.editions(draft.handbook) if one.edition == edition), None)
    if known is None:
        return
    if known.released:
        raise HandbookRefused((f"{draft.handbook} {edition} was released already. Give this one another name.",))
    if again or not compare(policies.by_digest(known.digest), policy).same:
        message = f"The folder of {draft.handbook} says something else under the name {edition}."
        raise HandbookRefused((f"{message} Give this one a name of its own.",))
