"""The addresses of the installation: each channel's under its own prefix, sign-in, health.

A view that declares no verb keeps the desk from starting.
"""

from django.urls import URLPattern, URLResolver, include, path

from casebook.desk.routes import refuse_undeclared
from casebook.project.first_start import first_start
from casebook.project.health import healthz

urlpatterns: list[URLPattern | URLResolver] = [
    path("healthz", healthz, name="healthz"),
    path("first/<str:token>/", first_start, name="first-start"),
    path("account/", include("allauth.account.urls")),
    path("api/v1/", include("casebook.api.urls")),
    path("console/", include("casebook.console.urls")),
    path("portal/", include("casebook.portal.urls")),
    path("", include("casebook.web.urls")),
]

refuse_undeclared(urlpatterns)
