"""How states and severities are marked: an icon and a word for each, in one table, so that no page invents its own."""

from dataclasses import dataclass
from typing import Final


@dataclass(frozen=True, slots=True)
class Mark:
    """An icon with its word; `tone` picks the colour, and is neutral unless the state asks somebody to act."""

    icon: str
    word: str
    tone: str = "quiet"


STATUSES: Final = {
    "new": Mark("circle-dot-dashed", "New", "accent"),
    "in_progress": Mark("circle-dot", "In progress", "accent"),
    "waiting_for_customer": Mark("message-circle-reply", "Waiting for customer"),
    "waiting_for_third_party": Mark("hourglass", "Waiting for third party"),
    "on_hold": Mark("circle-pause", "On hold"),
    "closure_proposed": Mark("circle-question-mark", "Closure proposed"),
    "resolved": Mark("circle-check", "Resolved"),
    "closed": Mark("circle-check-big", "Closed", "closed"),
}

CHANNELS: Final = {
    "web": Mark("globe", "Web"),
    "portal": Mark("globe", "Portal"),
    "email": Mark("mail", "E-mail"),
    "phone": Mark("phone", "Phone"),
    "chat": Mark("messages-square", "Chat"),
    "api": Mark("webhook", "API"),
    "import": Mark("database", "Import"),
}


def status(code: str) -> Mark:
    """Return the mark of a case state; a state not listed here shows its own code in words."""
    return STATUSES[code] if code in STATUSES else Mark("circle", code.replace("_", " ").capitalize())


def channel(code: str) -> Mark:
    """Return the mark of a channel; one not listed here shows its own code in words."""
    return CHANNELS[code] if code in CHANNELS else Mark("message-square", code.replace("_", " ").capitalize())


def bars(severity: int) -> tuple[bool, ...]:
    """Return which of the four bars of a severity are filled: all for 1, one for 4."""
    return tuple(place < 5 - severity for place in range(4))


def initials(name: str) -> str:
    """Return one or two letters for a person: `Ada Lovelace` gives `AL`, an address its first letter."""
    words = [word for word in name.partition("@")[0].replace(".", " ").split() if word[:1].isalnum()]
    letters = [words[0][0], words[-1][0]] if len(words) > 1 else [word[0] for word in words]
    return "".join(letters).upper() or "?"
