"""`casebook bench NAME`: run one of the benchmarks in `bench/`."""

import runpy
import sys

import click


@click.command(short_help="Run a benchmark by name.", context_settings={"ignore_unknown_options": True})
@click.argument("name")
@click.argument("words", nargs=-1, type=click.UNPROCESSED)
def bench(name: str, words: tuple[str, ...]) -> None:
    """Run `bench/NAME.py`; further words are its own arguments."""
    from casebook.project.environment import CHECKOUT

    script = CHECKOUT / "bench" / f"{name.replace('-', '_')}.py"
    if not script.is_file():
        known = sorted(path.stem.replace("_", "-") for path in script.parent.glob("*.py") if path.stem != "__init__")
        raise click.UsageError(f"There is no benchmark {name!r}; there are: {', '.join(known) or 'none'}.")
    sys.argv = [str(script), *words]
    runpy.run_path(str(script), run_name="__main__")
