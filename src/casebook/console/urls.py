"""Addresses of the console."""

from django.urls import path

from casebook.console.forms import ACTIONS
from casebook.console.views.case import action, case
from casebook.console.views.queue import queue

app_name = "console"
urlpatterns = [
    path("", queue, name="queue"),
    path("cases/<str:number>/", case, name="case"),
    *(path(f"cases/<str:number>/{name}/", action(name), name=f"act-{name}") for name in ACTIONS),
]
