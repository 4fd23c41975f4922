"""Versions, hotfixes and the Support ID as the API sends them."""

from typing import Final, Literal

from casebook.api.release_schemas import CaseReleaseOut, HardwareOut, HotfixOut, LackOut, SecurityFixOut, SupportIdOut
from casebook.desk.queries.release_shapes import HardwareView, ReleaseView, SecurityView, SupportIdView

_STATES: Final[dict[bool | None, Literal["unknown", "fits", "differs"]]] = {
    None: "unknown",
    True: "fits",
    False: "differs",
}


def release(view: ReleaseView) -> CaseReleaseOut:
    """Return what is known of the version."""
    support = view.support
    return CaseReleaseOut(
        version=view.version,
        build=view.build,
        phase=view.phase,
        support="" if support is None else "limited" if support.limited else "full",
        help_with=list(support.help_with) if support else [],
        message=support.message if support else "",
        clause=support.clause if support else "",
        newest_build=view.newest_build,
        newest_version=view.newest,
        hardware=_hardware(view.hardware) if view.hardware else None,
        support_id=_support_id(view.support_id) if view.support_id else None,
        hotfixes=[HotfixOut(build=one.build, at=one.at, by=one.by.name) for one in view.fixes],
        hotfix_lacks=[
            LackOut(code=one.code, message=one.message, remedy=one.remedy, clause=one.clause) for one in view.lacks
        ],
        security_fix=_security(view.security) if view.security else None,
        releases=[one.version for one in view.known],
    )


def _hardware(view: HardwareView) -> HardwareOut:
    return HardwareOut(version=view.version, needs=view.needs, message=view.message, clause=view.clause)


def _support_id(view: SupportIdView) -> SupportIdOut:
    return SupportIdOut(
        state=_STATES[view.fits],
        contract=view.contract,
        found=view.found,
        message=view.message,
        remedy=view.remedy,
        clause=view.clause,
    )


def _security(view: SecurityView) -> SecurityFixOut:
    return SecurityFixOut(first=view.first, into=view.into, clause=view.clause)
