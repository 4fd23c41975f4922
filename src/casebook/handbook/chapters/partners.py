"""How partners are written: `maker` for a provider, `partner-desks` and `speaks-with` for a maker."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Final

from casebook.handbook.conditions import known_value
from casebook.handbook.construct import Chapter, Construct
from casebook.handbook.diagnostics import Place
from casebook.handbook.form import text
from casebook.handbook.scope import Scope
from casebook.policy.partners import Maker, Partners, Promise

CHAPTER = Chapter(
    "partners",
    (
        Construct("maker", frozenset({"products", "message"}), names="maker"),
        Construct("partner-desks", frozenset({"message"})),
        Construct("speaks-with", frozenset({"message"})),
    ),
    rooms=("policy", "cases/rules", "docs/reference/handbook"),
)
_JOINED: Final = {"joined": True}
_PROVIDER: Final = {"provider": True}


def read(scope: Scope) -> Partners:
    """Return what is said of providers and makers; a handbook that says nothing joins nothing."""
    return Partners(
        tuple(_makers(scope)),
        _promise(scope, "partner-desks", _JOINED),
        _promise(scope, "speaks-with", _PROVIDER),
    )


def _makers(scope: Scope) -> Iterator[Maker]:
    named: dict[str, Place] = {}
    for block in scope.of("maker"):
        form = scope.form(block)
        products: dict[str, str] = {}
        for key, value in form.table("products").entries:
            known_value("product", key, scope.dimensions["product"], scope.log)
            if key.text in named:
                others = [(named[key.text], "the first one is here")]
                scope.log.fault("said-twice", key.place, f"`{key.text}` has two makers.", others=others)
            named.setdefault(key.text, key.place)
            products[key.text] = text(value, key.text, scope.log)
        if not products:
            way_out = "Write `products: {ours: theirs}`, one for each product that has something of the maker in it."
            scope.log.fault("missing-key", block.place, "`products` is missing here.", way_out=way_out)
        yield Maker(form.text("maker"), products, form.text("message"), block.clause)


def _promise(scope: Scope, construct: str, words: dict[str, bool]) -> Promise | None:
    blocks = scope.of(construct)
    for block in blocks[1:]:
        others = [(blocks[0].place, "the first one is here")]
        scope.log.fault("said-twice", block.place, f"`{construct}` is said once.", others=others)
    if not blocks:
        return None
    form = scope.form(blocks[0])
    form.choice(construct, words, default=True)
    return Promise(form.text("message"), blocks[0].clause)
