"""Tells Django about the store."""

from django.apps import AppConfig


class StoreConfig(AppConfig):
    """The room's name and label."""

    name = "casebook.store"
    label = "store"
