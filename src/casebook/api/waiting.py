"""What a case lacks over the API: ask for it, give it, do without it, and upload the files that answer it."""

from typing import BinaryIO, cast

from django.http import HttpRequest
from ninja import File, Router, Status, UploadedFile

from casebook.api.bearer import caller
from casebook.api.carry import carry_out, command_id
from casebook.api.cases import Key
from casebook.api.problems import PROBLEMS, refused
from casebook.api.schemas import DoneOut
from casebook.api.waiting_schemas import (
    FileOut,
    InformationIn,
    InformationOut,
    InformationRequestIn,
    ItemOut,
    WithdrawalIn,
)
from casebook.cases import commands
from casebook.cases.refusal import Refusal, Refused
from casebook.desk import files, queries
from casebook.desk.queries.information_shapes import InformationView

router = Router(tags=["waiting"])


@router.get(
    "/cases/{number}/information",
    response={200: InformationOut, **PROBLEMS},
    operation_id="read_information",
    openapi_extra={"x-verb": "case.read"},
)
def read_information(request: HttpRequest, number: str) -> InformationOut:
    """List what was asked for, what of it is there, and whether the case is on hold for it."""
    return _information(queries.case_page(caller(request), number).information or InformationView())


@router.post(
    "/cases/{number}/information-request",
    response={200: DoneOut, **PROBLEMS},
    operation_id="request_information",
    openapi_extra={"x-verb": "case.request"},
)
def request_information(request: HttpRequest, number: str, body: InformationRequestIn, key: Key = "") -> DoneOut:
    """Ask the customer for what is missing; the case is on hold until the last of it is there."""
    actor = caller(request)
    command = commands.RequestInformation(
        id=command_id(actor, key),
        fields=tuple(body.fields),
        diagnostics=tuple(body.diagnostics),
        questions=tuple(body.questions),
        body=body.body,
    )
    return carry_out(command, actor, number)


@router.post(
    "/cases/{number}/information",
    response={200: DoneOut, **PROBLEMS},
    operation_id="provide_information",
    openapi_extra={"x-verb": "case.provide"},
)
def provide_information(request: HttpRequest, number: str, body: InformationIn, key: Key = "") -> DoneOut:
    """Give what was asked for, all of it or some; with the last of it the case goes on by itself."""
    actor = caller(request)
    command = commands.ProvideInformation(id=command_id(actor, key), answers=body.answers, attached=body.files)
    return carry_out(command, actor, number)


@router.post(
    "/cases/{number}/information-withdrawal",
    response={200: DoneOut, **PROBLEMS},
    operation_id="withdraw_request",
    openapi_extra={"x-verb": "case.request"},
)
def withdraw_request(request: HttpRequest, number: str, body: WithdrawalIn, key: Key = "") -> DoneOut:
    """Do without some of what is missing, or all of it."""
    actor = caller(request)
    return carry_out(commands.WithdrawRequest(id=command_id(actor, key), items=tuple(body.items)), actor, number)


@router.post(
    "/files", response={201: FileOut, **PROBLEMS}, operation_id="upload_file", openapi_extra={"x-verb": "files.upload"}
)
def upload_file(request: HttpRequest, file: File[UploadedFile]) -> Status[FileOut]:
    """Upload a file; it belongs to no case until a command names its id, and is swept if none does."""
    kept = files.upload(caller(request), file.name or "file", cast("BinaryIO", file))
    if isinstance(kept, files.FileRefused):
        raise refused(Refused((Refusal("file-refused", kept.message, field="file"),)))
    return Status(201, FileOut(id=kept.id, name=kept.name, size=kept.size, media_type=kept.media_type))


def _information(view: InformationView) -> InformationOut:
    items = [
        ItemOut(
            id=one.id,
            kind=one.kind,
            label=one.label.text,
            how=one.how,
            clause=one.clause,
            state=one.state,
            file=one.files,
            answer=one.answer.text,
            given_at=one.given_at,
        )
        for one in view.items
    ]
    return InformationOut(on_hold_since=view.held_since, clause=view.clause, items=items)
