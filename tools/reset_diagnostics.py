"""Write `expected.txt` anew for every small handbook in tests/diagnostics. Read the difference before you commit it."""

import sys
from pathlib import Path

ROOT = Path(__file__).resolve().parents[1]
sys.path.insert(0, str(ROOT / "src"))

from casebook.handbook.load import compile_folder  # noqa: E402 - the path is set above


def rendered(folder: Path) -> str:
    """Return everything the compiler says about a folder."""
    return "".join(f"{diagnostic}\n" for diagnostic in compile_folder(folder).diagnostics)


def main() -> None:
    """Write every file, and name those that changed."""
    for folder in sorted((ROOT / "tests" / "diagnostics").glob("*/*/")):
        expected, text = folder / "expected.txt", rendered(folder)
        if not expected.exists() or expected.read_text(encoding="utf-8") != text:
            expected.write_text(text, encoding="utf-8")
            print(expected.relative_to(ROOT))


if __name__ == "__main__":
    main()
