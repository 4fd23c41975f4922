"""The lines of a conversation, as they are told by the events of a case.

``line`` tells what an event says there, if it says anything; the modules of this package say it for their events.
"""

from casebook.store.lines import effort as effort
from casebook.store.lines import escalation as escalation
from casebook.store.lines import misuse as misuse
from casebook.store.lines import partners as partners
from casebook.store.lines import releases as releases
from casebook.store.lines import severity as severity
from casebook.store.lines.telling import ANSWERS, CUSTOMERS, Line, line

__all__ = ["ANSWERS", "CUSTOMERS", "Line", "line"]
