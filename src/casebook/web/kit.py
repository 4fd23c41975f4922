"""Sample data for the page that shows every component and for the page skeletons; nothing here comes from a desk."""

import json
import re
from datetime import datetime
from pathlib import Path
from typing import Any, Final

from django import forms
from django.http import Http404

from casebook.web.choices import described
from casebook.web.clocks import ClockView
from casebook.web.timebar import Course, Span

PAGES: Final = ("components", "queue", "case", "portal-home", "portal-case", "portal-open")
FOLDER: Final = Path(__file__).parent / "templates" / "web" / "kit"
INSTANT: Final = re.compile(r"\d{4}-\d\d-\d\dT\d\d:\d\d:\d\dZ")


class SampleForm(forms.Form):
    """A form with each kind of field."""

    product = forms.ChoiceField(choices=[("backup", "Example Backup 12"), ("vault", "Example Vault")])
    severity = forms.ChoiceField(
        widget=forms.RadioSelect,
        choices=[
            ("1", described("Severity 1 · Down", "Production is down or data is at risk, and nothing goes around it.")),
            ("2", described("Severity 2 · Impaired", "Production works, but something important does not.")),
            ("3", described("Severity 3 · Minor", "Something does not work as it should; there is a way around it.")),
            ("4", described("Severity 4 · Question", "A question, or something that does not affect your work.")),
        ],
        initial="2",
    )
    subject = forms.CharField(max_length=120, help_text="One line that your colleagues would recognise.")
    description = forms.CharField(
        widget=forms.Textarea(attrs={"rows": 5}),
        help_text="What happened, what you expected, and since when. Markdown works here.",
    )
    phone = forms.CharField(required=False, help_text="With country code, so that we can call you back.")
    contact_me = forms.BooleanField(required=False, label="Call me back when somebody has taken the case")


def template(page: str) -> str:
    """Return the template of a kit page; an unknown one is a 404."""
    if page not in PAGES:
        raise Http404(page)
    return f"web/kit/{page.replace('-', '_')}.html"


def context(page: str) -> dict[str, Any]:
    """Return the sample data with a form as it comes, and one that came back with errors."""
    samples: dict[str, Any] = _revive(json.loads((FOLDER / "samples.json").read_text(encoding="utf-8")))
    shell: dict[str, Any] = samples["portal" if page.startswith("portal") else "console"]
    return {**samples, **shell, "form": SampleForm(), "refused_form": SampleForm({"phone": "12"})}


def _revive(value: Any) -> Any:  # noqa: ANN401 - JSON is anything
    """Turn instants into datetimes and the marked objects into clocks and courses."""
    if isinstance(value, str):
        return datetime.fromisoformat(value) if INSTANT.fullmatch(value) else value
    if isinstance(value, list):
        return [_revive(one) for one in value]
    if not isinstance(value, dict):
        return value
    living = {key: _revive(one) for key, one in value.items()}
    if "clock_kind" in living:
        return ClockView(living.pop("clock_kind"), **living)
    if "spans" in living:
        return Course(**living | {"spans": [Span(**span) for span in living["spans"]]})
    return living
