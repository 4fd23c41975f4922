"""How a severity that was reported falsely reads as lines of a conversation."""

from casebook.cases import events as e
from casebook.store.lines.telling import Line, line


@line.register
def _found_false(event: e.SeverityFoundFalse) -> Line:
    codes = {"ground": event.ground, "reports": str(event.reports), "clause": ", ".join(event.clauses)}
    return Line("false-severity", codes=codes)


@line.register
def _answered(event: e.LoweringContested | e.LoweringUpheld | e.LoweringReversed) -> Line:
    kinds = {e.LoweringContested: "lowering-contested", e.LoweringUpheld: "lowering-upheld"}
    return Line(kinds.get(type(event), "lowering-reversed"), event.body, codes={"clause": event.clause})
