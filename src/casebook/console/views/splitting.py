"""Taking a second matter out of a case: the new case opens from a dialog, and is shown."""

from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect
from django.utils.translation import gettext as _
from django.views.decorators.http import require_POST

from casebook.cases.actor import Actor
from casebook.console.linking import SplitForm, wish
from casebook.console.views.case import again, unreadable
from casebook.desk.handle import Done, new_command_id
from casebook.desk.splitting import split as take_out
from casebook.web.pages import page


@require_POST
@page("case.split", kind="staff")
def split(request: HttpRequest, actor: Actor, number: str) -> HttpResponse:
    """Open the case for the second matter."""
    form = SplitForm(request.POST)
    if not form.is_valid():
        return again(request, actor, ("split", number), unreadable(form))
    key = form.cleaned_data["command_id"] or new_command_id()
    answer = take_out(wish(form, key), actor, number)
    if not isinstance(answer, Done):
        return again(request, actor, ("split", number), answer)
    words = {"number": number}
    messages.success(request, _("The second matter has its own case: this one. It is linked with %(number)s.") % words)
    return redirect("console:case", answer.number)
