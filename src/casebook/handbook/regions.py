"""Sets of points said in few words: "plan basic, severity 1 or 2" instead of a list of combinations."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping
from itertools import islice, product
from math import prod
from typing import Final, TypeAlias

Axes: TypeAlias = Mapping[str, tuple[str, ...]]
Coordinates: TypeAlias = tuple[str, ...]
"""One value for each axis, in the order of the axes."""

_SHOWN: Final = 4


def size(axes: Axes) -> int:
    """Return how many points there are."""
    return prod(len(values) for values in axes.values())


def points(axes: Axes) -> Iterator[Coordinates]:
    """Yield every point, the last axis fastest."""
    return product(*axes.values())


def described(found: Iterable[Coordinates], axes: Axes) -> str:
    """Describe a set of points as a few regions; ``everything`` where it is all of them."""
    left = dict.fromkeys(found)
    regions = list(islice(_regions(left, axes), _SHOWN))
    said = "; ".join(_words(region, axes) for region in regions)
    return f"{said}; and {len(left)} more combinations" if left else said


def _regions(left: dict[Coordinates, None], axes: Axes) -> Iterator[list[set[str]]]:
    """Take regions out of ``left``, each as large as it gets around its first point."""
    while left:
        region = [{value} for value in next(iter(left))]
        for number, values in enumerate(axes.values()):
            for value in values:
                wider = [*region[:number], region[number] | {value}, *region[number + 1 :]]
                if all(point in left for point in product(*wider)):
                    region = wider
        for point in product(*region):
            del left[point]
        yield region


def _words(region: list[set[str]], axes: Axes) -> str:
    parts = [
        f"{axis} {_either([value for value in values if value in chosen])}"
        for (axis, values), chosen in zip(axes.items(), region, strict=True)
        if len(chosen) < len(values) or len(values) == 1
    ]
    return ", ".join(parts) or "everything"


def _either(values: list[str]) -> str:
    return values[0] if len(values) == 1 else f"{', '.join(values[:-1])} or {values[-1]}"
