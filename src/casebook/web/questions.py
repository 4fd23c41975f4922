"""The questions of a handbook's form as form fields, one kind of widget for each kind of question.

Nothing is validated here: the desk judges answers and says everything that is wrong at once, with the clause. So every
field accepts what was typed, and only says that it is needed.
"""

import re
from collections.abc import Collection, Iterable, Mapping
from datetime import datetime
from functools import cache
from typing import Any, Final
from zoneinfo import ZoneInfo

from django import forms
from django.conf.locale import LANG_INFO
from django.utils.html import format_html
from django.utils.safestring import SafeString
from django.utils.translation import gettext as _

from casebook.calendars.zones import zone_names
from casebook.cases.rules.answers import is_language
from casebook.policy.intake import Field

Choices = Iterable[tuple[str, str | SafeString]]
Attributes = Mapping[str, str]

FEW: Final = 6  # so many choices are shown open, more in a list
KEPT: Final = {"hx-preserve": "true"}  # what is being typed stays in place when the form is asked for again
INPUTS: Final = {"phone": "tel", "email": "email", "url": "url", "date-time": "datetime-local", "country": "text"}
HINTS: Final = {"phone": "tel", "email": "email"}
LONG: Final = 2_000
_LOCAL: Final = re.compile(r"\d{4}-\d\d-\d\dT\d\d:\d\d(:\d\d)?")


class Offered(forms.RadioSelect):
    """Radio buttons of which some can be read but not chosen."""

    def __init__(self, choices: Choices, closed: Collection[str] = (), attrs: Attributes | None = None) -> None:
        super().__init__(attrs=dict(attrs or {}), choices=list(choices))
        self.closed = frozenset(closed)

    def create_option(self, name: str, value: Any, *args: Any, **kwargs: Any) -> dict[str, Any]:  # noqa: ANN401 - Django's signature
        """Return one button, disabled where it is not on offer."""
        option = super().create_option(name, value, *args, **kwargs)
        if str(value) in self.closed:
            option["attrs"]["disabled"] = True
        return option


class Files(forms.ClearableFileInput):
    """A file input that takes several files."""

    allow_multiple_selected = True


def choice(label: str, widget: forms.Widget, help_text: str | SafeString = "") -> forms.Field:
    """Return a field that takes one code."""
    return forms.CharField(label=label, widget=widget, help_text=help_text, required=False)


def several(label: str, choices: Choices, attrs: Attributes | None = None) -> forms.Field:
    """Return a field of ticks."""
    widget = forms.CheckboxSelectMultiple(attrs=dict(attrs or {}), choices=list(choices))
    return forms.Field(label=label, widget=widget, required=False)


def files(label: str, help_text: str | SafeString = "") -> forms.Field:
    """Return a field for files."""
    return forms.Field(label=label, widget=Files(attrs=dict(KEPT)), help_text=help_text, required=False)


def line(label: str, length: int, help_text: str = "") -> forms.Field:
    """Return a field for one line of text."""
    widget = forms.TextInput(attrs={**KEPT, "maxlength": str(length), "autocomplete": "off"})
    return forms.CharField(label=label, widget=widget, help_text=help_text, required=False)


def question(field: Field, asking: Attributes, help_text: str | SafeString) -> forms.Field:
    """Return the form field of a question; ``asking`` are the attributes of those whose answer changes the form."""
    if field.kind == "file":
        made = files(field.label, help_text)
    else:
        widget = _widget(field, asking)
        made = forms.CharField(label=field.label, widget=widget, help_text=help_text, required=False, strip=False)
    made.widget.attrs["id"] = f"answer-{field.id}"
    return made


def let_choose(made: forms.Field, choices: Iterable[tuple[str, Any]], asking: Attributes) -> None:
    """Let a question be answered by one of these choices, in groups; the answer changes the form."""
    made.widget = forms.Select(attrs={**made.widget.attrs, **asking}, choices=list(choices))


def _widget(field: Field, asking: Attributes) -> forms.Widget:
    if field.kind == "choice":
        return _choices([(one.id, one.label) for one in field.choices], asking)
    if field.kind == "yes-no":
        return _choices([("yes", _("Yes")), ("no", _("No"))], asking)
    if field.kind == "language":
        return forms.Select(choices=languages())
    if field.kind == "zone":
        return forms.Select(attrs=dict(asking), choices=[("", "—"), *zones()])
    kept = {} if field.prefill.startswith("contract.") else KEPT
    if field.kind in {"long-text", "step"}:
        return forms.Textarea(attrs={**kept, "rows": "4", "maxlength": str(field.max_length)})
    typed = {"type": INPUTS.get(field.kind, "text"), "autocomplete": HINTS.get(field.kind, "off")}
    length = {} if field.kind == "date-time" else {"maxlength": str(min(field.max_length, LONG))}
    return forms.TextInput(attrs={**kept, **typed, **length})


def _choices(choices: list[tuple[str, str]], asking: Attributes) -> forms.Widget:
    if len(choices) <= FEW:
        return Offered(choices, attrs=asking)
    return forms.Select(attrs=dict(asking), choices=[("", "—"), *choices])


def with_clause(words: str, clause: str, href: str) -> SafeString:
    """Return a help text that ends with the clause it comes from."""
    link = format_html('<a class="cb-clause-link" href="{}" target="_blank">{}</a>', href, clause)
    return format_html("{} {}", words, link) if words else link


def instant(typed: str, zone: str) -> str:
    """Return a local time as typed in a form as an instant with its offset; what is no local time stays as it is."""
    if not _LOCAL.fullmatch(typed.strip()):
        return typed
    try:
        return datetime.fromisoformat(typed.strip()).replace(tzinfo=ZoneInfo(zone)).isoformat()
    except ValueError:
        return typed


@cache
def zones() -> tuple[tuple[str, str], ...]:
    """Return all zones, as choices."""
    return tuple((name, name) for name in sorted(zone_names()))


@cache
def languages() -> tuple[tuple[str, str], ...]:
    """Return the languages somebody may want to be helped in, by their English names."""
    named = ((_code(code), str(info["name"])) for code, info in LANG_INFO.items() if "name" in info)
    return tuple(sorted(((code, name) for code, name in named if is_language(code)), key=lambda one: one[1]))


def _code(code: str) -> str:
    """Write a language code as the desk does: `pt-br` is `pt-BR`."""
    first, *rest = code.split("-")
    return "-".join([first, *(part.upper() if len(part) == 2 else part.title() for part in rest)])  # noqa: PLR2004 - a region has two letters
