"""What a customer answers where the vendor found that a severity was reported falsely."""

from django.http import HttpRequest, HttpResponse
from django.utils.translation import gettext as _
from django.views.decorators.http import require_POST

from casebook.cases.actor import Actor
from casebook.cases.commands import ContestLowering
from casebook.portal.views.actions import carried_out, command_id
from casebook.web.pages import page


@require_POST
@page("case.severity", kind="contact")
def contest(request: HttpRequest, actor: Actor, number: str) -> HttpResponse:
    """Do not agree that the severity was reported falsely, and say why; also on a case that is closed."""
    command = ContestLowering(id=command_id(request), body=request.POST.get("contest", ""))
    return carried_out(request, actor, number, command, _("We look at it again, and tell you what we find."))
