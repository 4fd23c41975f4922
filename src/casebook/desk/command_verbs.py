"""Which verb of the permissions each command needs."""

from collections.abc import Mapping
from types import MappingProxyType

from casebook.cases import commands as c
from casebook.cases.commands import Command

VERB_OF: Mapping[type[Command], str] = MappingProxyType(
    {
        c.OpenCase: "case.open",
        c.Reply: "case.reply",
        c.Respond: "case.respond",
        c.Acknowledge: "case.acknowledge",
        c.AddNote: "case.note",
        c.LogCall: "case.call",
        c.RecordAttempt: "case.attempt",
        c.Assign: "case.assign",
        c.ChangeSeverity: "case.severity",
        c.RecordAgreement: "case.severity",
        c.ProposeSeverity: "case.severity",
        c.CounterProposeSeverity: "case.severity",
        c.AcceptSeverity: "case.severity",
        c.DisputeSeverity: "case.severity",
        c.RecordDisagreement: "case.severity",
        c.WithdrawSeverity: "case.severity",
        c.Wait: "case.wait",
        c.Resume: "case.resume",
        c.RequestInformation: "case.request",
        c.ProvideInformation: "case.provide",
        c.WithdrawRequest: "case.request",
        c.RecordWorkaround: "case.workaround",
        c.ConfirmWorkaround: "case.workaround-answer",
        c.RejectWorkaround: "case.workaround-answer",
        c.Resolve: "case.resolve",
        c.AnnotateBreach: "case.annotate",
        c.ProposeClosure: "case.propose",
        c.ConfirmClosure: "case.confirm",
        c.DeclineClosure: "case.decline",
        c.CloseCase: "case.close",
        c.RuleOutOfScope: "case.scope",
        c.Appeal: "case.appeal",
        c.WithdrawRuling: "case.scope",
        c.LimitAssistance: "case.scope",
        c.LinkCase: "case.link",
        c.AddWatcher: "case.watch",
        c.RemoveWatcher: "case.unwatch",
        c.HandOver: "case.hand-over",
        c.RecordHistory: "case.record",
        c.FireTimers: "case.fire",
        c.ReturnErrand: "case.hear",
        c.FollowEdition: "case.follow",
    }
)
