"""Tells Django where the shared templates, components and static files live."""

from django.apps import AppConfig


class WebConfig(AppConfig):
    """The room of shared pages and components; it has no tables."""

    name = "casebook.web"
    label = "web"
