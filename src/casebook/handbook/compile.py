"""Fourth pass: the chapters are read and put together into a ``Policy``."""

from __future__ import annotations

from casebook.handbook.chapters import (
    articles,
    channels,
    closing,
    contacts,
    effort,
    entitlement,
    escalation,
    hours,
    intake,
    languages,
    misuse,
    partners,
    plans,
    releases,
    routing,
    severity,
    survey,
    targets,
    waiting,
)
from casebook.handbook.chapters import scope as scoped
from casebook.handbook.check import dimensions, sort_blocks
from casebook.handbook.counting import check_counting
from casebook.handbook.diagnostics import Log
from casebook.handbook.draft import Draft
from casebook.handbook.front import Front, read_front
from casebook.handbook.inherit import with_inherited
from casebook.handbook.scope import Scope
from casebook.handbook.source import Source
from casebook.handbook.standing import read_clause
from casebook.policy.hours import Hours
from casebook.policy.policy import Policy
from casebook.policy.targets import Targets


def compile_draft(source: Source, draft: Draft, log: Log) -> Policy:
    """Return the meaning of a parsed handbook; it may be used only if ``log`` has no error afterwards."""
    scope = _scope(source, draft := with_inherited(source, draft, log), front := read_front(draft.front, log), log)
    opening_hours, promised = _counted(scope)
    return Policy(
        handbook=front.handbook,
        title=front.title,
        vendor=front.vendor,
        edition=front.edition,
        in_force=front.in_force,
        open_cases=front.open_cases,
        zone=front.zone,
        digest=source.digest,
        clauses={clause.id: read_clause(scope, clause) for clause in draft.clauses},
        hours=opening_hours,
        targets=promised,
        plans=plans.read(scope),
        entitlement=entitlement.read(scope),
        severity=severity.read(scope),
        effort=effort.read(scope),
        misuse=misuse.read(scope),
        channels=channels.read(scope),
        intake=(form := intake.read(scope)),
        contacts=contacts.read(scope),
        closing=closing.read(scope, opening_hours),
        scope=scoped.read(scope),
        languages=languages.read(scope),
        survey=survey.read(scope),
        articles=articles.read(scope),
        routing=routing.read(scope),
        waiting=waiting.read(scope),
        escalation=escalation.read(scope, promised, opening_hours),
        partners=partners.read(scope),
        releases=releases.read(scope, form),
        products=front.products,
        case_word=front.words.case,
        introduction=draft.introduction,
        chapters=draft.chapters,
        parents=draft.parents,
        notice=front.notice,
    )


def _counted(scope: Scope) -> tuple[Hours, Targets]:
    """Return the hours and the promises that count in them; what cannot be counted is reported."""
    opening_hours, promised = hours.read(scope), targets.read(scope)
    check_counting(scope, promised, opening_hours)
    return opening_hours, promised


def _scope(source: Source, draft: Draft, front: Front, log: Log) -> Scope:
    """Return what the chapters may see while they are read."""
    blocks = sort_blocks(draft, log)
    clauses = {clause.id: clause for clause in draft.clauses}
    return Scope(log, front, blocks, dimensions(blocks, front), clauses, source.files)
