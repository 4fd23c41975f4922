"""How releases are written: help by phase, needs of hotfixes, news, the Support ID, hardware, and security fixes."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Final

from casebook.handbook.conditions import known_value
from casebook.handbook.construct import Chapter, Construct
from casebook.handbook.draft import Block
from casebook.handbook.form import one_of
from casebook.handbook.scope import Scope
from casebook.policy.intake import Intake
from casebook.policy.releases import (
    PHASES,
    HotfixNeed,
    Level,
    Need,
    News,
    Phase,
    Releases,
    ReleaseSupport,
    Rhythm,
    Said,
    SupportId,
)

CHAPTER = Chapter(
    "releases",
    (
        Construct("release-support", frozenset({"phases", "help-with", "message"})),
        Construct("version-from", frozenset({"build-from"})),
        Construct("hotfix-needs", frozenset({"message", "remedy"})),
        Construct("release-news", frozenset({"to", "others"})),
        Construct("support-id", frozenset({"label", "message", "remedy"})),
        Construct("hardware-notice", frozenset()),
        Construct("security-fixes", frozenset({"message"})),
    ),
    rooms=("policy", "cases/rules", "docs/reference/handbook"),
)
_LEVELS: Final[dict[str, Level]] = {"full": "full", "limited": "limited"}
_PHASES: Final[dict[str, Phase]] = {phase: phase for phase in PHASES}
_NEEDS: Final[dict[str, Need]] = {"active-contract": "active-contract", "newest-build": "newest-build"}
_RHYTHMS: Final[dict[str, Rhythm]] = {"at once": "at-once", "weekly": "weekly"}
_SECURITY: Final = {"case by case": True}


def read(scope: Scope, intake: Intake) -> Releases:
    """Return what is said of releases; the questions that it names must be those of the form."""
    version = _only(scope, "version-from")
    said_build = version is not None and scope.form(version).node("build-from") is not None
    return Releases(
        version_field=_question(scope, version, "version-from", intake) if version else "",
        build_field=_question(scope, version, "build-from", intake) if version and said_build else "",
        support=tuple(_support(scope)),
        needs=tuple(_needs(scope)),
        news=tuple(_news(scope)),
        support_id=_support_id(scope, intake),
        hardware=_said(scope, "hardware-notice", "hardware-notice"),
        security=_security(scope),
    )


def _only(scope: Scope, construct: str) -> Block | None:
    """Return the one block of a construct; more are reported."""
    blocks = scope.of(construct)
    for block in blocks[1:]:
        others = [(blocks[0].place, "the first one is here")]
        scope.log.fault("said-twice", block.place, f"`{construct}` is said once.", others=others)
    return blocks[0] if blocks else None


def _question(scope: Scope, block: Block, key: str, intake: Intake) -> str:
    named = scope.form(block).text(key)
    known = tuple(one.id for one in intake.fields)
    if named and named not in known:
        message = f"The form has no question `{named}`."
        scope.log.fault("unknown-field", block.place, message, way_out="Name one of those under `fields`.")
    return named


def _support(scope: Scope) -> Iterator[ReleaseSupport]:
    seen: dict[Phase, Block] = {}
    for block in scope.of("release-support"):
        form = scope.form(block)
        phases = tuple(one_of(one, "phases", _PHASES, scope.log, "current") for one in form.words("phases"))
        for phase in phases:
            if phase in seen:
                others = [(seen[phase].place, "the first one is here")]
                scope.log.fault("said-twice", block.place, f"Help for `{phase}` is said once.", others=others)
            seen.setdefault(phase, block)
        if not phases:
            form.need("phases")
        level = form.choice("release-support", _LEVELS, "full")
        help_with = tuple(word.text for word in form.words("help-with"))
        yield ReleaseSupport(level, phases, help_with, form.optional("message"), block.clause)


def _needs(scope: Scope) -> Iterator[HotfixNeed]:
    for block in scope.of("hotfix-needs"):
        form = scope.form(block)
        need = form.choice("hotfix-needs", _NEEDS, "active-contract")
        yield HotfixNeed(need, form.text("message"), form.text("remedy"), block.clause)


def _news(scope: Scope) -> Iterator[News]:
    for block in scope.of("release-news"):
        form = scope.form(block)
        roles = form.words("to")
        for role in roles:
            known_value("role", role, scope.dimensions["role"], scope.log)
        rhythm = form.choice("release-news", _RHYTHMS, "at-once")
        yield News(rhythm, tuple(role.text for role in roles), form.yes("others", default=True), block.clause)


def _support_id(scope: Scope, intake: Intake) -> SupportId | None:
    block = _only(scope, "support-id")
    if block is None:
        return None
    form = scope.form(block)
    field = _question(scope, block, "support-id", intake)
    return SupportId(field, form.optional("label"), form.text("message"), form.text("remedy"), block.clause)


def _said(scope: Scope, construct: str, key: str) -> Said | None:
    block = _only(scope, construct)
    return Said(scope.form(block).text(key), block.clause) if block else None


def _security(scope: Scope) -> Said | None:
    block = _only(scope, "security-fixes")
    if block is None:
        return None
    form = scope.form(block)
    form.choice("security-fixes", _SECURITY, default=True)
    return Said(form.text("message"), block.clause)
