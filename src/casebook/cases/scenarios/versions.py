"""The versions of a product in a scenario: ``releases`` gives each its phase, and perhaps its newest public build.

``hardware`` says what it needs; with ``corrects: yes`` it is an update or a patch of the version that it begins with.
"""

from collections.abc import Mapping

from casebook.cases.releases import ReleaseFacts, major_of, with_corrections
from casebook.cases.scenarios.plain import Plain, expect_keys, table, text, yes
from casebook.policy.releases import PHASES, Phase

_KEYS = ("phase", "build", "hardware", "corrects")
_PHASES: Mapping[str, Phase] = {phase: phase for phase in PHASES}


def versions(given: Plain) -> tuple[ReleaseFacts, ...]:
    """Return the versions that the desk knows.

    Raises:
        ScenarioError: a key or a phase is unknown.
    """
    return with_corrections(_version(name, table(one, name)) for name, one in table(given, "releases").items())


def _version(name: str, given: Mapping[str, Plain]) -> ReleaseFacts:
    expect_keys(given, _KEYS, f"`{name}`")
    phase = text(given.get("phase", "current"), "phase")
    expect_keys([phase], PHASES, "`phase`")
    build, hardware = (text(given.get(key, ""), key) for key in ("build", "hardware"))
    corrects = yes(given.get("corrects", "no"), "corrects")
    return ReleaseFacts(name, _PHASES[phase], build, major_of(name), hardware=hardware, corrects=corrects)
