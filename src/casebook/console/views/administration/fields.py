"""The forms of administration. They take what was typed; whether it is right is for ``desk.administration`` to say."""

from collections.abc import Iterable, Mapping
from functools import cache
from typing import Any, ClassVar, Final

import pycountry
from django import forms
from django.utils.translation import gettext_lazy as _

from casebook.calendars.zones import zone_names
from casebook.desk.administration import Invalid
from casebook.web.choices import described

Choices = Iterable[tuple[str, Any]]
LONG: Final = 254
SPARE: Final = 2  # so many empty lines stand at the end of a contract


class RowForm(forms.Form):
    """A form of one row. ``needed`` fields are marked, and judged by the desk with all the others at once."""

    needed: ClassVar[frozenset[str]] = frozenset()

    def __init__(self, data: Any = None, initial: Mapping[str, Any] | None = None) -> None:  # noqa: ANN401 - what Django posts
        super().__init__(data, initial=dict(initial or {}), label_suffix="")
        if data is not None:
            self.full_clean()
        for name in self.needed & set(self.fields):
            self.fields[name].required = True

    def refuse(self, invalid: Invalid) -> None:
        """Put each fault at its field; one that has no field here stands over the form."""
        for name, message in invalid.errors.items():
            self.add_error(name if name in self.fields else None, message)


def text(label: Any, help_text: Any = "", *, kind: str = "text", length: int = LONG) -> forms.CharField:  # noqa: ANN401 - lazy words
    """Return a field for one line."""
    widget = forms.TextInput(attrs={"type": kind, "maxlength": str(length), "autocomplete": "off"})
    return forms.CharField(label=label, help_text=help_text, required=False, widget=widget)


def day(label: Any, help_text: Any = "") -> forms.DateField:  # noqa: ANN401 - lazy words
    """Return a field for a day."""
    widget = forms.DateInput(attrs={"type": "date"}, format="%Y-%m-%d")
    return forms.DateField(label=label, help_text=help_text, required=False, widget=widget)


def choice(label: Any, choices: Choices, help_text: Any = "") -> forms.CharField:  # noqa: ANN401 - lazy words
    """Return a list to choose one code from; the desk knows which codes there are."""
    return forms.CharField(label=label, help_text=help_text, required=False, widget=forms.Select(choices=list(choices)))


def several(label: Any, choices: Choices, help_text: Any = "") -> forms.Field:  # noqa: ANN401 - lazy words
    """Return ticks; what was ticked comes as a list."""
    widget = forms.CheckboxSelectMultiple(choices=list(choices))
    return forms.Field(label=label, help_text=help_text, required=False, widget=widget)


@cache
def zones(empty: str = "—") -> tuple[tuple[str, str], ...]:
    """Return every time zone, an empty choice first."""
    return (("", empty), *((name, name.replace("_", " ")) for name in sorted(zone_names())))


@cache
def countries() -> tuple[tuple[str, str], ...]:
    """Return every country by name, an empty choice first."""
    named = sorted((str(one.name), str(one.alpha_2)) for one in pycountry.countries)
    return (("", "—"), *((code, name) for name, code in named))


class OrganisationFields(RowForm):
    """An organisation."""

    needed = frozenset({"name"})
    name = text(_("Name"), length=200)
    country = choice(_("Country"), countries())
    zone = choice(_("Time zone"), zones(), _("Where support hours are local, they are read on this clock."))
    account_manager = choice(_("Account manager"), (), _("Hears of cases where the handbook copies them."))


class SiteFields(RowForm):
    """A site."""

    needed = frozenset({"name", "zone"})
    name = text(_("Name"), length=200)
    zone = choice(_("Time zone"), zones(), _("Cases of this site are read on its clock."))
    country = choice(_("Country"), countries())


class ContactFields(RowForm):
    """A contact; the roles are those of the tenant's handbooks."""

    needed = frozenset({"name"})
    name = text(_("Name"), length=200)
    email = text(_("E-mail"), _("Answers go here, and it is what they sign in with."), kind="email")
    phone = text(_("Phone"), kind="tel", length=40)
    roles = several(_("Roles"), ())
    zone = choice(_("Time zone"), zones(), _("Only where it differs from the organisation's."))


class ProductFields(RowForm):
    """A product."""

    needed = frozenset({"code", "name"})
    name = text(_("Name"), length=200)
    code = text(_("Code"), _("What handbooks and files call it: small letters, digits, dashes."), length=60)
    end_of_life = day(_("End of life"), _("From this day on it is at end of life; empty: not planned."))


class StaffFields(RowForm):
    """A member of staff."""

    needed = frozenset({"name", "email"})
    name = text(_("Name"), length=200)
    email = text(_("E-mail"), _("What they sign in with."), kind="email")
    roles = several(_("Roles"), ())
    zone = choice(_("Time zone"), zones(), _("Pages show times on this clock."))
    languages = text(_("Languages"), _("Codes with blanks between: en de. Cases in them are suggested to this person."))


class ContractFields(RowForm):
    """A contract without its lines."""

    needed = frozenset({"licence"})
    licence = choice(
        _("Licence"),
        [
            ("subscription", _("Subscription")),
            ("perpetual", _("Perpetual, with a support term")),
            ("evaluation", _("Evaluation")),
            ("free", _("Free")),
            ("none", _("None")),
        ],
    )
    support_id = text(_("Support ID"), _("What the customer quotes; empty where there is none."), length=60)
    starts = day(_("Starts"))
    ends = day(_("Ends"), _("The last day with support; empty: no end."))


class LineFields(forms.Form):
    """A line of a contract: a product, and the handbook and plan that support it."""

    product = choice(_("Product"), ())
    plan = choice(_("Plan"), ())


def offer(form: forms.Form, **choices: Choices) -> None:
    """Give the lists of a form what can be chosen from."""
    for name, offered in choices.items():
        form.fields[name].widget.choices = list(offered)


def explained(choices: Iterable[tuple[str, Any, Any]]) -> list[tuple[str, Any]]:
    """Return choices with a title and what it means."""
    return [(code, described(title, words)) for code, title, words in choices]
