"""The page of a survey, which its link opens without sign-in: a question, a scale, room for words; no more."""

from typing import Any

from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.utils import translation
from django.views.decorators.cache import never_cache
from django.views.decorators.http import require_http_methods

from casebook.cases.refusal import Refused
from casebook.desk import surveys
from casebook.desk.handle import Done, new_command_id
from casebook.desk.routes import PUBLIC, declares
from casebook.desk.surveys import Invitation
from casebook.web.limits import too_often

LONGEST = 20_000


@declares(PUBLIC)
@never_cache
@require_http_methods(["GET", "HEAD", "POST"])
def survey(request: HttpRequest, secret: str) -> HttpResponse:
    """Show the survey of a link, or take its answer."""
    if too_often(request, "survey"):
        return _show(request, None, {"state": "often"}, 429)
    asked = surveys.invitation(secret)
    if asked is None:
        return _show(request, None, {"state": "unknown"}, 404)
    if request.method != "POST" or asked.state != "open":
        return _show(request, asked, {"command": new_command_id()}, 200 if asked.state == "open" else 410)
    mark, words = request.POST.get("mark", ""), request.POST.get("text", "")[:LONGEST]
    answer = surveys.answer(asked, mark, words, request.POST.get("command_id", "")[:100] or new_command_id())
    if isinstance(answer, Done):
        return redirect(f"{request.path}?thanks=yes")
    refusals = answer.refusals if isinstance(answer, Refused) else ()
    extra = {"command": new_command_id(), "refusals": refusals, "chosen": mark, "text": words}
    return _show(request, asked, extra, 422)


def _show(request: HttpRequest, asked: Invitation | None, extra: dict[str, Any], status: int) -> HttpResponse:
    thanks = bool(asked and asked.state == "answered" and request.GET.get("thanks"))
    context = {"asked": asked, "state": asked.state if asked else "", "thanks": thanks} | extra
    with translation.override(asked.language if asked else None):
        answer = render(request, "web/survey.html", context, status=200 if thanks else status)
    answer.headers["X-Robots-Tag"] = "noindex"
    answer.headers["Referrer-Policy"] = "no-referrer"
    return answer
