"""What a customer does while a case is worked on around the clock: be there, name the next person, rest, go on."""

from datetime import datetime
from zoneinfo import ZoneInfo

from django.http import HttpRequest, HttpResponse
from django.utils.translation import gettext as _
from django.views.decorators.http import require_POST

from casebook.cases.actor import Actor
from casebook.cases.commands import ConfirmAvailability, HandOverAvailability, ResumeEffort, SuspendEffort
from casebook.cases.refusal import Refusal, Refused
from casebook.desk import queries
from casebook.portal.views.actions import again, carried_out, command_id
from casebook.web.pages import page


@require_POST
@page("case.effort", kind="contact")
def there(request: HttpRequest, actor: Actor, number: str) -> HttpResponse:
    """Say that somebody is there to work along."""
    command = ConfirmAvailability(id=command_id(request), body=request.POST.get("there", ""))
    return carried_out(request, actor, number, command, _("Thank you. We go on, and ask you again later."))


@require_POST
@page("case.effort", kind="contact")
def hand_over(request: HttpRequest, actor: Actor, number: str) -> HttpResponse:
    """Name the person who works along from here; the hour is read in the zone of the case."""
    given, until = request.POST, None
    if given.get("until"):
        try:
            typed = datetime.fromisoformat(given["until"])
            until = typed.replace(tzinfo=ZoneInfo(queries.case_page(actor, number).zone))
        except ValueError:
            refusal = Refusal("form-invalid", _("“Until” has to be a day and an hour."), field="until")
            return again(request, actor, number, Refused((refusal,)))
    command = HandOverAvailability(
        id=command_id(request), name=given.get("name", ""), phone=given.get("phone", ""), until=until
    )
    return carried_out(request, actor, number, command, _("We turn to them from here."))


@require_POST
@page("case.effort", kind="contact")
def rest(request: HttpRequest, actor: Actor, number: str) -> HttpResponse:
    """Say that nobody is there for now."""
    command = SuspendEffort(id=command_id(request), reason=request.POST.get("rest", ""))
    return carried_out(request, actor, number, command, _("The work rests until somebody of yours is back."))


@require_POST
@page("case.effort", kind="contact")
def go_on(request: HttpRequest, actor: Actor, number: str) -> HttpResponse:
    """Say that the harm is not contained, so that the work goes on."""
    command = ResumeEffort(id=command_id(request), body=request.POST.get("go_on", ""))
    return carried_out(request, actor, number, command, _("We go on around the clock."))
