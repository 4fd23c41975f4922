"""Everything that a handbook declares, thing by thing, each with its sides in words."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date, timedelta
from typing import Final

from casebook.calendars.schedule import Schedule
from casebook.handbook.comparison import ending
from casebook.handbook.comparison.judging import Open
from casebook.handbook.comparison.questions import hours_in_words
from casebook.handbook.comparison.thing import Thing, plans_of, said
from casebook.handbook.comparison.working import working
from casebook.policy.policy import Policy
from casebook.policy.targets import Amount

_COMPARED: Final = timedelta(weeks=52)


def things(policy: Policy, since: date) -> Iterator[Thing]:
    """Yield everything that a handbook declares, in the order of its chapters; holidays are those of 52 weeks."""
    yield from _front(policy)
    yield from _plans(policy)
    yield from _options(policy)
    yield from _severity(policy)
    yield from _calendars(policy, since)
    yield from _targets(policy)
    yield from _channels(policy)
    yield from _intake(policy)
    yield from _people_and_closing(policy)
    yield from _scope(policy)
    yield from _languages(policy)
    yield from ending.asked(policy)
    yield from working(policy)
    yield from _texts(policy)


def _front(policy: Policy) -> Iterator[Thing]:
    words = (policy.case_word, policy.severity.word, policy.closing.word)
    aspects = {
        "title": policy.title,
        "vendor": policy.vendor,
        "zone": policy.zone,
        "open cases": policy.open_cases,
        "notice": f"{policy.days_ahead} days",
        "products": ", ".join(policy.products),
        "words": ", ".join(words),
        "introduction": policy.introduction,
    }
    yield Thing("handbook", policy.handbook, policy.title, aspects)
    for chapter in policy.chapters:
        yield Thing("chapter", chapter.name, chapter.title, {"title": chapter.title, "text": chapter.introduction})


def _plans(policy: Policy) -> Iterator[Thing]:
    for plan in policy.plans:
        aspects = {
            "name": plan.name,
            "description": plan.description,
            "order": str(plan.order),
            "covers": ", ".join(plan.covers),
        }
        yield Thing("plan", plan.id, plan.name, aspects, plan.clause, (plan.id,))
        for one in plan.services:
            aspects = {"label": one.label, "value": one.value}
            yield Thing("service", f"{one.id} of {plan.id}", one.label, aspects, one.clause, (plan.id,))


def _severity(policy: Policy) -> Iterator[Thing]:
    word = policy.severity.word
    for level in policy.severity.levels:
        aspects = {"name": level.name, "summary": level.summary, "phone first": _yes(level.phone_first)}
        yield Thing("severity", level.id, f"{word} {level.id} ({level.name})", aspects, level.clause)
        for one in level.criteria:
            aspects = {"text": one.text, "only together with": "; ".join(text for _, text in one.also)}
            name = f"{word} {level.id}: {one.text}"
            yield Thing("criterion", f"{one.id} of {level.id}", name, aspects, one.clause)
    for definition in policy.severity.definitions:
        yield Thing("definition", definition.term, definition.term, {"text": definition.text}, definition.clause)


def _calendars(policy: Policy, since: date) -> Iterator[Thing]:
    for one in policy.hours.calendars.values():
        aspects = {
            "title": one.title,
            "hours": hours_in_words(Open(one.schedule, policy.zone)).removesuffix(", without its holidays"),
            "business day": _length(one.schedule.regular_day_seconds),
            "holidays": ", ".join(f"{name} ({day:%d %b})" for day, name in _closed(one.schedule, since)),
        }
        yield Thing("calendar", one.id, one.title, aspects, one.clause)
    for cover in policy.hours.covers:
        aspects = {
            "calendars": ", ".join(cover.calendars),
            "places": "; ".join(f"{name} ({zone})" for name, zone in cover.places),
            "filled by": cover.filled_by,
        }
        yield Thing("cover", cover.label, cover.label, aspects, cover.clause)


def _closed(schedule: Schedule, since: date) -> Iterator[tuple[date, str]]:
    """Yield the holidays of 52 weeks: of the same ones for both editions, so that the year alone changes nothing."""
    if not schedule.week.always:
        for year in (since.year, since.year + 1):
            for day, name in schedule.holidays.in_year(year).items():
                if since <= day < since + _COMPARED:
                    yield day, name


def _targets(policy: Policy) -> Iterator[Thing]:
    for milestone, target in policy.targets.milestones.items():
        aspects = {
            "title": target.title,
            "word": target.word,
            "warning at": ", ".join(
                f"{one} before" if isinstance(one, Amount) else f"{float(one):.0%}" for one in target.warn_at
            ),
            "from": "opening" if target.from_opening else "",
        }
        yield Thing("target", milestone, target.title, aspects, target.clause)
    for cause in policy.targets.causes:
        yield Thing("breach cause", cause.id, cause.label, {"label": cause.label}, cause.clause)


def _channels(policy: Policy) -> Iterator[Thing]:
    for channel in policy.channels.known:
        yield Thing("channel", channel.id, channel.name, {"name": channel.name}, channel.clause)
    for phone in policy.channels.phones:
        aspects = {"number": phone.number, "countries": ", ".join(sorted(phone.countries)), "note": phone.note}
        yield Thing("phone", phone.region, phone.region, aspects, phone.clause)
    for moving in sorted(policy.channels.moving):
        yield Thing("takeover", moving, f"{moving} takes a case over", {}, policy.channels.moving_clause)


def _intake(policy: Policy) -> Iterator[Thing]:
    for kind in policy.intake.case_types:
        aspects = {"label": kind.label, "description": kind.description}
        yield Thing("case type", kind.id, kind.label, aspects, kind.clause)
    for one in policy.intake.fields:
        aspects = {
            "label": one.label,
            "kind": one.kind,
            "need": one.need,
            "asked when": said(one.shown_when),
            "help": one.help,
            "choices": "; ".join(choice.label for choice in one.choices),
            "filled from": one.prefill,
            "longest": str(one.max_length),
            "proof": one.proof,
        }
        yield Thing("field", one.id, one.label, aspects, one.clause, plans_of(policy, one.shown_when))


def _people_and_closing(policy: Policy) -> Iterator[Thing]:
    for role in policy.contacts.roles:
        yield Thing("role", role.id, role.name, {"name": role.name, "description": role.description}, role.clause)
    for copied in policy.contacts.copied:
        aspects = {"of": ", ".join(sorted(copied.of)), "when": said(copied.when)}
        name = f"{copied.audience.replace('-', ' ')} copied on cases"
        yield Thing("copies", copied.audience, name, aspects, copied.clause, plans_of(policy, copied.when))
    for one in policy.contacts.designated:
        name = f"{policy.contacts.role_name(one.role)} to be named"
        yield Thing("designated role", one.role, name, {"message": one.message}, one.clause)
    for ground in policy.closing.grounds:
        aspects = {"label": ground.label, "description": ground.description}
        yield Thing("ground", ground.id, ground.label, aspects, ground.clause)
    yield from ending.grounds(policy)


def _options(policy: Policy) -> Iterator[Thing]:
    for one in policy.entitlement.options:
        values = ", ".join(f"{value} {label}" for value, label in one.values)
        yield Thing(
            "option", one.id, one.label, {"label": one.label, "values": values, "default": one.default}, one.clause
        )


def _scope(policy: Policy) -> Iterator[Thing]:
    for one in policy.scope.referrals:
        yield Thing("referral", one.id, one.name, {"name": one.name, "how": one.how}, one.clause)
    for ground in policy.scope.grounds:
        aspects = {
            "label": ground.label,
            "description": ground.description,
            "refers to": ", ".join(ground.refer_to),
            "has to name": ground.names,
            "not opened": ", ".join(sorted(ground.case_types)),
            "message": ground.message,
            "appeal": _yes(ground.appeal),
            "when": said(ground.when),
        }
        yield Thing("out of scope", ground.id, ground.label, aspects, ground.clause, plans_of(policy, ground.when))
    for topic in policy.scope.topics:
        aspects = {
            "label": topic.label,
            "assistance": topic.assistance,
            "bounds": "; ".join(topic.bounds),
            "when": said(topic.when),
        }
        yield Thing("bounded help", topic.id, topic.label, aspects, topic.clause, plans_of(policy, topic.when))


def _languages(policy: Policy) -> Iterator[Thing]:
    languages = policy.languages
    if languages.clause:
        aspects = {"fallback": languages.fallback, "notice": languages.notice}
        yield Thing("languages", "elsewhere", "Other languages", aspects, languages.clause)
    for region in languages.regions:
        aspects = {"offered": ", ".join(region.offered), "countries": ", ".join(sorted(region.countries))}
        yield Thing("language region", region.name, region.name, aspects, languages.clause)


def _texts(policy: Policy) -> Iterator[Thing]:
    for clause in policy.clauses.values():
        aspects = {
            "title": clause.title,
            "text": clause.text,
            "standing": clause.standing,
            "shown": clause.shown,
            "chapter": clause.chapter,
        }
        yield Thing("clause", clause.id, clause.title, aspects, clause.id)
        about: dict[str, int] = {}
        for reading in clause.readings:
            key = f"{reading.of} in {clause.id}{f' about {reading.about}' if reading.about else ''}"
            about[key] = about.get(key, 0) + 1
            number = f" ({about[key]})" if about[key] > 1 else ""
            aspects = {"chosen": reading.chosen, "because": reading.because, "when": said(reading.when)}
            yield Thing("reading", f"{key}{number}", f"of {reading.of}", aspects, clause.id)


def _yes(value: bool) -> str:  # noqa: FBT001 - the value itself is what is written
    return "yes" if value else "no"


def _length(seconds: int | None) -> str:
    return f"{seconds / 3600:g} h" if seconds else ""
