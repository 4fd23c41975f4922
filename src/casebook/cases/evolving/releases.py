"""What is known of versions, hotfixes and the Support ID does to a case."""

from dataclasses import replace

from casebook.cases import events as e
from casebook.cases.case import Case
from casebook.cases.evolving.applying import apply
from casebook.cases.releases import Fix


def _with(case: Case, **changes: object) -> Case:
    return replace(case, release=replace(case.release, **changes))  # type: ignore[arg-type]


@apply.register
def _recorded(event: e.ReleaseRecorded, case: Case, _: e.Recorded) -> Case:
    return _with(case, version=event.version, build=event.build, phase=event.phase, limited_by="")


@apply.register
def _limited(event: e.ReleaseSupportLimited, case: Case, _: e.Recorded) -> Case:
    return _with(case, limited_by=event.clause)


@apply.register
def _confirmed(_event: e.SupportIdConfirmed, case: Case, _: e.Recorded) -> Case:
    return _with(case, support_id=True, found_id="")


@apply.register
def _differs(event: e.SupportIdDiffers, case: Case, _: e.Recorded) -> Case:
    return _with(case, support_id=False, found_id=event.found)


@apply.register
def _given(event: e.HotfixGiven, case: Case, recorded: e.Recorded) -> Case:
    fixes = (*case.release.fixes, Fix(event.build, event.body, recorded.actor))
    return _with(case, fixes=fixes)


@apply.register
def _sent(_event: e.AnalysisSent, case: Case, _: e.Recorded) -> Case:
    return case


@apply.register
def _decided(event: e.SecurityFixDecided, case: Case, _: e.Recorded) -> Case:
    return _with(case, security=event.first, into=event.into)
