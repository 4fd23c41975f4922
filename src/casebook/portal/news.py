"""How often a contact can hear of releases: what the handbooks of their contracts offer, in words."""

from dataclasses import dataclass

from django.utils.translation import gettext as _

from casebook.cases.actor import Actor
from casebook.desk import release_news


@dataclass(frozen=True, slots=True)
class NewsChoices:
    """``always`` is said where the handbook tells them anyway; ``choices`` are what they can ask for, with words."""

    always: str
    clause: str
    choices: tuple[tuple[str, str], ...]


def news_choices(actor: Actor) -> NewsChoices | None:
    """Return what somebody can choose; none where no handbook of theirs tells anybody of releases."""
    offered = release_news.rhythms(actor)
    if not offered:
        return None
    told = next((one for one in offered if actor.roles & set(one.to)), None)
    if told is not None and told.rhythm == "at-once":
        return NewsChoices(_("You hear of every release as soon as it is announced."), told.clause, ())
    words = {"at-once": _("Of each as soon as it is announced"), "weekly": _("Once a week, all together")}
    open_to_all = [one for one in offered if one.others]
    choices = tuple(
        (rhythm, said) for rhythm, said in words.items() if any(one.rhythm == rhythm for one in open_to_all)
    )
    clause = open_to_all[0].clause if open_to_all else ""
    always = _("You hear of releases once a week.") if told is not None else ""
    if choices and told is None:
        choices = (*choices, ("none", _("Not at all; I look here myself")))
    return NewsChoices(always, told.clause if told else clause, choices)
