"""What is known of uploaded files; their bytes are the desk's business."""

from collections.abc import Iterable, Mapping
from uuid import UUID

from casebook.store.log import Stream
from casebook.store.models import FileRow


def attach(stream: Stream, named: Iterable[str], *, internal: bool) -> None:
    """Put uploaded files on a case."""
    keys = [UUID(one) for one in named]
    if keys:
        rows = FileRow.objects.filter(tenant_id=stream.tenant_id, id__in=keys, case_id=None)
        rows.update(case_id=stream.case_id, internal=internal)


def show(stream: Stream, named: Iterable[str]) -> None:
    """Let the customer see files of a case that were internal, because they were passed on."""
    keys = [UUID(one) for one in named]
    if keys:
        FileRow.objects.filter(tenant_id=stream.tenant_id, case_id=stream.case_id, id__in=keys).update(internal=False)


def known(stream: Stream) -> Mapping[str, FileRow]:
    """Return the files of a case by id."""
    return {str(row.id): row for row in FileRow.objects.filter(tenant_id=stream.tenant_id, case_id=stream.case_id)}
