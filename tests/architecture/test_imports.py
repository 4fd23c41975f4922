"""Who may import whom: the contracts of pyproject.toml hold."""

import subprocess
import sys
from pathlib import Path

from tests.architecture.sources import PACKAGE, ROOT
from tests.project.commands import environ


def test_the_import_contracts_hold() -> None:
    """Layers, pages, store, deciding and the pure core: not one contract is broken."""
    program = Path(sys.executable).parent / "lint-imports"
    answer = subprocess.run(
        [program, "--no-cache"], cwd=ROOT, capture_output=True, text=True, check=False, env=environ()
    )
    assert answer.returncode == 0, answer.stdout[-3000:] + answer.stderr[-1000:]


def test_every_room_is_a_package() -> None:
    """A folder without `__init__.py` would escape the contracts unseen."""
    strays = [
        str(path.parent.relative_to(ROOT))
        for path in PACKAGE.rglob("*.py")
        if not (path.parent / "__init__.py").is_file()
    ]
    assert sorted(set(strays)) == []
