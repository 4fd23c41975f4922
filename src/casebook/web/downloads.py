"""Attachments on their way to a browser: only through the desk's door, only with its inert headers."""

from uuid import UUID

from django.http import FileResponse, HttpRequest, HttpResponseBase

from casebook.cases.actor import Actor
from casebook.desk import files
from casebook.web.pages import page


@page("files.read")
def download(_request: HttpRequest, actor: Actor, file: UUID) -> HttpResponseBase:
    """Hand over a file."""
    found = files.download(actor, str(file))
    response = FileResponse(found.open(), content_type=found.media_type)
    for name, value in found.headers.items():
        response[name] = value
    return response
