"""What the shared pages answer themselves: every component on one page, the theme, and the markdown preview."""

from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.utils.http import url_has_allowed_host_and_scheme
from django.views.decorators.http import require_GET, require_POST

from casebook.desk.routes import PUBLIC, declares
from casebook.web import kit as samples
from casebook.web import markdown
from casebook.web.context import THEME_COOKIE, THEMES

A_YEAR = 365 * 24 * 60 * 60
LONGEST_PREVIEW = 100_000


@declares(PUBLIC)
@require_GET
def kit(request: HttpRequest, page: str = "components") -> HttpResponse:
    """Show every component, or one of the page skeletons, filled with sample data."""
    return render(request, samples.template(page), samples.context(page))


@declares(PUBLIC)
@require_POST
def theme(request: HttpRequest) -> HttpResponse:
    """Keep the chosen theme in a cookie and go back to where the reader was."""
    chosen = request.POST.get("theme", "auto")
    back = request.POST.get("next", "/")
    safe = url_has_allowed_host_and_scheme(back, allowed_hosts={request.get_host()}, require_https=request.is_secure())
    response = redirect(back if safe else "/")
    if chosen in THEMES:
        response.set_cookie(THEME_COOKIE, chosen, max_age=A_YEAR, samesite="Lax", secure=request.is_secure())
    return response


@declares(PUBLIC)
@require_POST
def preview(request: HttpRequest) -> HttpResponse:
    """Render a message's markdown as it will be shown; nothing is kept."""
    text = request.POST.get("text", "")[:LONGEST_PREVIEW]
    return render(request, "web/preview.html", {"html": markdown.render(text)})
