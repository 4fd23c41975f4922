"""Bringing in customers from a CSV file: all of it or, with every faulty line named, nothing of it."""

from typing import Any, Final

from django import forms
from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy, ngettext
from django.views.decorators.http import require_GET

from casebook.cases.actor import Actor
from casebook.console import naming
from casebook.console.shell import shell
from casebook.console.views.administration.start import areas
from casebook.desk.administration import ImportReport, LineError, import_customers, products
from casebook.desk.administration.customers_file import COLUMNS
from casebook.web.pages import page

LARGEST: Final = 5 * 1024 * 1024
MOST_ERRORS: Final = 200
ABOUT: Final = {
    "organisation": gettext_lazy("The customer's name. Lines with the same name belong together."),
    "country": gettext_lazy("Two letters: US, DE."),
    "zone": gettext_lazy("The customer's time zone: Europe/Berlin."),
    "contact": gettext_lazy("A person's name; empty where the line brings none."),
    "email": gettext_lazy("Their address. A contact with the same one is brought up to date."),
    "phone": gettext_lazy("With the country's code."),
    "roles": gettext_lazy("Roles of the handbook, with blanks between."),
    "contact_zone": gettext_lazy("Only where it differs from the customer's."),
    "support_id": gettext_lazy("A contract with the same one is brought up to date."),
    "licence": gettext_lazy("subscription, perpetual, evaluation, free or none."),
    "starts": gettext_lazy("A day: 2026-01-01."),
    "ends": gettext_lazy("The last day with support; empty: no end."),
    "product": gettext_lazy("The product's code."),
    "handbook": gettext_lazy("By which handbook it is supported."),
    "plan": gettext_lazy("Under which of its plans."),
    "options": gettext_lazy(
        "What the handbook's options are: course=taken; several with blanks between; empty: unchanged."
    ),
}


class FileForm(forms.Form):
    """The file."""

    file = forms.FileField(
        label=gettext_lazy("CSV file"),
        help_text=gettext_lazy("UTF-8, with the names of the columns in the first line."),
        widget=forms.FileInput(attrs={"accept": ".csv,text/csv"}),
        error_messages={"required": gettext_lazy("Choose a file.")},
    )

    def clean_file(self) -> str:
        """Return the text of the file."""
        given = self.cleaned_data["file"]
        if given.size > LARGEST:
            raise forms.ValidationError(_("The file is larger than 5 MB. Split it: each part is brought in by itself."))
        try:
            return str(given.read().decode("utf-8-sig"))
        except UnicodeDecodeError as error:
            raise forms.ValidationError(_("The file is not UTF-8. Save it as “CSV UTF-8”.")) from error


@page("contracts.write", kind="staff")
def importing(request: HttpRequest, actor: Actor) -> HttpResponse:
    """Show the form, or bring in the file."""
    posted = request.method == "POST"
    form = FileForm(request.POST if posted else None, request.FILES if posted else None, label_suffix="")
    if not form.is_valid():
        return _show(request, actor, form, (), status=422 if form.errors else 200)
    report = import_customers(actor, form.cleaned_data["file"])
    if report.errors:
        return _show(request, actor, FileForm(label_suffix=""), report.errors, status=422)
    messages.success(request, _summary(report))
    return redirect("console:customers")


@require_GET
@page("contracts.write", kind="staff")
def example(request: HttpRequest, actor: Actor) -> HttpResponse:
    """Give a file that can be filled in: the columns and two lines that this desk would take."""
    del request
    known = {"product": next((one.code for one in products(actor)), "product-code"), "handbook": "", "plan": ""}
    if plans := naming.plan_choices(actor):
        known["handbook"], _slash, known["plan"] = plans[0][0].partition("/")
    role = next((key for key in naming.roles(actor) if key != "contact"), "")
    first = ["Example Ltd", "GB", "Europe/London", "Grace Example", "grace@example.com", "+44 20 7946 0000", role, "", "EX-1001", "subscription", "2026-01-01", "2026-12-31", *known.values(), ""]  # fmt: skip  # noqa: E501 - a line of the file
    second = ["Example Ltd", "", "", "Ravi Example", "ravi@example.com", "", "", "Asia/Kolkata", *[""] * 8]
    lines = "".join(f"{','.join(line)}\r\n" for line in (COLUMNS, first, second))
    headers = {"Content-Disposition": 'attachment; filename="customers.csv"'}
    return HttpResponse(lines, content_type="text/csv; charset=utf-8", headers=headers)


def _summary(report: ImportReport) -> str:
    parts = (
        ngettext("%d customer", "%d customers", report.organisations) % report.organisations,
        ngettext("%d contact", "%d contacts", report.contacts) % report.contacts,
        ngettext("%d contract", "%d contracts", report.contracts) % report.contracts,
    )
    return _("Added or brought up to date: %(parts)s.") % {"parts": ", ".join(parts)}


def _show(
    request: HttpRequest, actor: Actor, form: FileForm, errors: tuple[LineError, ...], *, status: int
) -> HttpResponse:
    context: dict[str, Any] = shell(request, actor, "console:administration") | {
        "form": form,
        "errors": errors[:MOST_ERRORS],
        "number": len(errors),
        "columns": [(name, ABOUT[name]) for name in COLUMNS],
        "areas": areas(actor, "console:import"),
    }
    return render(request, "console/administration/import.html", context, status=status)
