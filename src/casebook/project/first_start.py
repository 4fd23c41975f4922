"""The one-time link of a desk without demo: it makes the first support organisation and its administrator.

The link is signed with the installation's key and stops working after a week, or as soon as somebody has used it.
"""

from django import forms
from django.conf import settings
from django.contrib.auth import login
from django.contrib.auth.password_validation import validate_password
from django.core import signing
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils.translation import gettext_lazy as _
from django.views.decorators.cache import never_cache
from django.views.decorators.debug import sensitive_post_parameters

from casebook.calendars.zones import zone_names
from casebook.desk import founding, policies
from casebook.desk.routes import PUBLIC, declares
from casebook.project.environment import Environment

SALT = "casebook.first-start"
WEEK = 7 * 24 * 60 * 60
TEMPLATE = "web/first_start.html"


def first_link(environment: Environment) -> str:
    """The sentence with the link for the first administrator; empty on a desk that has one."""
    if founding.is_founded():
        return ""
    link = environment.origin + reverse("first-start", args=[signing.dumps("first", salt=SALT)])
    return f"\nNobody can sign in yet. Make the first administrator here, once, within a week:\n  {link}"


class FirstStart(forms.Form):
    """Who the support organisation is, by which handbooks it works, and who looks after the desk."""

    organisation = forms.CharField(label=_("Name of your support organisation"), max_length=200)
    handbooks = forms.MultipleChoiceField(label=_("Handbooks it works by"), widget=forms.CheckboxSelectMultiple)
    zone = forms.ChoiceField(label=_("Time zone"), initial="UTC")
    name = forms.CharField(label=_("Your name"), max_length=200)
    email = forms.EmailField(label=_("Your e-mail address"), max_length=254)
    password = forms.CharField(
        label=_("A password"),
        help_text=_("Ten characters or more. A few unrelated words make a good one."),
        widget=forms.PasswordInput(attrs={"autocomplete": "new-password"}),
    )

    def __init__(self, data: object = None) -> None:
        super().__init__(data)  # type: ignore[arg-type]  # a QueryDict or nothing
        zones = sorted(zone_names())
        self.fields["zone"].choices = [(zone, zone.replace("_", " ")) for zone in zones]  # type: ignore[attr-defined]  # a ChoiceField
        self.fields["handbooks"].choices = _handbooks()  # type: ignore[attr-defined]  # as above

    def clean_password(self) -> str:
        """Refuse a password that is easy to guess."""
        password = str(self.cleaned_data["password"])
        validate_password(password)
        return password

    def founding(self) -> founding.Founding:
        """What was said, for the desk."""
        said = self.cleaned_data
        return founding.Founding(
            organisation=said["organisation"],
            zone=said["zone"],
            handbooks=tuple(said["handbooks"]),
            name=said["name"],
            email=said["email"],
            password=said["password"],
        )


@declares(PUBLIC)
@never_cache
@sensitive_post_parameters("password")
def first_start(request: HttpRequest, token: str) -> HttpResponse:
    """Ask for the organisation and its administrator, make both, and sign the administrator in."""
    if not _valid(token) or founding.is_founded():
        return render(request, TEMPLATE, {"used": True}, status=410)
    form = FirstStart(request.POST or None)
    if request.method != "POST" or not form.is_valid():
        return render(request, TEMPLATE, {"form": form}, status=422 if request.method == "POST" else 200)
    try:
        identity = founding.found(form.founding())
    except founding.FoundedAlready:
        return render(request, TEMPLATE, {"used": True}, status=410)
    login(request, identity, backend=settings.AUTHENTICATION_BACKENDS[0])
    return redirect(settings.LOGIN_REDIRECT_URL)


def _handbooks() -> list[tuple[str, str]]:
    """Every handbook by name and the title of its newest edition."""
    return sorted({view.handbook: view.title for view in policies.all_editions()}.items())


def _valid(token: str) -> bool:
    try:
        return bool(signing.loads(token, salt=SALT, max_age=WEEK) == "first")
    except signing.BadSignature:
        return False
