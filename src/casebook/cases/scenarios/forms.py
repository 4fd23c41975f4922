"""What people are shown beside a case: the questions of the form, the number to call, the services, a renewal."""

from collections.abc import Iterator

from casebook.cases.rules import hours, intake
from casebook.cases.rules.articles import suggesting
from casebook.cases.scenarios.plain import Plain, ScenarioError, expect_keys, table, text, words, yes
from casebook.cases.scenarios.play import Played
from casebook.policy.rules import NoRuleError


def form(played: Played, value: Plain) -> Iterator[str]:
    """Compare which questions are asked, and whose clause helps with them."""
    expected = table(value, "form")
    expect_keys(expected, ("asked", "not-asked", "help"), "`form`")
    answers = played.opening.answers if played.opening else {}
    fields = {field.id: field for field in intake.asked(played.policy, played.point, answers)}
    known = {field.id for field in played.policy.intake.fields}
    for name in words(expected.get("asked", ()), "asked"):
        if name not in fields:
            yield f"the form does not ask for {name}"
    for name in words(expected.get("not-asked", ()), "not-asked"):
        if name not in known:
            raise ScenarioError(f"there is no field {name}")
        if name in fields:
            yield f"the form asks for {name}"
    for name, clause in table(expected.get("help", ""), "help").items():
        found = fields[name].help_clause if name in fields else ""
        if found != clause:
            yield f"help for {name}: expected {clause}, found {found or 'none'}"


def phone(played: Played, value: Plain) -> Iterator[str]:
    """Compare the number that is shown to the contact."""
    expected = table(value, "phone")
    expect_keys(expected, ("number", "clause"), "`phone`")
    found = played.policy.channels.phone_for(played.stage.contact.country)
    shown = {"number": found.number, "clause": found.clause} if found else {}
    if any(shown.get(key) != wanted for key, wanted in expected.items()):
        yield f"phone: expected {dict(expected)}, found {shown or 'none'}"


def services(played: Played, value: Plain) -> Iterator[str]:
    """Compare what the plan brings."""
    brought = {service.id: service.value for service in played.policy.plan(played.stage.contract.plan).services}
    for name, wanted in table(value, "services").items():
        if brought.get(name) != wanted:
            yield f"service {name}: expected {wanted}, found {brought.get(name, 'none')}"


def renewal(played: Played, value: Plain) -> Iterator[str]:
    """Compare whether the contract can be renewed, and which clause says so."""
    expected = table(value, "renewal")
    expect_keys(expected, ("offered", "clause"), "`renewal`")
    ruling = played.policy.entitlement.renewal.ruling(played.point)
    if "offered" in expected and ruling.value.offered != yes(expected["offered"], "offered"):
        yield f"a renewal is {'' if ruling.value.offered else 'not '}offered"
    if "clause" in expected and ruling.clause != text(expected["clause"], "clause"):
        yield f"renewal: expected {expected['clause']} to decide, found {ruling.clause}"


def suggestions(played: Played, value: Plain) -> Iterator[str]:
    """Compare whether articles are suggested while the case is written, and which clause says so."""
    expected = table(value, "suggestions")
    expect_keys(expected, ("offered", "clause"), "`suggestions`")
    ruling = suggesting(played.policy, played.point)
    if "offered" in expected and ruling.value.offered != yes(expected["offered"], "offered"):
        yield f"suggestions are {'' if ruling.value.offered else 'not '}offered"
    if "clause" in expected and ruling.clause != text(expected["clause"], "clause"):
        yield f"suggestions: expected {expected['clause']} to decide, found {ruling.clause or 'none'}"


def notice(played: Played, value: Plain) -> Iterator[str]:
    """Compare which clause speaks to somebody who opens a case at this instant: a clause id, or ``none``."""
    local = hours.local(played.policy, played.stage.facts("customer", played.now))
    try:
        found = hours.out_of_hours(played.policy, played.point, played.now, local.zone)
    except NoRuleError:
        found = None
    wanted = text(value, "notice")
    clause = found.clause if found else "none"
    if clause != wanted:
        yield f"notice: expected {wanted}, found {clause}"
