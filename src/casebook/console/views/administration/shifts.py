"""Bringing in shifts from a CSV file: all of it or, with every faulty line named, nothing of it."""

from typing import Any, Final

from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.utils.translation import gettext_lazy, ngettext
from django.views.decorators.http import require_GET

from casebook.cases.actor import Actor
from casebook.console.shell import shell
from casebook.console.views.administration.importing import MOST_ERRORS, FileForm
from casebook.console.views.administration.start import areas
from casebook.desk import access, clock
from casebook.desk.administration import LineError, import_shifts
from casebook.desk.administration.shifts_file import COLUMNS
from casebook.web.pages import page

ABOUT: Final = {
    "email": gettext_lazy("The address of an active member of staff."),
    "team": gettext_lazy("The team's name; one that is not there yet is made."),
    "starts": gettext_lazy("2026-11-30T08:00 on the desk's clock, or with an offset: 2026-11-30T08:00+01:00."),
    "ends": gettext_lazy("The same. A shift from the same instant is brought up to date."),
}


@page("roster.write", kind="staff")
def importing(request: HttpRequest, actor: Actor) -> HttpResponse:
    """Show the form, or bring in the file."""
    posted = request.method == "POST"
    form = FileForm(request.POST if posted else None, request.FILES if posted else None, label_suffix="")
    if not form.is_valid():
        return _show(request, actor, form, (), status=422 if form.errors else 200)
    report = import_shifts(actor, form.cleaned_data["file"])
    if report.errors:
        return _show(request, actor, FileForm(label_suffix=""), report.errors, status=422)
    said = ngettext("%(number)s shift is on the roster.", "%(number)s shifts are on the roster.", report.shifts)
    messages.success(request, said % {"number": report.shifts})
    return redirect("console:roster")


@require_GET
@page("roster.write", kind="staff")
def example(request: HttpRequest, actor: Actor) -> HttpResponse:
    """Give a file that can be filled in: the columns and a line for whoever asks."""
    del request
    day = clock.now().date().isoformat()
    first = (access.me(actor).email, "Day", f"{day}T08:00", f"{day}T16:00")
    lines = "".join(f"{','.join(line)}\r\n" for line in (COLUMNS, first))
    headers = {"Content-Disposition": 'attachment; filename="shifts.csv"'}
    return HttpResponse(lines, content_type="text/csv; charset=utf-8", headers=headers)


def _show(
    request: HttpRequest, actor: Actor, form: FileForm, errors: tuple[LineError, ...], *, status: int
) -> HttpResponse:
    context: dict[str, Any] = shell(request, actor, "console:administration") | {
        "form": form,
        "errors": errors[:MOST_ERRORS],
        "number": len(errors),
        "columns": [(name, ABOUT[name]) for name in COLUMNS],
        "areas": areas(actor, "console:shifts-import"),
        "shifts": True,
    }
    return render(request, "console/administration/import.html", context, status=status)
