"""Files that come with a form: stored through the desk before the command that names them."""

from typing import BinaryIO, cast

from django.http import HttpRequest

from casebook.cases.actor import Actor
from casebook.cases.refusal import Refusal, Refused
from casebook.desk.files import FileRefused, upload


def attach(request: HttpRequest, actor: Actor, field: str = "files") -> tuple[str, ...] | Refused:
    """Store every file of the form and return their ids; the first one that is refused refuses the form."""
    stored: list[str] = []
    for one in request.FILES.getlist(field):
        kept = upload(actor, one.name or "file", cast("BinaryIO", one))
        if isinstance(kept, FileRefused):
            return Refused((Refusal("file-refused", kept.message, field=field),))
        stored.append(kept.id)
    return tuple(stored)
