"""API tokens: programs act with one as the person it is for. The secret is shown once, when it is issued."""

from typing import Final
from uuid import UUID

from django import forms
from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy
from django.views.decorators.cache import never_cache
from django.views.decorators.debug import sensitive_variables
from django.views.decorators.http import require_POST

from casebook.cases.actor import Actor
from casebook.console.shell import shell
from casebook.desk import queries
from casebook.desk import tokens as desk_tokens
from casebook.desk.permissions import may
from casebook.desk.tokens import IssuedToken
from casebook.web.choices import described
from casebook.web.pages import page

LIMITED: Final = (
    ("read", gettext_lazy("Read"), gettext_lazy("Lists, cases and reasons, nothing else.")),
    ("work", gettext_lazy("Everything the person may do"), gettext_lazy("Open and answer cases as this person.")),
)
READING: Final = ("case.read", "case.why", "cases.list", "cases.all", "search", "customers.read", "handbook.read")


class TokenForm(forms.Form):
    """What the token is for, whom it acts as, and how much it may."""

    name = forms.CharField(
        label=gettext_lazy("What is it for?"),
        max_length=100,
        help_text=gettext_lazy("For example: monitoring, nightly report."),
    )
    reach = forms.ChoiceField(
        label=gettext_lazy("What may it do?"),
        widget=forms.RadioSelect,
        choices=[(code, described(str(title), str(text))) for code, title, text in LIMITED],
        initial="read",
    )
    contact = forms.CharField(
        label=gettext_lazy("Acts as"),
        required=False,
        max_length=254,
        help_text=gettext_lazy("The e-mail address of a contact; empty: you yourself."),
    )

    def __init__(self, data: object, *, for_others: bool) -> None:
        super().__init__(data, label_suffix="")  # type: ignore[arg-type]  # a QueryDict or nothing
        if not for_others:
            del self.fields["contact"]


@page("tokens.write", kind="staff")
def tokens(request: HttpRequest, actor: Actor) -> HttpResponse:
    """Show the tokens and the form for another one."""
    return _show(request, actor, TokenForm(None, for_others=may(actor, "tokens.all").allowed))


@require_POST
@never_cache
@sensitive_variables("issued")
@page("tokens.write", kind="staff")
def issue(request: HttpRequest, actor: Actor) -> HttpResponse:
    """Issue a token and show its secret, this once."""
    form = TokenForm(request.POST, for_others=may(actor, "tokens.all").allowed)
    contact = _contact(actor, form) if form.is_valid() else ""
    if not form.is_valid():
        return _show(request, actor, form, status=422)
    issued = desk_tokens.issue(
        actor,
        name=form.cleaned_data["name"].replace("\x00", ""),
        contact=contact,
        scopes=READING if form.cleaned_data["reach"] == "read" else (),
    )
    fresh = TokenForm(None, for_others=may(actor, "tokens.all").allowed)
    return _show(request, actor, fresh, issued=issued)


@require_POST
@page("tokens.write", kind="staff")
def revoke(request: HttpRequest, actor: Actor, key: UUID) -> HttpResponse:
    """Make a token useless."""
    desk_tokens.revoke(actor, str(key))
    messages.success(request, _("The token is revoked. Programs that use it are turned away from now on."))
    return redirect("console:tokens")


def _contact(actor: Actor, form: TokenForm) -> str:
    """Return the id of the contact that was named; one that is not there is an error of the field."""
    address = form.cleaned_data.get("contact", "").strip().lower()
    if not address:
        return ""
    found = [person.id for person, _org in queries.search(actor, address).contacts if person.email == address]
    if len(found) != 1:
        form.add_error("contact", _("There is no contact with this address, or more than one."))
        return ""
    return found[0]


def _show(
    request: HttpRequest, actor: Actor, form: TokenForm, *, issued: IssuedToken | None = None, status: int = 200
) -> HttpResponse:
    context = shell(request, actor, "console:tokens") | {
        "form": form,
        "issued": issued,
        "tokens": desk_tokens.tokens(actor),
        "everybody": may(actor, "tokens.all").allowed,
        "origin": request.build_absolute_uri("/").rstrip("/"),
    }
    return render(request, "console/tokens.html", context, status=status)
