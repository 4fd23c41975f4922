"""Which editions a process knows, also of those that another process released."""

from datetime import UTC, date, datetime
from pathlib import Path

import pytest

from casebook.desk import policies
from casebook.desk.setup import load_handbooks
from casebook.handbook.starting import begin
from casebook.store.models import EditionRow


def test_editions_of_other_processes_are_noticed(db: None, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """What was read is used for a minute and then read again, without anybody telling this process."""
    begin("mine", tmp_path, date(2026, 11, 21))
    load_handbooks(tmp_path)
    (before,) = policies.editions("mine")
    EditionRow.objects.filter(handbook="mine").update(released=True, approved_by="Olga")
    assert policies.editions("mine") == (before,)
    monkeypatch.setattr(policies, "FRESH", -1.0)
    (after,) = policies.editions("mine")
    assert (before.released, after.released, after.approved_by) == (False, True, "Olga")
    assert policies.policy("mine", at=datetime(2026, 11, 22, tzinfo=UTC)).digest == after.digest
