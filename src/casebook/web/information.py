"""What a case lacks as both sides see it: the list with its clauses, and a form with exactly what is missing.

The portal and the console show the same form. It takes whatever was typed; the desk alone judges it.
"""

from collections.abc import Iterator
from dataclasses import dataclass
from typing import Final

from django import forms
from django.http import HttpRequest, QueryDict
from django.utils.html import format_html
from django.utils.safestring import SafeString
from django.utils.translation import gettext as _

from casebook.cases.actor import Actor
from casebook.cases.commands import ProvideInformation
from casebook.cases.refusal import Refused
from casebook.desk.queries.information_shapes import InformationView, ItemView
from casebook.desk.queries.shapes import CasePage
from casebook.policy.intake import Field
from casebook.policy.policy import Policy
from casebook.web import questions
from casebook.web.attaching import attach
from casebook.web.refusals import ClauseLink, clause_link

ITEM: Final = "item-"
ANSWERS: Final = "answers."


class GivingForm(forms.Form):
    """What was typed of what is missing, dressed as a form; nothing of it has to be there at once."""

    use_required_attribute = False

    def __init__(self, given: QueryDict | None, fields: dict[str, forms.Field]) -> None:
        super().__init__(data=given, label_suffix="")
        self.fields.update(fields)
        if self.is_bound:
            self.full_clean()
        for field in self.fields.values():
            field.required = True


@dataclass(frozen=True, slots=True)
class Asked:
    """One thing that was asked for, with its clause, and what the customer reads once it is there."""

    item: ItemView
    clause: ClauseLink | None
    received: str


@dataclass(frozen=True, slots=True)
class InformationShown:
    """What there is to say: the hold with its clause, the list, and the form for what is missing."""

    view: InformationView
    hold: ClauseLink | None
    asked: tuple[Asked, ...]
    form: GivingForm

    @property
    def missing(self) -> tuple[Asked, ...]:
        """What is not there yet."""
        return tuple(one for one in self.asked if one.item.state == "missing")

    @property
    def given(self) -> tuple[Asked, ...]:
        """What came."""
        return tuple(one for one in self.asked if one.item.state == "given")

    def refuse(self, answer: Refused) -> None:
        """Put what was refused to its fields, where the form has them."""
        for refusal in answer.refusals:
            name = refusal.field.replace(ANSWERS, ITEM, 1)
            if name in self.form.fields:
                self.form.add_error(name, " ".join(filter(None, (refusal.message, refusal.remedy))))


def information(found: CasePage, policy: Policy, given: QueryDict | None = None) -> InformationShown | None:
    """Return what was asked for on a case, ready for its page; none where nothing was."""
    view = found.information
    if view is None:
        return None
    hold = clause_link(policy, view.clause) if view.clause else None
    asked = tuple(_asked(policy, item) for item in view.items if item.state != "withdrawn")
    return InformationShown(view, hold, asked, GivingForm(given, dict(_fields(view, policy))))


def gather(request: HttpRequest, actor: Actor, found: CasePage, key: str) -> ProvideInformation | Refused:
    """Read the form; local times are the customer's. The first file that is refused refuses the form."""
    answers, attached = dict[str, str](), dict[str, str]()
    for item in found.information.missing if found.information else ():
        name = f"{ITEM}{item.id}"
        if item.files:
            files = attach(request, actor, name)
            if isinstance(files, Refused):
                return files
            attached |= dict.fromkeys(files, item.id)
        elif typed := request.POST.get(name, "").strip():
            answers[item.id] = questions.instant(typed, found.zone)
    return ProvideInformation(id=key, answers=answers, attached=attached)


def _asked(policy: Policy, item: ItemView) -> Asked:
    kinds = {one.id: one.received for one in policy.waiting.diagnostics}
    received = kinds.get(item.of, "") if item.kind == "file" else ""
    return Asked(item, clause_link(policy, item.clause) if item.clause else None, received)


def _fields(view: InformationView, policy: Policy) -> Iterator[tuple[str, forms.Field]]:
    fields = {field.id: field for field in policy.intake.fields}
    for item in view.missing:
        yield f"{ITEM}{item.id}", _field(item, fields.get(item.of) if item.kind == "field" else None, policy)


def _field(item: ItemView, field: Field | None, policy: Policy) -> forms.Field:
    help_text = _help(item, policy)
    if item.kind == "file":
        made = questions.files(item.label.text, help_text)
    elif field is not None:
        made = questions.question(field, questions.KEPT, help_text)
    else:
        widget = forms.Textarea(attrs={**questions.KEPT, "rows": "2"})
        label = _("(These words were erased.)") if item.label.erased else item.label.text
        made = forms.CharField(label=label, widget=widget, required=False)
    made.required = False
    made.widget.attrs["id"] = f"{ITEM}{item.id}"
    return made


def _help(item: ItemView, policy: Policy) -> str | SafeString:
    if not item.clause:
        return item.how
    link = clause_link(policy, item.clause)
    return (
        questions.with_clause(item.how, link.id, link.href)
        if item.how
        else format_html('<a class="cb-clause-link" href="{}" target="_blank">{}</a>', link.href, link.id)
    )
