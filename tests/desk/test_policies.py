"""Which editions a process knows, also of those that another process released."""

from datetime import UTC, date, datetime
from pathlib import Path

import pytest

from casebook.desk import policies
from casebook.desk.setup import load_handbooks
from casebook.handbook.load import compile_folder, find
from casebook.handbook.starting import begin
from casebook.store import editions as stored
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


def test_what_another_process_loaded_is_found_at_once(db: None) -> None:
    """A handbook or an edition that is not known is looked up again before anybody is told that there is none."""
    policies.refresh()
    assert policies.handbooks() == ()
    shipped = find("veeam")
    assert shipped is not None
    compiled = compile_folder(shipped)
    assert compiled.policy is not None
    assert compiled.source is not None
    loaded = stored.Edition(
        digest=compiled.policy.digest,
        handbook="veeam",
        edition="2024-01",
        title="Support",
        vendor="Veeam",
        in_force=date(2024, 1, 1),
        files=compiled.source.files,
    )
    stored.load([loaded], datetime(2026, 11, 20, tzinfo=UTC))
    assert policies.policy("veeam", "2024-01").digest == loaded.digest
    policies.refresh()
