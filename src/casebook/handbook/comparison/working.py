"""What a handbook declares about the work on a case: to whom it goes, on what it waits, and where it goes further."""

from __future__ import annotations

from collections.abc import Iterator

from casebook.handbook.comparison.thing import Thing, plans_of, said
from casebook.policy.policy import Policy


def working(policy: Policy) -> Iterator[Thing]:
    """Yield what is declared, in the order of the chapters."""
    yield from _escalation(policy)
    yield from _routing(policy)
    yield from _waiting(policy)
    yield from _partners(policy)
    yield from _releases(policy)
    yield from _misuse(policy)


def _misuse(policy: Policy) -> Iterator[Thing]:
    misuse = policy.misuse
    for number, rule in enumerate(misuse.false, 1):
        aspects = {"severities": ", ".join(sorted(rule.levels)), "grounds": ", ".join(one.id for one in rule.grounds)}
        yield Thing("false severity", str(number), "Severities reported falsely", aspects, rule.clause)
        for ground in rule.grounds:
            yield Thing("ground of a false report", ground.id, ground.label, {"label": ground.label}, ground.clause)
    if misuse.reports is not None:
        aspects = {"from": str(misuse.reports.limit), "within": f"{misuse.reports.days} days"}
        yield Thing("false reports", "reports", "When a manager decides", aspects, misuse.reports.clause)
    for one in misuse.reductions:
        aspects = {"label": one.label, "withholds": ", ".join(sorted(one.withholds))}
        yield Thing("reduction", one.id, one.label, aspects, one.clause)


def _routing(policy: Policy) -> Iterator[Thing]:
    routing = policy.routing
    aspects = {"steps": ", ".join(routing.steps)}
    yield Thing("routing", "route", "Where a call about a case goes", aspects, routing.clause)
    if routing.languages_clause:
        yield Thing("routing", "language", "Speakers of the language first", {}, routing.languages_clause)


def _escalation(policy: Policy) -> Iterator[Thing]:
    for level in policy.escalation.levels:
        aspects = {"name": level.name, "order": str(level.order), "who": str(level.who), "text": level.description}
        yield Thing("escalation level", level.id, level.name, aspects, level.clause)
    for climb in policy.escalation.climbs:
        without = climb.without.replace("_", " ")
        aspects = {"to": climb.level, "without": without, "after": str(climb.after), "when": said(climb.when)}
        plans = plans_of(policy, climb.when)
        yield Thing("automatic escalation", climb.id, climb.id, aspects, climb.clause, plans)
    for tier in policy.escalation.tiers:
        aspects = {"name": tier.name, "order": str(tier.order), "who": str(tier.who), "text": tier.description}
        yield Thing("tier", tier.id, tier.name, aspects | {"owner": tier.owner}, tier.clause)


def _waiting(policy: Policy) -> Iterator[Thing]:
    for one in policy.waiting.diagnostics:
        aspects = {
            "label": one.label,
            "how": one.how,
            "types": ", ".join(one.types),
            "received": one.received,
            "when": said(one.when),
        }
        yield Thing("diagnostic", one.id, one.label, aspects, one.clause, plans_of(policy, one.when))
    for duty in policy.waiting.duties:
        aspects = {"label": duty.label, "kept by": duty.act, "when": said(duty.when)}
        yield Thing("duty", duty.id, duty.label, aspects, duty.clause, plans_of(policy, duty.when))
    for follows in policy.waiting.consequences:
        aspects = {"label": follows.label, "ground": follows.ground, "when": said(follows.when)}
        name = f"steps left undone: {follows.label}"
        yield Thing("consequence", follows.deed, name, aspects, follows.clause, plans_of(policy, follows.when))


def _partners(policy: Policy) -> Iterator[Thing]:
    for maker in policy.partners.makers:
        products = ", ".join(f"{ours}: {theirs}" for ours, theirs in maker.products.items())
        yield Thing(
            "maker", maker.handbook, maker.handbook, {"products": products, "message": maker.message}, maker.clause
        )
    for name, promise in (("partner desks", policy.partners.joined), ("speaks with", policy.partners.through)):
        if promise is not None:
            yield Thing("partners", name, name, {"message": promise.message}, promise.clause)


def _releases(policy: Policy) -> Iterator[Thing]:
    releases = policy.releases
    for one in releases.support:
        aspects = {"help": one.level, "with": ", ".join(one.help_with), "message": one.message}
        yield Thing("help for versions", ", ".join(one.phases), ", ".join(one.phases), aspects, one.clause)
    for need in releases.needs:
        aspects = {"message": need.message, "remedy": need.remedy}
        yield Thing("need of a hotfix", need.need, need.need, aspects, need.clause)
    for news in releases.news:
        aspects = {"to": ", ".join(news.to), "others": "yes" if news.others else "no"}
        yield Thing("news of releases", news.rhythm, news.rhythm, aspects, news.clause)
    if known := releases.support_id:
        aspects = {"question": known.field, "label": known.label, "message": known.message, "remedy": known.remedy}
        yield Thing("releases", "support id", "Support ID", aspects, known.clause)
    for name, sentence in (("hardware notice", releases.hardware), ("security fixes", releases.security)):
        if sentence is not None:
            yield Thing("releases", name, name, {"message": sentence.message}, sentence.clause)
    if releases.version_field:
        aspects = {"version": releases.version_field, "build": releases.build_field}
        yield Thing("releases", "version", "Version of a case", aspects)
