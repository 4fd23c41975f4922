"""Write the reference pages that are made from the code: settings, commands of the shell, case commands and events.

``python -m tools.reference`` writes them; ``tests/docs/test_reference.py`` fails where they are not what the code says.
"""

import dataclasses
import inspect
import re
from collections.abc import Iterator, Mapping
from pathlib import Path
from types import ModuleType

import click

from casebook.cases import commands, events
from casebook.cli import casebook
from casebook.project.environment import Environment

REFERENCE = Path(__file__).resolve().parents[1] / "docs" / "reference"


def pages() -> Mapping[str, str]:
    """Return each generated page by its file name."""
    return {
        "settings.md": _page("Settings", _settings_text(), _settings()),
        "commands.md": _page("Commands of the shell", _shell_text(), _shell(casebook, "casebook")),
        "case-commands.md": _page("Commands on a case", _commands_text(), _values(commands, commands.Command)),
        "events.md": _page("Events of a case", _events_text(), _values(events, events.Event)),
    }


def _page(title: str, opening: str, sections: Iterator[str]) -> str:
    return "\n\n".join([f"# {title}", opening, *sections]) + "\n"


def _settings_text() -> str:
    return "Every setting is an environment variable. A fresh start on one machine needs none of them."


def _settings() -> Iterator[str]:
    for one in dataclasses.fields(Environment):
        default = one.metadata["default"]
        shown = f"Default: `{_portable(default)}`." if default else "Default: empty."
        yield f"## {one.metadata['variable']}\n\n{one.metadata['doc']} {shown}"


def _portable(default: object) -> str:
    return "node_modules" if str(default).endswith("/node_modules") else str(default)


def _shell_text() -> str:
    return (
        "Every command finds the desk by `--data DIR`, `CASEBOOK_DATA` or the default directory "
        "(`.casebook` in a checkout). "
        "A command that cannot do its work says why and exits with a code other than 0."
    )


def _shell(command: click.Command, name: str) -> Iterator[str]:
    context = click.Context(command, info_name=name, max_content_width=100, terminal_width=100)
    if not isinstance(command, click.Group):
        yield f"## `{name}`\n\n```text\n{command.get_help(context).rstrip()}\n```"
        return
    for part in command.list_commands(context):
        found = command.get_command(context, part)
        if found is not None:
            yield from _shell(found, f"{name} {part}")


def _commands_text() -> str:
    return (
        "What a channel hands to the desk. The desk carries it out, refuses it with the clauses, "
        "or says that the case has changed. "
        "Every command also has `id` (sent twice, done once) and `expected` (the case version it was written against)."
    )


def _events_text() -> str:
    return (
        "What stands in the log of a case. Bodies hold ids, codes and instants; free text stands beside the log "
        "and can be erased. "
        "Names are stable: one that is retired stays readable."
    )


def _values(module: ModuleType, root: type[commands.Command | events.Event]) -> Iterator[str]:
    for name, value in vars(module).items():
        if inspect.isclass(value) and issubclass(value, root) and value is not root:
            own = [one for one in dataclasses.fields(value) if one.name not in {"id", "expected"}]
            given = ", ".join(f"`{one.name}`" for one in own)
            fields = f"\n\nFields: {given}." if given else ""
            yield f"## {name}\n\n{_prose(value)}{fields}"


def _prose(value: type) -> str:
    text = inspect.getdoc(value) or ""
    return re.sub(r"``([^`]+)``", r"`\1`", text)


def write() -> None:
    """Write every page."""
    REFERENCE.mkdir(parents=True, exist_ok=True)
    for name, text in pages().items():
        (REFERENCE / name).write_text(text, encoding="utf-8")


if __name__ == "__main__":
    write()
