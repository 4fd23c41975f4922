"""The portal as a Django app, so that its templates and styles are found."""

from django.apps import AppConfig


class PortalConfig(AppConfig):
    """Pages for customers."""

    name = "casebook.portal"
    label = "portal"
