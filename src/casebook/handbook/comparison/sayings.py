"""How a comparison of editions writes what a rule says of a case that goes on."""

from casebook.policy.effort import Effort
from casebook.policy.severity import Changing


def changing(value: Changing) -> str:
    """Write how a severity is changed."""
    by_vendor = "by agreement" if value.agreed else "at will"
    after = "" if value.after_disagreement else ", a disagreement changes nothing"
    return f"{by_vendor}{after}{', by the customer at any time' if value.by_customer else ''}"


def effort(value: Effort) -> str:
    """Write whether there is work around the clock, and how."""
    if not value.offered:
        return "not offered"
    ends = ", ".join(value.ends)
    return f"offered, checked every {value.check_every}, answer within {value.answer_within}, ends: {ends}"
