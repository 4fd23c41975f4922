"""The addresses of the installation: each channel's under its own prefix, sign-in, health.

A view that declares no verb keeps the desk from starting.
"""

from typing import Final

from allauth.account.urls import urlpatterns as sign_in
from django.urls import URLPattern, URLResolver, include, path

from casebook.desk.routes import refuse_undeclared
from casebook.project.first_start import first_start
from casebook.project.health import healthz

SIGN_IN: Final = frozenset(
    {
        "account_login", "account_logout", "account_inactive", "account_signup", "account_change_password",
        "account_set_password", "account_reset_password", "account_reset_password_done",
        "account_reset_password_from_key", "account_reset_password_from_key_done",
    }
)  # fmt: skip
"""What of the library's pages there is. Its page for changing one's own address is not: addresses are who one is here,
and whoever could take a colleague's, would be handed their seat at the next invitation."""

urlpatterns: list[URLPattern | URLResolver] = [
    path("healthz", healthz, name="healthz"),
    path("first/<str:token>/", first_start, name="first-start"),
    path("account/", include([one for one in sign_in if one.name in SIGN_IN])),
    path("api/v1/", include("casebook.api.urls")),
    path("console/", include("casebook.console.urls")),
    path("portal/", include("casebook.portal.urls")),
    path("", include("casebook.web.urls")),
]

refuse_undeclared(urlpatterns)
