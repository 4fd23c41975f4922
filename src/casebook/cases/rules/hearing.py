"""What a maker's desk said, as one text for the provider, who can pass it on as it is: every part of it stands there.

The maker speaks of its form, its files and its severities by code; here they get the names of its handbook.
"""

from collections.abc import Iterator

from casebook.cases import commands as c
from casebook.cases.commands.partners import HeardStep
from casebook.cases.rules.unanswered import instant_in_words
from casebook.policy.policy import Policy


def told(maker: Policy | None, command: c.HearUpstream) -> str:
    """Return everything that was said; ``maker`` is its handbook, as far as it is known here."""
    parts = [command.parts[key] for key in sorted(command.parts, key=int)]
    lines = list(_named(maker, command))
    if command.steps:
        lines += [_step(maker, one, words) for one, words in zip(command.steps, parts, strict=True)]
    else:
        lines += parts
    listed = "\n".join(f"- {line.strip()}" for line in lines if line.strip())
    return "\n\n".join(part for part in (command.body.strip(), listed) if part)


def _named(maker: Policy | None, command: c.HearUpstream) -> Iterator[str]:
    if command.what == "limited":
        topic = maker.scope.topic(command.names[0]) if maker and command.names else None
        yield from (topic.label, *topic.bounds) if topic else command.names
    elif command.what == "severity":
        yield from (_severity(maker, name) for name in command.names)
    else:
        yield from (_asked(maker, name) for name in command.names)


def _severity(maker: Policy | None, name: str) -> str:
    levels = maker.severity.levels if maker else ()
    word = maker.severity.word if maker else "severity"
    return next((f"{word} {one.id}, {one.name}" for one in levels if one.id == name), f"{word} {name}")


def _asked(maker: Policy | None, name: str) -> str:
    """Return the question of the maker's form, or the kind of file with how to get it."""
    if maker is None:
        return name
    for field in maker.intake.fields:
        if field.id == name:
            return field.label
    files = (f"{one.label}: {one.how}" if one.how else one.label for one in maker.waiting.diagnostics if one.id == name)
    return next(files, name)


def _step(maker: Policy | None, step: HeardStep, words: str) -> str:
    """Return a step with who takes it and until when, on the clock of the maker's handbook."""
    who = "You" if step.whose == "customer" else maker.vendor if maker else "The maker"
    return f"{who}, by {instant_in_words(step.due, maker.zone if maker else 'UTC')}: {words}"
