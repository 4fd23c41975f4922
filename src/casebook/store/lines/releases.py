"""Versions, hotfixes, the Support ID and root causes, as the conversation tells of them."""

from casebook.cases import events as e
from casebook.store.lines.telling import Line, line


@line.register
def _recorded(event: e.ReleaseRecorded) -> Line:
    codes = {"version": event.version, "build": event.build, "phase": event.phase, "clause": event.clause}
    return Line("release", codes=codes)


@line.register
def _limited(event: e.ReleaseSupportLimited) -> Line:
    return Line("release-limited", codes={"version": event.version, "phase": event.phase, "clause": event.clause})


@line.register
def _confirmed(event: e.SupportIdConfirmed) -> Line:
    return Line("support-id-fits", codes={"source": event.source, "clause": event.clause}, internal=True)


@line.register
def _differs(event: e.SupportIdDiffers) -> Line:
    codes = {"source": event.source, "found": event.found, "clause": event.clause}
    return Line("support-id-differs", codes=codes)


@line.register
def _hotfix(event: e.HotfixGiven) -> Line:
    codes = {"build": event.build, "clause": ", ".join(event.clauses)}
    return Line("hotfix", event.body, event.files, codes)


@line.register
def _analysis(event: e.AnalysisSent) -> Line:
    return Line("root-cause", event.body, event.files, {"clause": event.clause})


@line.register
def _security(event: e.SecurityFixDecided) -> Line:
    codes = {"first": "yes" if event.first else "no", "into": event.into, "clause": event.clause}
    return Line("security-fix", event.body, codes=codes, internal=True)
