"""The roster: who is on duty now, the shifts of a week, and what waits in which queue for whom."""

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date, datetime, time, timedelta
from typing import Any, Final
from uuid import UUID
from zoneinfo import ZoneInfo

from django import forms
from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy, ngettext
from django.views.decorators.http import require_POST

from casebook.cases.actor import Actor
from casebook.console.people import load
from casebook.console.shell import shell
from casebook.console.views.administration.fields import RowForm, choice, offer
from casebook.desk import access, clock, queries
from casebook.desk.administration import (
    Invalid,
    ShiftForm,
    ShiftView,
    remove_shift,
    save_shifts,
    shifts_between,
)
from casebook.desk.permissions import may
from casebook.web import spoken
from casebook.web.pages import page

WEEK: Final = 7
MOST_DAYS: Final = 14
FIELDS: Final = {"starts": "begins"}
"""What the form calls the fields of a shift, where it calls them otherwise."""


class ShiftFields(RowForm):
    """A shift on the desk's own clock; the same one can be written on several days."""

    needed = frozenset({"staff", "team", "day", "begins", "ends"})
    staff = choice(gettext_lazy("Who"), ())
    team = choice(gettext_lazy("Team"), ())
    day = forms.DateField(
        label=gettext_lazy("First day"), required=False, widget=forms.DateInput(attrs={"type": "date"})
    )
    begins = forms.TimeField(
        label=gettext_lazy("From"), required=False, widget=forms.TimeInput(attrs={"type": "time"}, format="%H:%M")
    )
    ends = forms.TimeField(
        label=gettext_lazy("To"),
        required=False,
        help_text=gettext_lazy("Earlier than the beginning: on the day after."),
        widget=forms.TimeInput(attrs={"type": "time"}, format="%H:%M"),
    )
    days = forms.IntegerField(
        label=gettext_lazy("Days in a row"), required=False, min_value=1, max_value=MOST_DAYS, initial=1
    )


@dataclass(frozen=True, slots=True)
class Day:
    """A day of the roster with the shifts that begin on it, each with its times on the desk's clock."""

    day: date
    today: bool
    shifts: tuple[tuple[ShiftView, str, str], ...]


@page("queue.read", kind="staff")
def roster(request: HttpRequest, actor: Actor) -> HttpResponse:
    """Show who is on duty, and the shifts of a week."""
    return _roster(request, actor, ShiftFields(initial={"day": _today(actor), "days": 1}))


@require_POST
@page("roster.write", kind="staff")
def add_shift(request: HttpRequest, actor: Actor) -> HttpResponse:
    """Write a shift on one day or on several in a row: all of them or, where one cannot be, those before it."""
    form = ShiftFields(request.POST)
    if not form.errors and (written := _write(actor, form)):
        said = ngettext("%(number)s shift is on the roster.", "%(number)s shifts are on the roster.", written)
        messages.success(request, said % {"number": written})
        return redirect(f"{reverse('console:roster')}?from={form.cleaned_data['day'].isoformat()}")
    return _roster(request, actor, form, status=422)


@require_POST
@page("roster.write", kind="staff")
def drop_shift(request: HttpRequest, actor: Actor, key: UUID) -> HttpResponse:
    """Take a shift off the roster."""
    remove_shift(actor, str(key))
    messages.success(request, _("The shift is off the roster."))
    return redirect(f"{reverse('console:roster')}?from={_first(request, actor).isoformat()}")


@page("queue.read", kind="staff")
def workload(request: HttpRequest, actor: Actor) -> HttpResponse:
    """Show what waits in which queue, and how much each engineer has to do."""
    found = queries.workload(actor)
    context = shell(request, actor, "console:roster") | {
        "tabs": tabs("console:workload"),
        "queues": found.queues,
        "engineers": [
            (one, load(one.cases, one.due_soon), [spoken.name(code) for code in one.languages])
            for one in found.engineers
        ],
        "zone": access.tenant(actor.tenant).zone,
        "may_write": may(actor, "roster.write").allowed,
    }
    return render(request, "console/workload.html", context)


def tabs(here: str) -> list[dict[str, Any]]:
    """Return the two halves of the roster's area."""
    named = (("console:roster", "calendar-days", _("Shifts")), ("console:workload", "inbox", _("Queues and load")))
    return [
        {"href": reverse(name), "icon": icon, "label": label, "current": name == here} for name, icon, label in named
    ]


def _roster(request: HttpRequest, actor: Actor, form: ShiftFields, status: int = 200) -> HttpResponse:
    first, zone = _first(request, actor), _zone(actor)
    offer(
        form,
        staff=[("", "—"), *((one.id, one.name) for one in queries.everybody(actor))],
        team=[("", "—"), *((one.id, one.name) for one in queries.teams(actor))],
    )
    context = shell(request, actor, "console:roster") | {
        "tabs": tabs("console:roster"),
        "on_duty": [(one, [role.replace("-", " ") for role in one.person.roles]) for one in queries.on_duty_now(actor)],
        "days": list(_days(actor, first)),
        "zone": zone.key,
        "first": first,
        "before": first - timedelta(days=WEEK),
        "after": first + timedelta(days=WEEK),
        "form": form,
        "may_write": may(actor, "roster.write").allowed,
    }
    return render(request, "console/roster.html", context, status=status)


def _days(actor: Actor, first: date) -> Iterator[Day]:
    zone, today = _zone(actor), _today(actor)
    start = datetime.combine(first, time(), zone)
    found = shifts_between(actor, start, start + timedelta(days=WEEK))
    for number in range(WEEK):
        day = first + timedelta(days=number)
        begun = tuple(one for one in found if max(one.starts.astimezone(zone).date(), first) == day)
        yield Day(day, day == today, tuple((one, *_hours(one, zone)) for one in begun))


def _hours(shift: ShiftView, zone: ZoneInfo) -> tuple[str, str]:
    """Return when a shift begins and ends on the desk's clock; one from midnight to midnight ends at 24:00."""
    first, last = (f"{at.astimezone(zone):%H:%M}" for at in (shift.starts, shift.ends))
    return first, "24:00" if last == "00:00" else last


def _write(actor: Actor, form: ShiftFields) -> int:
    """Write the shifts; returns how many, or none where one of them could not be."""
    typed = form.cleaned_data
    missing = [name for name in ("day", "begins", "ends") if not typed[name]]
    if missing:
        form.refuse(Invalid(dict.fromkeys(missing, _("This is needed."))))
        return 0
    wanted = [_shift(actor, typed, number) for number in range(typed["days"] or 1)]
    outcome = save_shifts(actor, wanted)
    if isinstance(outcome, Invalid):
        form.refuse(Invalid({FIELDS.get(name, name): said for name, said in outcome.errors.items()}))
        return 0
    return len(wanted)


def _shift(actor: Actor, typed: dict[str, Any], number: int) -> ShiftForm:
    """Return the shift so many days after the first one."""
    zone, day = _zone(actor), typed["day"] + timedelta(days=number)
    over = timedelta(days=1) if typed["ends"] <= typed["begins"] else timedelta(0)
    return ShiftForm(
        staff=typed["staff"],
        team=typed["team"],
        starts=datetime.combine(day, typed["begins"], zone),
        ends=datetime.combine(day + over, typed["ends"], zone),
    )


def _zone(actor: Actor) -> ZoneInfo:
    return ZoneInfo(access.tenant(actor.tenant).zone)


def _today(actor: Actor) -> date:
    return clock.now().astimezone(_zone(actor)).date()


def _first(request: HttpRequest, actor: Actor) -> date:
    """Return the first day shown: the one asked for, else today."""
    try:
        return date.fromisoformat(request.POST.get("from") or request.GET.get("from", ""))
    except ValueError:
        return _today(actor)
