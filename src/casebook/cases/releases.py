"""Versions of products: how what a customer writes is recognised, and what a case knows of its own."""

import re
from collections.abc import Iterable
from dataclasses import dataclass, replace
from typing import Final

from casebook.cases.event import Words
from casebook.policy.releases import PHASES, Phase

_NUMBER: Final = re.compile(r"[0-9]{1,9}(?:\.[0-9]{1,9}){0,5}")
_BUILD_PARTS: Final = 3
"""A number with fewer parts names a version, not a build of it."""


@dataclass(frozen=True, slots=True)
class ReleaseFacts:
    """A version of a product, such as ``12.1``, and where it stands today. ``build`` is its newest public one.

    ``corrects``: it is an update or a patch of the version with whose numbers its own begin.
    """

    version: str
    phase: Phase
    build: str = ""
    major: str = ""
    security: bool = False
    hardware: str = ""
    corrects: bool = False


@dataclass(frozen=True, slots=True)
class Fix:
    """A hotfix that the customer was given, for a build."""

    build: str
    body: Words
    by: str


@dataclass(frozen=True, slots=True)
class ReleaseState:
    """What a case knows of the version: as recognised or written down. ``phase`` is that of then.

    ``limited_by`` is the clause that bounds help, empty where none does. ``support_id``: whether the one that was given
    is the contract's; none: nobody has looked. ``security`` is whether a fix is put first; none: nothing was decided.
    """

    version: str = ""
    build: str = ""
    phase: str = ""
    limited_by: str = ""
    support_id: bool | None = None
    found_id: str = ""
    security: bool | None = None
    into: str = ""
    fixes: tuple[Fix, ...] = ()


UNKNOWN_RELEASE = ReleaseState()
"""A case of which no version is known."""


def recognise(words: str, releases: Iterable[ReleaseFacts]) -> tuple[ReleaseFacts | None, str]:
    """Return the version that some words name, and the build in them; the longest version that fits is meant.

    Of two that are as long, the one that comes first in ``releases`` (the newest) is meant.
    ``"Backup 12.1.0.2131 P20240101"`` names the version 12.1 before 12, and the build 12.1.0.2131.
    """
    numbers = _NUMBER.findall(words)
    fitting = [(release, number) for release in releases for number in numbers if _begins(number, release.version)]
    if not fitting:
        return None, ""
    release, _ = max(fitting, key=lambda one: one[0].version.count("."))
    builds = [number for one, number in fitting if one == release and number.count(".") >= _BUILD_PARTS - 1]
    return release, max(builds, key=len, default="")


def with_corrections(releases: Iterable[ReleaseFacts]) -> tuple[ReleaseFacts, ...]:
    """Return versions as updates and patches leave them: one that is corrected has the build of its newest correction.

    A correction is as old as the version that it corrects: once 12.1 is an older one, so is the patch 12.1.2.
    """
    known = tuple(releases)
    bases = {one.version: _base(one, known) for one in known}
    found = []
    for one in known:
        base = bases[one.version]
        family = [other for other in known if bases[other.version] == base]
        builds = (other.build or (other.version if other.corrects else "") for other in family)
        phase = max(one.phase, base.phase, key=PHASES.index)
        found.append(replace(one, build=newest(builds), phase=phase))
    return tuple(found)


def build_in(words: str) -> str:
    """Return the number of a build in some words, the longest one; empty where there is none."""
    return max(_NUMBER.findall(words), key=len, default="")


def same_build(one: str, other: str) -> bool:
    """Tell whether two numbers name the same build: ``12.01.0`` is ``12.1.0``."""
    return _parts(one) == _parts(other)


def major_of(version: str) -> str:
    """Return the major version that a version belongs to: ``12`` of ``12.1``."""
    return version.partition(".")[0]


def newest(versions: Iterable[str]) -> str:
    """Return the newest of some versions; empty where there is none."""
    return max(versions, key=_parts, default="")


def earlier(version: str, other: str) -> bool:
    """Tell whether a version came before another one, by its numbers: ``9.5`` before ``12``."""
    return _parts(version) < _parts(other)


def _base(release: ReleaseFacts, releases: Iterable[ReleaseFacts]) -> ReleaseFacts:
    """Return the version that one corrects, the longest that fits; itself where it corrects none that is known."""
    fitting = [one for one in releases if not one.corrects and _begins(release.version, one.version)]
    return max(fitting, key=lambda one: len(_parts(one.version)), default=release) if release.corrects else release


def _begins(number: str, version: str) -> bool:
    wanted = _parts(version)
    return bool(wanted) and _parts(number)[: len(wanted)] == wanted


def _parts(number: str) -> tuple[int, ...]:
    found = _NUMBER.search(number)
    return tuple(int(part) for part in found.group().split(".")) if found else ()
