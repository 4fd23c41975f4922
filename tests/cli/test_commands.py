"""The command line itself: fast help, clear words, exit codes."""

import subprocess
import sys

import pytest
from tests.project.commands import casebook, environ

from casebook.cli import COMMANDS


def test_help_needs_no_django() -> None:
    """`casebook --help` names every command and imports neither Django nor NumPy."""
    code = (
        "import sys\nfrom casebook.cli import main\nsys.argv = ['casebook', '--help']\n"
        "try: main()\nexcept SystemExit: pass\nprint(sorted({'django', 'numpy', 'psycopg'} & set(sys.modules)))"
    )
    told = subprocess.run(
        [sys.executable, "-c", code], capture_output=True, text=True, check=True, env=environ()
    ).stdout
    assert told.splitlines()[-1] == "[]"
    assert all(f"\n  {name} " in told for name in COMMANDS)


@pytest.mark.parametrize("name", COMMANDS)
def test_every_command_explains_itself(name: str) -> None:
    """Each registered command is there and has a sentence for the list."""
    from casebook.cli import casebook as group

    command = group.get_command(group.make_context("casebook", ["--help"], resilient_parsing=True), name)
    assert command is not None
    assert command.get_short_help_str(limit=200).endswith(".")


def test_an_unreachable_database_is_named() -> None:
    """A URL nobody answers at ends with 5 and names the variable."""
    url = "postgresql://casebook_app@127.0.0.1:1/casebook"
    answer = casebook("migrate", CASEBOOK_DATABASE_URL=url, CASEBOOK_DATABASE_OWNER_URL=url)
    assert answer.returncode == 5
    assert "The database of CASEBOOK_DATABASE_OWNER_URL cannot be reached" in answer.stderr


def test_a_setting_that_is_not_understood_is_named() -> None:
    """A port that is no number ends with 2 and says which variable it was."""
    answer = casebook("migrate", CASEBOOK_PORT="eighty")
    assert answer.returncode == 2
    assert answer.stderr.startswith("casebook: CASEBOOK_PORT is 'eighty', which is not understood")
