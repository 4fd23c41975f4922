"""The store's tables, one module per thing."""

from casebook.store.models.case_row import CaseRow
from casebook.store.models.checkpoint_row import CheckpointRow
from casebook.store.models.clock_row import ClockRow
from casebook.store.models.command_row import CommandRow
from casebook.store.models.content_row import ContentRow
from casebook.store.models.edition_row import EditionRow
from casebook.store.models.errand_row import ErrandRow
from casebook.store.models.event_row import EventRow
from casebook.store.models.file_row import FileRow
from casebook.store.models.message_row import MessageRow
from casebook.store.models.outbox_row import OutboxRow
from casebook.store.models.person_key import PersonKey
from casebook.store.models.proposal_row import ProposalRow
from casebook.store.models.refusal_row import RefusalRow

__all__ = [
    "CaseRow",
    "CheckpointRow",
    "ClockRow",
    "CommandRow",
    "ContentRow",
    "EditionRow",
    "ErrandRow",
    "EventRow",
    "FileRow",
    "MessageRow",
    "OutboxRow",
    "PersonKey",
    "ProposalRow",
    "RefusalRow",
]
