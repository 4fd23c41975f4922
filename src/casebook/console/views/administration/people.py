"""Administering teams, skills and queues: one page lists them, and each has a form of its own."""

from collections.abc import Mapping
from typing import Any, Final

from django import forms
from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.urls import reverse
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from casebook.cases.actor import Actor
from casebook.console import naming
from casebook.console.shell import shell
from casebook.console.views.administration.editing import Facts, Place, Sheet, editor
from casebook.console.views.administration.fields import RowForm, choice, offer, several, text
from casebook.console.views.administration.start import areas
from casebook.desk import queries
from casebook.desk.administration import (
    Invalid,
    QueueForm,
    Saved,
    SkillForm,
    TeamForm,
    products,
    queue_views,
    save_queue,
    save_skill,
    save_team,
    skills_with_holders,
    teams_with_members,
)
from casebook.desk.permissions import NotThere
from casebook.web.pages import page

Given = Mapping[str, Any]
AREA: Final = "console:administration"


class TeamFields(RowForm):
    """A team."""

    needed = frozenset({"name"})
    name = text(gettext_lazy("Name"), length=100)
    members = several(gettext_lazy("Members"), (), gettext_lazy("They are told of a hand-over when they are on shift."))


class SkillFields(RowForm):
    """A skill."""

    needed = frozenset({"name"})
    name = text(gettext_lazy("Name"), length=100)
    products = several(gettext_lazy("About these products"), ())
    holders = several(gettext_lazy("Who has it"), ())


class QueueFields(RowForm):
    """A queue."""

    needed = frozenset({"name"})
    name = text(gettext_lazy("Name"), length=100)
    place = forms.IntegerField(
        label=gettext_lazy("Place"),
        help_text=gettext_lazy("A case waits in the first queue that takes it; lower numbers are asked first."),
        required=False,
        min_value=0,
        max_value=9999,
    )
    team = choice(gettext_lazy("Team"), (), gettext_lazy("Who serves it; empty: everybody."))
    skill = choice(gettext_lazy("Skill"), (), gettext_lazy("What they have to know; empty: nothing in particular."))
    handbooks = several(gettext_lazy("Takes cases of these handbooks"), (), gettext_lazy("None ticked: of all."))
    products = several(gettext_lazy("Of these products"), (), gettext_lazy("None ticked: of all."))
    case_types = several(gettext_lazy("Of these kinds"), (), gettext_lazy("None ticked: of all."))
    languages = text(gettext_lazy("In these languages"), gettext_lazy("Codes with blanks between; empty: in all."))


@page("roster.write", kind="staff")
def teams(request: HttpRequest, actor: Actor) -> HttpResponse:
    """List teams, skills and queues."""
    context = shell(request, actor, AREA) | {
        "teams": teams_with_members(actor),
        "skills": skills_with_holders(actor),
        "queues": [(one, _conditions(actor, one)) for one in queue_views(actor)],
        "areas": areas(actor, "console:teams"),
    }
    return render(request, "console/administration/teams.html", context)


def _conditions(actor: Actor, queue: Any) -> str:  # noqa: ANN401 - a queue's view
    names = {one.code: one.name for one in products(actor)}
    kinds = dict(_kinds(actor))
    parts = (
        ", ".join(queue.handbooks),
        ", ".join(names.get(code, code) for code in queue.products),
        ", ".join(kinds.get(code, code) for code in queue.case_types),
        ", ".join(queue.languages),
    )
    return "; ".join(filter(None, parts)) or _("every case")


def _kinds(actor: Actor) -> list[tuple[str, str]]:
    return list({one.id: one.label for policy in naming.handbooks(actor) for one in policy.intake.case_types}.items())


def _back() -> tuple[str, str]:
    return reverse("console:teams"), _("Teams, skills and queues")


def _missing(what: str) -> NotThere:
    return NotThere(f"There is no such {what}.")


def _team_facts(place: Place) -> Facts:
    if not place.key:
        return Facts(_("Add a team"), _("People who work shifts together."), *_back(), {})
    found = next((one for one in teams_with_members(place.actor) if one.id == place.key), None)
    if found is None:
        raise _missing("team")
    initial = {"name": found.name, "members": [one.id for one in found.members]}
    return Facts(_("Change %(name)s") % {"name": found.name}, "", *_back(), initial)


def _save_team(place: Place, given: Given) -> Saved | Invalid:
    return save_team(place.actor, TeamForm(name=given["name"], members=tuple(given["members"] or ())), place.key)


def _skill_facts(place: Place) -> Facts:
    if not place.key:
        return Facts(_("Add a skill"), _("What cases are suggested to people for."), *_back(), {})
    found = next((one for one in skills_with_holders(place.actor) if one.id == place.key), None)
    if found is None:
        raise _missing("skill")
    holders = [one.id for one in found.holders]
    initial = {"name": found.name, "products": list(found.products), "holders": holders}
    return Facts(_("Change %(name)s") % {"name": found.name}, "", *_back(), initial)


def _save_skill(place: Place, given: Given) -> Saved | Invalid:
    named, holders = tuple(given["products"] or ()), tuple(given["holders"] or ())
    return save_skill(place.actor, SkillForm(name=given["name"], products=named, holders=holders), place.key)


def _queue_facts(place: Place) -> Facts:
    if not place.key:
        return Facts(_("Add a queue"), _("Cases that wait for somebody of a team."), *_back(), {"place": 0})
    found = next((one for one in queue_views(place.actor) if one.id == place.key), None)
    if found is None:
        raise _missing("queue")
    initial = {
        "name": found.name,
        "place": found.place,
        "team": found.team.id if found.team else "",
        "skill": found.skill.id if found.skill else "",
        "handbooks": list(found.handbooks),
        "products": list(found.products),
        "case_types": list(found.case_types),
        "languages": " ".join(found.languages),
    }
    return Facts(_("Change %(name)s") % {"name": found.name}, "", *_back(), initial)


def _save_queue(place: Place, given: Given) -> Saved | Invalid:
    form = QueueForm(
        name=given["name"],
        place=given["place"] or 0,
        team=given["team"],
        skill=given["skill"],
        handbooks=tuple(given["handbooks"] or ()),
        products=tuple(given["products"] or ()),
        case_types=tuple(given["case_types"] or ()),
        languages=tuple(dict.fromkeys(given["languages"].replace(",", " ").lower().split())),
    )
    return save_queue(place.actor, form, place.key)


def _people(actor: Actor) -> list[tuple[str, str]]:
    return [(one.id, one.name) for one in queries.everybody(actor)]


def _products(actor: Actor) -> list[tuple[str, str]]:
    return [(one.code, one.name) for one in products(actor)]


def _dress_queue(place: Place, form: RowForm) -> None:
    actor = place.actor
    offer(
        form,
        team=[("", "—"), *((one.id, one.name) for one in queries.teams(actor))],
        skill=[("", "—"), *((one.id, one.name) for one in skills_with_holders(actor))],
        handbooks=[(one.handbook, one.title) for one in naming.handbooks(actor)],
        products=_products(actor),
        case_types=_kinds(actor),
    )


team = editor(
    Sheet(
        verb="roster.write",
        area=AREA,
        form=TeamFields,
        facts=_team_facts,
        save=_save_team,
        after=lambda _place, _key: reverse("console:teams"),
        done=gettext_lazy("The team is saved."),
        dress=lambda place, form: offer(form, members=_people(place.actor)),
    )
)
skill = editor(
    Sheet(
        verb="roster.write",
        area=AREA,
        form=SkillFields,
        facts=_skill_facts,
        save=_save_skill,
        after=lambda _place, _key: reverse("console:teams"),
        done=gettext_lazy("The skill is saved."),
        dress=lambda place, form: offer(form, products=_products(place.actor), holders=_people(place.actor)),
    )
)
queue = editor(
    Sheet(
        verb="roster.write",
        area=AREA,
        form=QueueFields,
        facts=_queue_facts,
        save=_save_queue,
        after=lambda _place, _key: reverse("console:teams"),
        done=gettext_lazy("The queue is saved."),
        dress=_dress_queue,
    )
)
