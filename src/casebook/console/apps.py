"""The console as a Django app, so that its templates are found."""

from django.apps import AppConfig


class ConsoleConfig(AppConfig):
    """Pages for staff."""

    name = "casebook.console"
    label = "console"
