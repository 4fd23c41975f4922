"""The versions of a product in a scenario: ``releases`` gives each its phase, and perhaps its newest public build."""

from collections.abc import Mapping

from casebook.cases.releases import ReleaseFacts, major_of
from casebook.cases.scenarios.plain import Plain, expect_keys, table, text
from casebook.policy.releases import PHASES, Phase

_KEYS = ("phase", "build", "hardware")
_PHASES: Mapping[str, Phase] = {phase: phase for phase in PHASES}


def versions(given: Plain) -> tuple[ReleaseFacts, ...]:
    """Return the versions that the desk knows.

    Raises:
        ScenarioError: a key or a phase is unknown.
    """
    return tuple(_version(name, table(one, name)) for name, one in table(given, "releases").items())


def _version(name: str, given: Mapping[str, Plain]) -> ReleaseFacts:
    expect_keys(given, _KEYS, f"`{name}`")
    phase = text(given.get("phase", "current"), "phase")
    expect_keys([phase], PHASES, "`phase`")
    build, hardware = (text(given.get(key, ""), key) for key in ("build", "hardware"))
    return ReleaseFacts(name, _PHASES[phase], build, major_of(name), hardware=hardware)
