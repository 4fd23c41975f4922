"""For whom the form of an opening is, and where it asks again."""

from dataclasses import dataclass

from casebook.cases.actor import Actor
from casebook.web import drafts


@dataclass(frozen=True, slots=True)
class Desk:
    """For whom the form is: who fills it in, by which channel, where htmx asks again, and (for a caller) whose case.

    ``suggest`` is where htmx asks for suggestions, ``article`` the name of the address of an article; empty: no such.
    ``line`` is the contract line where there is nothing to choose: for a case that another desk sends, which also has
    no site and follows none. ``draft`` is how the drafts of the form begin.
    """

    actor: Actor
    channel: str
    again: str
    contact: str = ""
    suggest: str = ""
    article: str = ""
    line: str = ""
    draft: str = ""

    @property
    def drafts(self) -> str:
        """How the names of the form's drafts begin."""
        return self.draft or f"{drafts.OPENING}{self.person}-"

    @property
    def person(self) -> str:
        """The id of the contact who has the problem."""
        return self.contact or self.actor.id

    @property
    def asking(self) -> dict[str, str]:
        """The attributes of a field whose answer changes the form."""
        return {
            "hx-post": self.again,
            "hx-target": "#fields",
            "hx-include": "closest form",
            "hx-sync": "closest form:replace",
        }

    @property
    def suggesting(self) -> dict[str, str]:
        """The attributes of a field that suggestions follow while it is typed into."""
        if not self.suggest:
            return {}
        return {
            "hx-post": self.suggest,
            "hx-trigger": "input changed delay:400ms",
            "hx-target": "#suggestions",
            "hx-swap": "outerHTML",
            "hx-include": "closest form",
            "hx-sync": "this:replace",
        }
