"""How languages are written: `languages` lists them by region, with the `fallback` and the `notice` for all others."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Final

import phonenumbers

from casebook.handbook.construct import Chapter, Construct
from casebook.handbook.draft import Block
from casebook.handbook.form import Form
from casebook.handbook.nodes import Listing, Table
from casebook.handbook.scope import Scope
from casebook.policy.languages import Languages, Region

CHAPTER = Chapter(
    "languages",
    (Construct("languages", frozenset({"fallback", "notice"})),),
    rooms=("policy", "cases/rules", "docs/reference/handbook"),
)
REGION_KEYS: Final = ("region", "countries", "offered")
_SHORTEST, _LONGEST = 2, 3


def read(scope: Scope) -> Languages:
    """Return the languages; a handbook that says nothing of them offers none and refuses none."""
    blocks = scope.of("languages")
    for block in blocks[1:]:
        message = "The languages are listed in one block."
        scope.log.fault("said-twice", block.place, message, others=[(blocks[0].place, "the first one is here")])
    if not blocks:
        return Languages()
    form = scope.form(blocks[0])
    fallback = form.text("fallback")
    _check(fallback, form, scope)
    return Languages(tuple(_regions(scope, blocks[0])), fallback, form.text("notice"), blocks[0].clause)


def _regions(scope: Scope, block: Block) -> Iterator[Region]:
    listing = scope.form(block).need("languages")
    items = listing.items if isinstance(listing, Listing) else ()
    if not items:
        way_out = "Write `- {region: …, countries: […], offered: […]}` lines."
        scope.log.fault("wrong-type", block.place, "`languages` is a list of regions.", way_out=way_out)
    for item in items:
        if isinstance(item, Table):
            yield _region(Form(item, scope.log), scope)
        else:
            scope.log.fault("wrong-type", item.place, "A region is written with `region` and `offered`.")


def _region(form: Form, scope: Scope) -> Region:
    form.expect(REGION_KEYS)
    form.need("offered")
    offered = tuple(word.text for word in form.words("offered"))
    for language in offered:
        _check(language, form, scope)
    countries = form.words("countries")
    for country in countries:
        if country.text not in phonenumbers.SUPPORTED_REGIONS:
            message = f"There is no country `{country.text}`."
            scope.log.fault("bad-country", country.place, message, way_out="Write its code of two letters, such as DE.")
    return Region(form.text("region"), offered, frozenset(country.text for country in countries))


def _check(language: str, form: Form, scope: Scope) -> None:
    """Report what is no code of a language; dialects are not told apart."""
    if language and not (language.isascii() and language.islower() and _SHORTEST <= len(language) <= _LONGEST):
        message = f"“{language}” is no code of a language."
        scope.log.fault("bad-language", form.place, message, way_out="Write its code of two letters, such as en.")
