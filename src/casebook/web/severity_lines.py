"""What was said about the severity of a case, and what became of it, each in one sentence of the conversation."""

from collections.abc import Callable, Mapping
from typing import Final

from django.utils.translation import gettext as _

from casebook.cases.rules import severity as rules
from casebook.desk.queries.shapes import CasePage, Line
from casebook.policy.policy import Policy
from casebook.web.levels import named

Words = Mapping[str, str]


def _words(line: Line, policy: Policy) -> Words:
    clause = line.codes.get("clause", "")
    return {
        "who": line.author.name or _("somebody no longer known"),
        "word": policy.severity.word,
        "severity": _phrase(policy, line.codes.get("severity", "")),
        "before": line.codes.get("before", ""),
        "after": _level(policy, line.codes.get("after", "")),
        "cited": f" ({clause})" if clause else "",
    }


def _level(policy: Policy, severity: str) -> str:
    level = rules.find(policy, severity)
    return named(level.id, level.name) if level else severity


def _phrase(policy: Policy, severity: str) -> str:
    """Name a severity inside a sentence: with the vendor's word, unless its name says that itself."""
    name = _level(policy, severity)
    return name if policy.severity.word in name.lower() else f"{policy.severity.word} {name}"


def _changed(_page: CasePage, line: Line, policy: Policy) -> str:
    basis = line.codes.get("basis", "")
    if basis == "agreement":
        said = _("Both sides agree: the %(word)s is now %(after)s, before it was %(before)s%(cited)s.")
    elif basis == "call":
        said = _("As agreed in a call, the %(word)s is now %(after)s, before it was %(before)s%(cited)s.")
    elif basis == "false-report":
        said = _("The %(word)s is now %(after)s, before it was %(before)s: the report was false%(cited)s.")
    elif basis == "restored":
        said = _("The %(word)s is %(after)s again, as it was reported%(cited)s.")
    elif basis == "disagreement":
        said = _("Without agreement, the %(word)s is now %(after)s, before it was %(before)s%(cited)s.")
    else:
        said = _("%(who)s changed the %(word)s from %(before)s to %(after)s%(cited)s.")
    return said % _words(line, policy)


def _proposed(_page: CasePage, line: Line, policy: Policy) -> str:
    return _("%(who)s reads it as %(severity)s and asks for the customer's view%(cited)s.") % _words(line, policy)


def _countered(_page: CasePage, line: Line, policy: Policy) -> str:
    return _("%(who)s proposes %(severity)s instead%(cited)s.") % _words(line, policy)


def _accepted(_page: CasePage, line: Line, policy: Policy) -> str:
    if line.codes.get("by_call") == "yes":
        return _("%(who)s recorded that the customer agrees to %(severity)s%(cited)s.") % _words(line, policy)
    return _("%(who)s agrees to %(severity)s%(cited)s.") % _words(line, policy)


def _disputed(_page: CasePage, line: Line, policy: Policy) -> str:
    return _("%(who)s does not agree to %(severity)s%(cited)s.") % _words(line, policy)


def _disagreement(_page: CasePage, line: Line, policy: Policy) -> str:
    if line.codes.get("applied") == "yes":
        return _("%(who)s recorded that both sides see the %(word)s differently%(cited)s.") % _words(line, policy)
    return _("Both sides see the %(word)s differently; it stays as it is%(cited)s.") % _words(line, policy)


def _withdrawn(_page: CasePage, line: Line, policy: Policy) -> str:
    return _("%(who)s took the proposal of %(severity)s back.") % _words(line, policy)


def _found_false(_page: CasePage, line: Line, policy: Policy) -> str:
    ground = policy.misuse.ground(line.codes.get("ground", ""))
    label = ground.label if ground else line.codes.get("ground", "")
    words = {**_words(line, policy), "ground": label.rstrip(".")}
    return _("%(who)s found the %(word)s reported falsely: %(ground)s%(cited)s.") % words


def _contested(_page: CasePage, line: Line, policy: Policy) -> str:
    said = {
        "lowering-contested": _("%(who)s does not agree that the report was false%(cited)s."),
        "lowering-upheld": _("%(who)s looked again; the report stays counted as false%(cited)s."),
        "lowering-reversed": _("%(who)s looked again and took it back: the report was not false%(cited)s."),
    }
    return said[line.kind] % _words(line, policy)


SEVERITY_SAYINGS: Final[Mapping[str, Callable[[CasePage, Line, Policy], str]]] = {
    "severity": _changed,
    "severity-proposed": _proposed,
    "severity-countered": _countered,
    "severity-accepted": _accepted,
    "severity-disputed": _disputed,
    "disagreement": _disagreement,
    "severity-withdrawn": _withdrawn,
    "false-severity": _found_false,
    "lowering-contested": _contested,
    "lowering-upheld": _contested,
    "lowering-reversed": _contested,
}
"""By kind of line."""
SEVERITY_WRITTEN: Final = {
    "severity-proposed": "vendor",
    "severity-countered": "customer",
    "severity-disputed": "customer",
    "disagreement": "vendor",
    "lowering-contested": "customer",
    "lowering-upheld": "vendor",
    "lowering-reversed": "vendor",
}
"""Lines about the severity that are messages, and whose."""
SEVERITY_ICONS: Final = {
    "severity": "gauge",
    "severity-proposed": "circle-question-mark",
    "severity-countered": "repeat",
    "severity-accepted": "circle-check",
    "severity-disputed": "undo-2",
    "disagreement": "gauge",
    "severity-withdrawn": "undo-2",
    "false-severity": "shield-alert",
    "lowering-contested": "undo-2",
    "lowering-upheld": "circle-check",
    "lowering-reversed": "undo-2",
}
