"""The chapter *partners*: service providers with a desk of their own, and the maker that a provider takes things to."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field


@dataclass(frozen=True, slots=True)
class Maker:
    """Whom a provider takes to what it cannot solve.

    ``handbook`` is the one that the maker supports by; ``products`` names, for products of the provider, what the
    maker calls the product behind them. ``message`` is what the provider's customer is told.
    """

    handbook: str
    products: Mapping[str, str]
    message: str
    clause: str


@dataclass(frozen=True, slots=True)
class Promise:
    """What a maker says of providers, by a clause."""

    message: str
    clause: str


@dataclass(frozen=True, slots=True)
class Partners:
    """``makers`` are those of a provider; a maker's handbook says the other two, None where it does not.

    ``joined``: cases of a provider's own desk are joined with those of the maker. ``through``: whoever stands behind a
    provider is spoken to by the provider alone.
    """

    makers: tuple[Maker, ...] = field(default=())
    joined: Promise | None = None
    through: Promise | None = None

    def maker(self, product: str) -> Maker | None:
        """Return the maker of what is behind a product of the provider, if there is one."""
        return next((maker for maker in self.makers if product in maker.products), None)
