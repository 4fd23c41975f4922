"""Tells Django about the room of plain rows."""

from django.apps import AppConfig


class AccountsConfig(AppConfig):
    """The room's name and label."""

    name = "casebook.accounts"
    label = "accounts"
