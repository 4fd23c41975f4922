"""Case numbers: random, short, speakable, with a check character; ``7KQ4-M2PX``.

The alphabet leaves out what is misread or misheard (0/O, 1/I) and the vowels, so that no number spells a word. It has
29 characters, a prime: the check finds every single wrong character and every two that were swapped.
"""

import secrets

ALPHABET = "23456789BCDFGHJKLMNPQRSTVWXYZ"
LENGTH = 7
_VALUE = {character: value for value, character in enumerate(ALPHABET)}


def fresh() -> str:
    """Return a new number; whether it is taken is for the database to say."""
    body = "".join(secrets.choice(ALPHABET) for _ in range(LENGTH))
    return _shown(body + _check(body))


def parse(text: str) -> str | None:
    """Return the number as it is shown, however it was typed (small letters, spaces, no dash); None if it is none."""
    plain = "".join(character for character in text.upper() if character.isalnum())
    if len(plain) != LENGTH + 1 or any(character not in _VALUE for character in plain):
        return None
    return _shown(plain) if _check(plain[:LENGTH]) == plain[LENGTH] else None


def _check(body: str) -> str:
    """The weights 1 to 7 differ and are below the prime, which is what makes both kinds of slip visible."""
    total = sum(weight * _VALUE[character] for weight, character in enumerate(body, 1))
    return ALPHABET[total % len(ALPHABET)]


def _shown(plain: str) -> str:
    return f"{plain[:4]}-{plain[4:]}"
