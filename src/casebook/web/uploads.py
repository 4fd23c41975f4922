"""Files of the opening form: stored as soon as they come, so that a refused form does not ask for them again."""

from typing import BinaryIO, cast

from django.http import HttpRequest, QueryDict

from casebook.cases.actor import Actor
from casebook.cases.refusal import Refusal, Refused
from casebook.desk.files import FileRefused, upload

KEPT = "attached"
"""The form field of files that are stored already: ``id:name``."""


def take(request: HttpRequest, actor: Actor) -> tuple[QueryDict, Refused | None]:
    """Store the files of a form; return the form with their ids in it, and what was not taken."""
    given, faults = request.POST.copy(), list[Refusal]()
    for field in request.FILES:
        for one in request.FILES.getlist(field):
            kept = upload(actor, one.name or "file", cast("BinaryIO", one))
            if isinstance(kept, FileRefused):
                faults.append(Refusal("file-refused", kept.message, field=field))
            else:
                given.appendlist(KEPT, f"{kept.id}:{kept.name}")
    return given, Refused(tuple(faults)) if faults else None
