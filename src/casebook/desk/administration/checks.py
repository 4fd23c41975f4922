"""What can be wrong with a field: each check answers with a sentence, or with nothing."""

import re
import unicodedata
from collections.abc import Iterable, Mapping

import pycountry
from django.core.exceptions import ValidationError
from django.core.validators import validate_email

from casebook.calendars.zones import zone_names
from casebook.cases.rules.answers import is_language
from casebook.desk import policies
from casebook.desk.permissions import STAFF_ROLES
from casebook.policy.policy import Policy

_CODE = re.compile(r"[a-z0-9]+(-[a-z0-9]+)*")

_NO_LETTERS = frozenset({"Cc", "Cs", "Zl", "Zp"})
_TURNING = frozenset("\u202a\u202b\u202c\u202d\u202e\u2066\u2067\u2068\u2069")
"""What turns the direction of the text around it; the marks that right-to-left names need are not among them."""

Errors = dict[str, str]


def found(**checks: str) -> Errors:
    """Return only the fields something is wrong with."""
    return {field: message for field, message in checks.items() if message}


def required(text: str, longest: int) -> str:
    """Say whether a text is missing or too long."""
    return limited(text, longest) if text.strip() else "This is needed."


def line(text: str, longest: int) -> str:
    """Say whether a name is missing, too long, or holds what breaks or disguises a line of a page or a mail."""
    torn = any(unicodedata.category(one) in _NO_LETTERS or one in _TURNING for one in text.strip())
    return "Use one line of visible characters." if torn else required(text, longest)


def limited(text: str, longest: int) -> str:
    """Say whether a text is too long."""
    return f"Up to {longest} characters are possible." if len(text) > longest else ""


def zone(text: str, *, needed: bool = False) -> str:
    """Say whether a time zone is not known."""
    if not text:
        return "This is needed." if needed else ""
    return "" if text in zone_names() else "There is no such time zone. An example: Europe/Berlin."


def country(text: str) -> str:
    """Say whether a country is not known."""
    known = not text or pycountry.countries.get(alpha_2=text) is not None
    return "" if known else "There is no such country. Use its two letters, for example DE."


def email(text: str, *, needed: bool = False) -> str:
    """Say whether an e-mail address cannot be one."""
    if not text:
        return "This is needed." if needed else ""
    try:
        validate_email(text)
    except ValidationError:
        return "This is not an e-mail address."
    return limited(text, 254)


def code(text: str) -> str:
    """Say whether a code has other characters than handbooks use."""
    if len(text) > 60 or not _CODE.fullmatch(text):  # noqa: PLR2004 - the length of the column
        return "Use small letters, digits and dashes, for example backup-replication."
    return ""


def contact_roles(roles: Iterable[str], handbooks: Iterable[str]) -> str:
    """Say which roles no handbook of the tenant knows."""
    known = {role.id for policy in _latest(handbooks) for role in policy.contacts.roles}
    return _unknown(roles, known)


def staff_roles(roles: Iterable[str]) -> str:
    """Say which staff roles there are not."""
    return _unknown(roles, set(STAFF_ROLES))


def languages(codes: Iterable[str]) -> str:
    """Say which codes are no languages."""
    odd = [code for code in codes if not is_language(code)]
    return f"“{odd[0]}” is no code of a language, such as en." if odd else ""


def plan(handbook: str, plan: str, handbooks: Iterable[str]) -> str:
    """Say whether a handbook is not the tenant's or does not have the plan."""
    latest = {policy.handbook: policy for policy in _latest(handbooks)}
    if handbook not in latest:
        return f"This desk does not work by a handbook {handbook}."
    plans = [one.id for one in latest[handbook].plans]
    return "" if plan in plans else f"The handbook {handbook} has no plan {plan}; it has {', '.join(plans)}."


def options(handbook: str, said: Mapping[str, str], handbooks: Iterable[str]) -> str:
    """Say whether a handbook does not know one of a contract's options, or not its value."""
    latest = next((policy for policy in _latest(handbooks) if policy.handbook == handbook), None)
    known = {one.id: [value for value, _ in one.values] for one in latest.entitlement.options} if latest else {}
    for name, value in said.items():
        if name not in known:
            has = f"it has {', '.join(known)}" if known else "it has none"
            return f"The handbook {handbook} has no option {name}; {has}."
        if value not in known[name]:
            return f"The option {name} is one of {', '.join(known[name])}."
    return ""


def merged(*groups: Mapping[str, str]) -> Errors:
    """Join errors; the first one of a field counts."""
    joined: Errors = {}
    for group in groups:
        joined = {**group, **joined}
    return joined


def _unknown(roles: Iterable[str], known: set[str]) -> str:
    missing = sorted(set(roles) - known)
    return f"There is no role {', '.join(missing)}; there are {', '.join(sorted(known))}." if missing else ""


def _latest(handbooks: Iterable[str]) -> list[Policy]:
    return [policies.by_digest(policies.editions(name)[-1].digest) for name in handbooks if policies.editions(name)]
