"""The door: one scenario in, what does not hold out."""

from collections.abc import Mapping, Sequence

from casebook.calendars.zones import ZoneError
from casebook.cases.scenarios.expectations import unmet
from casebook.cases.scenarios.plain import Plain, ScenarioError
from casebook.cases.scenarios.play import play
from casebook.cases.scenarios.stage import stage
from casebook.policy.policy import Policy


def run(
    policy: Policy, given: Mapping[str, Plain], when: Sequence[Mapping[str, Plain]], then: Mapping[str, Plain]
) -> tuple[str, ...]:
    """Play a scenario and return a sentence for everything that does not hold; nothing means that it holds."""
    try:
        return tuple(unmet(play(policy, stage(policy, given), when), then))
    except (ScenarioError, ZoneError) as error:
        return (f"{str(error).removesuffix('.')}.",)
    except LookupError as error:
        return (f"the handbook does not know {error}.",)
