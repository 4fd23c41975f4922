"""The addresses of the installation: each channel's under its own prefix, sign-in, health."""

from django.urls import URLPattern, URLResolver, include, path

from casebook.project.health import healthz

urlpatterns: list[URLPattern | URLResolver] = [
    path("healthz", healthz, name="healthz"),
    path("account/", include("allauth.account.urls")),
    path("", include("casebook.web.urls")),
]
