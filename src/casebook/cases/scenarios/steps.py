"""A step of a scenario as a command: ``do`` names it, the other keys are its fields."""

from collections.abc import Mapping
from dataclasses import replace
from datetime import UTC, datetime
from typing import Final, cast, get_args

from casebook.cases import commands as c
from casebook.cases.commands import Command, WaitingFor
from casebook.cases.commands.conversation import Meant
from casebook.cases.opening import point_of
from casebook.cases.scenarios import reading, stock
from casebook.cases.scenarios.plain import Plain, ScenarioError, expect_keys, table, text, words, yes
from casebook.cases.scenarios.stage import ACTORS, PARTNER, Stage
from casebook.policy.policy import Policy
from casebook.policy.targets import MILESTONES, Milestone

_ANY_TIME: Final = datetime(2000, 1, 1, tzinfo=UTC)
"""The point of an opening does not depend on the instant."""
FIRE: Final = "fire-timers"
"""The step that carries out no command: it lets the timers fire that are due."""
_COMMON: Final = ("at", "do", "by")
_BY: Final = {
    "open-case": "customer",
    "reply": "customer",
    "confirm-closure": "customer",
    "decline-closure": "customer",
    "appeal": "customer",
    "counter-propose-severity": "customer",
    "accept-severity": "customer",
    "dispute-severity": "customer",
    "confirm-workaround": "customer",
    "reject-workaround": "customer",
    "confirm-availability": "customer",
    "hand-over-availability": "customer",
    "acknowledge": "desk",
    "escalate": "customer",
    "agree-deescalation": "customer",
    "decline-deescalation": "customer",
    "accept-escalation": "duty-manager",
    "answer-escalation": "duty-manager",
    "raise-escalation": "duty-manager",
    "propose-deescalation": "duty-manager",
}
"""Who acts where a step does not say; otherwise the engineer."""
_GRADING: Final = {
    "change-severity": c.ChangeSeverity,
    "record-agreement": c.RecordAgreement,
    "propose-severity": c.ProposeSeverity,
    "counter-propose-severity": c.CounterProposeSeverity,
}
"""The commands that name a severity for an open case."""
_KEYS: Final[dict[str, tuple[str, ...]]] = {
    "open-case": (
        "severity", "channel", "subject", "case-type", "criterion", "confirmed", "answers", "missing", "language",
        "follows",
        "partner",
        "split-from",
    ),
    "reply": ("body", "channel", "meant"),
    "respond": ("body", "then-wait", "attempt"),
    "acknowledge": (),
    "add-note": ("body",),
    "log-call": ("body", "channel", "reached", "started-by"),
    "assign": ("assignee",),
    **dict.fromkeys(_GRADING, ("severity", "reason", "criterion", "confirmed")),
    "wait": ("waiting-for",),
    "resume": (),
    "propose-closure": ("ground", "body"),
    "confirm-closure": ("body",),
    "decline-closure": ("body",),
    "close-case": ("ground", "body"),
    "rule-out-of-scope": ("ground", "body", "names", "then-close"),
    "appeal": ("body",),
    "withdraw-ruling": ("body",),
    "limit-assistance": ("topic",),
    "record-workaround": ("body",),
    "confirm-workaround": ("body",),
    "reject-workaround": ("body",),
    "resolve": ("body",),
    "annotate-breach": ("milestone", "round", "cause", "body"),
    "write-upstream": ("body",),
    FIRE: (),
}  # fmt: skip


def actor_of(step: Mapping[str, Plain]) -> str:
    """Return who carries out a step.

    Raises:
        ScenarioError: nobody is called that.
    """
    do = text(step.get("do", ""), "do")
    usual = "engineer" if do in _KEYS or not reading.known(do) else reading.author(do)
    who = text(step.get("by", _BY.get(do, usual)), "by")
    if who not in ACTORS:
        raise ScenarioError(f"`by` is {' or '.join(ACTORS)}, not “{who}”")
    return who


def command_of(policy: Policy, stage: Stage, step: Mapping[str, Plain], number: int) -> Command | None:
    """Return the command of a step; None for ``fire-timers``. ``number`` makes its id.

    Raises:
        ScenarioError: there is no such command, a key is unknown, or a value is wrong.
    """
    do = text(step.get("do", ""), "do")
    if do not in _KEYS and reading.known(do):
        return reading.read(do, step, f"step-{number}", _COMMON)
    expect_keys([do], _KEYS, "`do`")
    expect_keys(step, (*_COMMON, *_KEYS[do]), f"`{do}`")
    return _Builder(policy, stage, step, f"step-{number}").build(do)


class _Builder:
    """Reads the fields of one step."""

    def __init__(self, policy: Policy, stage: Stage, step: Mapping[str, Plain], command: str) -> None:
        self._policy, self._stage, self._step, self._id = policy, stage, step, command

    def build(self, do: str) -> Command | None:
        """Return the command."""
        if do == "open-case":
            return self._open()
        if do in _GRADING:
            return self._grading(do)
        if do == "log-call":
            return self._log_call()
        return self._conversation(do) or self._ending(do) or self._desk_work(do) or self._scope(do) or self._solving(do)

    def _text(self, key: str, default: str = "") -> str:
        return text(self._step.get(key, default), key)

    def _conversation(self, do: str) -> Command | None:
        if do == "reply":
            meant = self._text("meant")
            expect_keys([meant], get_args(Meant), "`meant`")
            body, channel = self._text("body", "Any news?"), self._text("channel", "web")
            return c.Reply(id=self._id, body=body, channel=channel, meant=cast("Meant", meant))
        if do == "respond":
            wait, attempt = (yes(self._step.get(key, "no"), key) for key in ("then-wait", "attempt"))
            body = self._text("body", "We are looking at it.")
            return c.Respond(id=self._id, body=body, then_wait=wait, attempt=attempt)
        if do == "add-note":
            return c.AddNote(id=self._id, body=self._text("body", "For us only."))
        if do == "write-upstream":
            return c.WriteUpstream(id=self._id, body=self._text("body", "What do you make of this?"))
        return None

    def _ending(self, do: str) -> Command | None:
        ground = self._text("ground")
        if do == "propose-closure":
            return c.ProposeClosure(id=self._id, ground=ground, body=self._text("body", "May we close it?"))
        if do == "confirm-closure":
            return c.ConfirmClosure(id=self._id, body=self._text("body"))
        if do == "decline-closure":
            return c.DeclineClosure(id=self._id, body=self._text("body", "It is not solved."))
        if do == "close-case":
            return c.CloseCase(id=self._id, ground=ground, body=self._text("body"))
        return None

    def _desk_work(self, do: str) -> Command | None:
        if do == "acknowledge":
            return c.Acknowledge(id=self._id)
        if do == "assign":
            return c.Assign(id=self._id, assignee=self._text("assignee", "engineer"))
        if do == "resume":
            return c.Resume(id=self._id)
        if do == "wait":
            waiting_for = self._text("waiting-for", "customer").replace("-", "_")
            expect_keys([waiting_for], ("customer", "third_party"), "`waiting-for`")
            return c.Wait(id=self._id, waiting_for=cast("WaitingFor", waiting_for))
        return None

    def _scope(self, do: str) -> Command | None:
        if do == "rule-out-of-scope":
            close = yes(self._step.get("then-close", "no"), "then-close")
            body, names = self._text("body", "Somebody else does this."), self._text("names")
            return c.RuleOutOfScope(id=self._id, ground=self._text("ground"), body=body, names=names, then_close=close)
        if do == "appeal":
            return c.Appeal(id=self._id, body=self._text("body", "I see it otherwise."))
        if do == "withdraw-ruling":
            return c.WithdrawRuling(id=self._id, body=self._text("body", "We take it on after all."))
        if do == "limit-assistance":
            return c.LimitAssistance(id=self._id, topic=self._text("topic"))
        return None

    def _solving(self, do: str) -> Command | None:
        if do == "record-workaround":
            return c.RecordWorkaround(id=self._id, body=self._text("body", "Until then, do it by hand."))
        if do == "confirm-workaround":
            return c.ConfirmWorkaround(id=self._id, body=self._text("body"))
        if do == "reject-workaround":
            return c.RejectWorkaround(id=self._id, body=self._text("body", "That does not work here."))
        if do == "resolve":
            return c.Resolve(id=self._id, body=self._text("body", "It is solved."))
        return self._annotate() if do == "annotate-breach" else None

    def _annotate(self) -> c.AnnotateBreach:
        milestone = self._text("milestone", "first-response").replace("-", "_")
        expect_keys([milestone], MILESTONES, "`milestone`")
        return c.AnnotateBreach(
            id=self._id,
            milestone=cast("Milestone", milestone),
            round=int(self._text("round", "1")),
            cause=self._text("cause"),
            body=self._text("body", "Too much at once."),
        )

    def _log_call(self) -> c.LogCall:
        started_by = self._text("started-by", "customer")
        expect_keys([started_by], ("customer", "vendor"), "`started-by`")
        return c.LogCall(
            id=self._id,
            body=self._text("body", "We spoke."),
            channel=self._text("channel", "phone"),
            reached=yes(self._step.get("reached", "yes"), "reached"),
            started_by="vendor" if started_by == "vendor" else "customer",
        )

    def _criterion(self) -> tuple[str, tuple[str, ...]]:
        """Return the reason for the severity and what is confirmed with it; stock where the step does not say."""
        severity = self._text("severity")
        criterion = self._text("criterion", stock.reason(self._policy, severity))
        every = stock.conditions(self._policy, severity, criterion)
        return criterion, words(self._step.get("confirmed", every), "confirmed")

    def _grading(self, do: str) -> Command:
        criterion, confirmed = self._criterion()
        return _GRADING[do](
            id=self._id,
            severity=self._text("severity"),
            reason=self._text("reason", "Things have changed."),
            criterion=criterion,
            confirmed=confirmed,
        )

    def _open(self) -> c.OpenCase:
        criterion, confirmed = self._criterion()
        given = {
            field: text(answer, field) for field, answer in table(self._step.get("answers", ""), "answers").items()
        }
        missing = words(self._step.get("missing", ()), "missing")
        bare = c.OpenCase(
            id=self._id,
            contact=self._stage.customer,
            contract_line=self._stage.line,
            severity=self._text("severity"),
            channel=self._text("channel", "web"),
            subject=self._text("subject", "It does not work"),
            case_type=self._text("case-type", "technical"),
            criterion=criterion,
            confirmed=confirmed,
            language=self._text("language", "en"),
            follows=self._text("follows"),
            split_from=self._text("split-from"),
        )
        if yes(self._step.get("partner", "no"), "partner"):
            bare = replace(bare, partner=PARTNER, partner_case="3FZD-8QW1")
        return self._filled(bare, given, missing)

    def _filled(self, bare: c.OpenCase, given: Mapping[str, str], missing: tuple[str, ...]) -> c.OpenCase:
        point = point_of(bare, self._stage.facts("customer", _ANY_TIME))
        answers = stock.answers(self._policy, point, given, missing)
        files = ("file",) if stock.needs_file(self._policy, point, answers, missing) else ()
        return replace(bare, answers=answers, files=files)
