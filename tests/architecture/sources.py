"""The project's own files, as the architecture tests look at them."""

import ast
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path

ROOT = Path(__file__).resolve().parents[2]
PACKAGE = ROOT / "src" / "casebook"
CORE = ("calendars", "policy", "handbook", "cases")
SKIPPED = {
    ".git",
    ".venv",
    ".casebook",
    "node_modules",
    "build",
    "dist",
    "htmlcov",
    "unpacked",
    "__pycache__",
    ".hypothesis",
}


@dataclass(frozen=True)
class Function:
    """One function: where it stands and how many lines it has, its docstring not counted."""

    place: str
    lines: int


def modules(*rooms: str) -> list[Path]:
    """The Python files of some rooms, or of all; migrations are Django's, not ours to shape."""
    folders = [PACKAGE / room for room in rooms] if rooms else [PACKAGE]
    found = (path for folder in folders for path in sorted(folder.rglob("*.py")))
    return [path for path in found if "migrations" not in path.parts]


def shell_rooms() -> list[str]:
    """Every room that is not the core."""
    return sorted(path.name for path in PACKAGE.iterdir() if (path / "__init__.py").is_file() and path.name not in CORE)


def functions(path: Path) -> Iterator[Function]:
    """The functions and methods of one module."""
    for node in ast.walk(ast.parse(path.read_text(encoding="utf-8"))):
        if isinstance(node, ast.FunctionDef | ast.AsyncFunctionDef):
            yield Function(f"{path.relative_to(ROOT)}:{node.lineno} {node.name}", _length(node))


def _length(node: ast.FunctionDef | ast.AsyncFunctionDef) -> int:
    first = node.body[0]
    explained = (
        isinstance(first, ast.Expr) and isinstance(first.value, ast.Constant) and isinstance(first.value.value, str)
    )
    docstring = (first.end_lineno or 0) - first.lineno + 1 if explained else 0
    return (node.end_lineno or node.lineno) - node.lineno + 1 - docstring


def percentile_90(numbers: list[int]) -> int:
    """The number that nine of ten do not exceed."""
    return sorted(numbers)[max(0, -(-len(numbers) * 9 // 10) - 1)]


def committed_files() -> Iterator[Path]:
    """Every file of the project that is not made by a tool."""
    for path in sorted(ROOT.rglob("*")):
        parts = path.relative_to(ROOT).parts
        made = SKIPPED.intersection(parts) or any(part.endswith((".egg-info", "_cache")) for part in parts)
        if path.is_file() and not made:
            yield path
