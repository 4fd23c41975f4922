"""Files and functions stay small: nine of ten below the first number, all below the second."""

import pytest
from tests.architecture.sources import CORE, ROOT, functions, modules, percentile_90, shell_rooms

LIMITS = [
    pytest.param(CORE, (200, 300), (20, 40), id="core"),
    pytest.param(tuple(shell_rooms()), (250, 400), (25, 60), id="shell"),
]


@pytest.mark.parametrize(("rooms", "file_limit", "function_limit"), LIMITS)
def test_files_are_short(rooms: tuple[str, ...], file_limit: tuple[int, int], function_limit: tuple[int, int]) -> None:
    """Lines of a file, everything counted."""
    lines = {path: len(path.read_text(encoding="utf-8").splitlines()) for path in modules(*rooms)}
    assert {str(path.relative_to(ROOT)): count for path, count in lines.items() if count > file_limit[1]} == {}
    assert percentile_90(list(lines.values())) <= file_limit[0]


@pytest.mark.parametrize(("rooms", "file_limit", "function_limit"), LIMITS)
def test_functions_are_short(
    rooms: tuple[str, ...], file_limit: tuple[int, int], function_limit: tuple[int, int]
) -> None:
    """Lines of a function without its docstring: explaining costs nothing."""
    found = [function for path in modules(*rooms) for function in functions(path)]
    assert [function for function in found if function.lines > function_limit[1]] == []
    assert percentile_90([function.lines for function in found]) <= function_limit[0]
