"""`casebook test`: lint, types, import contracts and every test, with one closing summary."""

import os
import subprocess
import sys
import tempfile
import time
from pathlib import Path

import click

CHECKS = {
    "ruff check": ("ruff", "check"),
    "ruff format": ("ruff", "format", "--check"),
    "mypy": ("mypy",),
    "import contracts": ("lint-imports",),
}

BESIDE = ("-n", "auto", "--maxprocesses", "4", "--dist", "loadfile", "--no-loadscope-reorder")
"""Tests run side by side, a file in one process, in the order of `tests/conftest.py`: each process has a server and a
browser of its own."""


@click.command(
    short_help="Lint, types, import contracts and all tests.",
    context_settings={"ignore_unknown_options": True, "allow_interspersed_args": False},
)
@click.option("--full", is_flag=True, help="Run the long tier too.")
@click.argument("pytest_args", nargs=-1, type=click.UNPROCESSED)
def test(full: bool, pytest_args: tuple[str, ...]) -> None:
    """Run every check; arguments after the options go to pytest as they are."""
    from casebook.project.assets import install_ui_files
    from casebook.project.environment import CHECKOUT, read_environment

    install_ui_files(read_environment())
    with tempfile.TemporaryDirectory(prefix="casebook-test-") as data:
        outcomes = {name: _run(name, words, CHECKOUT, data) for name, words in CHECKS.items()}
        tier = () if full else ("-m", "not full")
        outcomes["pytest"] = _run("pytest", ("pytest", *BESIDE, *tier, *pytest_args), CHECKOUT, data)
    failed = [name for name, code in outcomes.items() if code]
    click.echo("All checks passed." if not failed else f"Failed: {', '.join(failed)}.")
    sys.exit(outcomes["pytest"] or bool(failed))


def _run(name: str, words: tuple[str, ...], root: Path, data: str) -> int:
    """Run one tool at the root of the project and say how long it took."""
    click.secho(f"── {name}", bold=True)
    began = time.monotonic()
    program = Path(sys.executable).parent / words[0]
    code = subprocess.run([program, *words[1:]], cwd=root, env=_environ(data), check=False).returncode
    click.echo(f"   {name}: {'ok' if code == 0 else f'exit {code}'} ({time.monotonic() - began:.0f} s)")
    return code


def _environ(data: str) -> dict[str, str]:
    from casebook.project.environment import CHECKOUT

    return os.environ | {"CASEBOOK_DATA": data, "PYTHONPATH": str(CHECKOUT / "src")}
