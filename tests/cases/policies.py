"""A small made-up handbook, built in Python, so that tests of the core depend on no shipped handbook.

Acme supports its products under two plans. ``gold`` works round the clock and promises elapsed hours; ``silver`` works
from 08:00 to 17:00, local to the customer, and promises business hours. ``bronze`` is best effort without stated hours
and does not have severity 1. Web cases of ``watched`` are looked at in New York office hours, calls round the clock.
"""

from dataclasses import replace
from datetime import date, timedelta
from fractions import Fraction
from types import MappingProxyType
from typing import TypeVar

from casebook.calendars.schedule import ALWAYS, Schedule
from casebook.calendars.week import Week
from casebook.policy.articles import Articles, Suggesting
from casebook.policy.channels import Admission, Channel, Channels, Notice, Phone
from casebook.policy.clause import Clause, Reading
from casebook.policy.closing import AfterClosing, Closing, Consent, Ground, Unanswered
from casebook.policy.contacts import Contacts, Leave, Role
from casebook.policy.effort import Effort, Efforts
from casebook.policy.entitlement import Entitlement, InEffect, Option, Renewal, Standing
from casebook.policy.hours import Calendar, Hours
from casebook.policy.intake import CaseType, Choice, Field, Intake, Receipt
from casebook.policy.misuse import FalseGround, FalseReports, FalseSeverity, Misuse, Reduction
from casebook.policy.plans import Plan
from casebook.policy.policy import Policy
from casebook.policy.rules import ANYTHING, Condition, Rule, RuleBook
from casebook.policy.severity import Changing, Criterion, Level, Severities
from casebook.policy.targets import Amount, Milestone, Promise, Target, Targets, Unit
from casebook.policy.waiting import Consequence, Diagnostic, Duty, Hold, Waiting

T = TypeVar("T")


def when(**matches: str) -> Condition:
    """A condition; ``_`` in a dimension stands for ``-``, values are separated by blanks."""
    return Condition(tuple((name.replace("_", "-"), frozenset(values.split())) for name, values in matches.items()))


def rule(clause: str, then: T, condition: Condition = ANYTHING, rank: int = 0) -> Rule[T]:
    """One rule of a book."""
    return Rule(clause, condition, then, rank)


def promise(count: int, unit: Unit) -> Promise:
    """A promise with a date."""
    return Promise("deadline", Amount(count, unit))


BEST_EFFORT, NOT_OFFERED, NO_TARGET = Promise("best_effort"), Promise("not_offered"), Promise("no_target")

LOCAL_DAY = Schedule("Local day", Week.parse("Mon-Fri 08:00-17:00"))
NEW_YORK_DAY = Schedule("New York day", Week.parse("Mon-Fri 08:00-20:00"), "America/New_York")

CALENDARS = {
    "always": Calendar("always", "Around the clock", replace(ALWAYS, name="Around the clock"), "ACM-10"),
    "local-day": Calendar("local-day", "Monday to Friday 08:00-17:00", LOCAL_DAY, "ACM-11"),
    "watched": Calendar("watched", "Monday to Friday 08:00-20:00 Eastern", NEW_YORK_DAY, "ACM-12"),
}

HOURS = Hours(
    MappingProxyType(CALENDARS),
    RuleBook(
        "support hours",
        (
            rule("ACM-13", "always", when(plan="gold")),
            rule("ACM-13", "local-day", when(plan="silver")),
            rule("ACM-13", "", when(plan="bronze")),
            rule("ACM-14", "watched", when(plan="watched", channel="web email")),
            rule("ACM-14", "always", when(plan="watched", channel="phone chat")),
        ),
    ),
)

AMOUNTS: dict[str, tuple[Promise, ...]] = {
    "gold": (promise(30, "min"), promise(2, "h"), promise(4, "h"), promise(8, "h")),
    "silver": (
        promise(2, "business h"), promise(4, "business h"), promise(1, "business day"), promise(2, "business day"),
    ),
    "bronze": (NOT_OFFERED, BEST_EFFORT, BEST_EFFORT, BEST_EFFORT),
    "watched": tuple(promise(hours, "business h") for hours in (1, 3, 6, 10)),
}  # fmt: skip

FIRST_RESPONSE = Target(
    "first_response",
    "First response",
    "target",
    "ACM-20",
    RuleBook(
        "first response",
        (
            *(
                rule("ACM-20", one, when(plan=plan, severity=str(severity)))
                for plan, row in AMOUNTS.items()
                for severity, one in enumerate(row, 1)
            ),
            rule("ACM-21", NO_TARGET, when(case_type="inquiry"), rank=1),
        ),
    ),
    RuleBook("counted in", (rule("ACM-20", ""),)),
    (Fraction(3, 4),),
)

RESOLUTION = Target(
    "resolution",
    "Resolution",
    "target",
    "ACM-22",
    RuleBook(
        "resolution",
        (
            rule("ACM-22", promise(8, "business h"), when(severity="1 2")),
            rule("ACM-22", promise(24, "business h"), when(severity="3 4")),
            rule("ACM-22", NO_TARGET, when(plan="bronze"), rank=1),
        ),
    ),
    RuleBook("counted in", (rule("ACM-22", ""),)),
    (Fraction(1, 2),),
)


def targets(*chosen: Target) -> Targets:
    """The milestones of a handbook."""
    milestones: dict[Milestone, Target] = {target.milestone: target for target in chosen}
    return Targets(MappingProxyType(milestones))


CRITERIA = (
    Criterion("down", "Production is down.", "ACM-30"),
    Criterion("failing", "The product brings a system down.", "ACM-30", (("production", "Production is affected."),)),
)

SEVERITY = Severities(
    "severity",
    (
        Level("1", "Critical", "ACM-30", criteria=CRITERIA, phone_first=True),
        Level("2", "Major", "ACM-31", criteria=(Criterion("slow", "Production is slow.", "ACM-31"),)),
        Level("3", "Minor", "ACM-32"),
        Level("4", "Question", "ACM-33"),
    ),
    changing=RuleBook("severity change", (rule("ACM-35", Changing()),)),
)

NO_PHONE = Admission(open=False, message="Bronze is not helped by phone.")

CHANNELS = Channels(
    (
        Channel("web", "Portal", "ACM-40"),
        Channel("phone", "Phone", "ACM-40"),
        Channel("email", "E-mail", "ACM-40"),
        Channel("chat", "Chat", "ACM-40"),
    ),
    RuleBook(
        "channel open",
        (
            rule("ACM-41", Admission(open=True)),
            rule("ACM-42", NO_PHONE, when(plan="bronze", channel="phone"), 1),
        ),
    ),
    (
        Phone("North America", "+1 202 555 0142", "ACM-43", frozenset({"US", "CA"})),
        Phone("Everywhere else", "+44 20 7946 0958", "ACM-43"),
    ),
    RuleBook("out of hours", (rule("ACM-44", Notice("Nobody is watching now; please phone."), when(plan="watched")),)),
    frozenset({"phone", "chat"}),
    "ACM-45",
)

FIELDS = (
    Field("release", "Release", "text", "required", "ACM-50", max_length=20),
    Field("began", "When it began", "date-time", "required", "ACM-50", shown_when=when(severity="1 2")),
    Field("backup", "A backup failed", "yes-no", "optional", "ACM-51"),
    Field("summary", "Backup summary", "long-text", "required", "ACM-51", shown_when=when(backup="yes")),
    Field("effect", "Effect", "choice", "optional", "ACM-50", choices=(Choice("all", "All"), Choice("some", "Some"))),
    Field("callback", "Phone", "phone", "optional", "ACM-50"),
    Field("mail", "E-mail", "email", "optional", "ACM-50"),
    Field("page", "Page", "url", "optional", "ACM-50"),
    Field("where", "Time zone", "zone", "optional", "ACM-50"),
    Field("tongue", "Language", "language", "optional", "ACM-50"),
    Field("land", "Country", "country", "optional", "ACM-50"),
    Field("bundle", "Log bundle", "file", "required", "ACM-52", shown_when=when(case_type="technical", plan="gold")),
)

INTAKE = Intake(
    FIELDS,
    (CaseType("technical", "Technical problem", "ACM-53"), CaseType("inquiry", "Inquiry", "ACM-53")),
    RuleBook("receipt", (rule("ACM-54", Receipt("Your number opens every door.")),)),
)

CONTACTS = Contacts(
    (Role("case-administrator", "Case administrator", "ACM-60"),),
    RuleBook(
        "may open",
        (
            rule("ACM-60", Leave(frozenset({"case-administrator"}), "Only case administrators open cases.")),
            rule("ACM-61", Leave(frozenset({"contact"})), when(plan="watched"), 1),
        ),
    ),
)

ENTITLEMENT = Entitlement(
    RuleBook(
        "entitled",
        (
            rule("ACM-70", Standing(entitled=True)),
            rule("ACM-71", Standing(entitled=False, message="Support has ended."), when(contract_state="lapsed"), 1),
            rule("ACM-72", Standing(entitled=False, message="No contract yet."), when(contract_state="none future"), 1),
        ),
    ),
    RuleBook(
        "renewal",
        (
            rule("ACM-73", Renewal(offered=True, message="Renew the contract."), when(product_phase="current")),
            rule("ACM-74", Renewal(offered=False, message="It is at end of life."), when(product_phase="end-of-life")),
        ),
    ),
    (Option("partner", "Commitments", (("kept", "Kept"), ("not-kept", "Not kept")), "kept", "ACM-75"),),
    RuleBook(
        "plan in effect",
        (rule("ACM-75", InEffect("silver"), when(plan="bronze", partner="not-kept")),),
    ),
)

CLOSING = Closing(
    "ground",
    (
        Ground("fixed", "A fix works", "ACM-80"),
        Ground("answered", "The question is answered", "ACM-80"),
        Ground("undone", "The steps were not taken", "ACM-94"),
    ),
    RuleBook(
        "consent",
        (
            rule("ACM-81", Consent(needed=True, message="The customer has to agree.")),
            rule("ACM-82", Consent(needed=False), when(plan="bronze"), 1),
        ),
    ),
    RuleBook("close unanswered", (rule("ACM-83", Unanswered(allowed=True, attempts=2), when(plan="watched")),)),
    RuleBook(
        "after closing",
        (rule("ACM-85", AfterClosing()), rule("ACM-86", AfterClosing(reopen_within=10), when(plan="gold"), 1)),
    ),
)

ARTICLES = Articles(
    RuleBook(
        "suggestions",
        (
            rule("ACM-87", Suggesting(offered=True, message="Look here first."), when(severity="2 3 4")),
            rule("ACM-88", Suggesting(offered=False, message="Call us."), when(severity="1")),
        ),
    )
)

EFFORT = Efforts(
    RuleBook(
        "continuous effort",
        (
            rule(
                "ACM-36",
                Effort(timedelta(hours=4), timedelta(minutes=45), ("workaround", "resolution", "severity-lowered")),
                when(plan="gold", severity="1"),
            ),
        ),
    )
)

WAITING = Waiting(
    RuleBook(
        "hold",
        (
            rule("ACM-90", Hold(allowed=True, message="We go on as soon as we have it.")),
            rule("ACM-91", Hold(allowed=False), when(severity="1"), 1),
        ),
    ),
    (
        Diagnostic("events", "Windows event logs", "ACM-92", "Save them as EVTX.", ("event-log",)),
        Diagnostic("bundle", "Log bundle", "ACM-92", types=("text", "archive"), when=when(product="rocket")),
        Diagnostic("pump", "Log of the pump", "ACM-92", when=when(product="pump")),
    ),
    (
        Duty("try", "Try out what we propose", "ACM-93"),
        Duty("one", "One case for each matter", "ACM-93", "split", when(case_type="technical")),
    ),
    (
        Consequence("close", "Close the case", "ACM-94", "undone"),
        Consequence("lower-severity", "Lower the severity", "ACM-94"),
    ),
    RuleBook("pauses", (rule("ACM-86", False, when(milestone="root-cause", cause="on-hold")),)),  # noqa: FBT003 - the answer of a rule
)

MISUSE = Misuse(
    (FalseSeverity(frozenset({"1"}), (FalseGround("untrue", "None of it is true.", "ACM-37"),), "ACM-37"),),
    FalseReports(3, 180, "ACM-38"),
    (
        Reduction("noted", "It is noted.", "ACM-38"),
        Reduction("seen-first", "Severity 1 is given by an engineer.", "ACM-38", frozenset({"1"})),
    ),
)

READING = Reading("ACM-23", "ACM-20", "business hours", "The table lacks its unit.", when=when(plan="silver"))


def clause(number: int, chapter: str, *readings: Reading) -> Clause:
    """A clause with a text of its own."""
    name = f"ACM-{number}"
    return Clause(name, f"Clause {number}", f"Text of {name}.", "rule", chapter, f"{chapter}.md", 1, readings=readings)


CLAUSES = {
    found.id: found
    for chapter, first in (
        ("hours", 10), ("targets", 20), ("severity", 30), ("channels", 40), ("intake", 50), ("contacts", 60),
        ("entitlement", 70), ("closing", 80), ("waiting", 90),
    )
    for found in (clause(number, chapter, *((READING,) if number == 23 else ())) for number in range(first, first + 10))
}  # fmt: skip

ACME = Policy(
    handbook="acme",
    title="Acme support",
    vendor="Acme",
    edition="2026-01",
    in_force=date(2026, 1, 1),
    open_cases="keep",
    zone="America/New_York",
    digest="ac" * 32,
    clauses=MappingProxyType(CLAUSES),
    plans=tuple(Plan(plan, plan.title(), "ACM-01", order) for order, plan in enumerate(AMOUNTS, 1)),
    entitlement=ENTITLEMENT,
    severity=SEVERITY,
    hours=HOURS,
    targets=targets(FIRST_RESPONSE),
    channels=CHANNELS,
    intake=INTAKE,
    contacts=CONTACTS,
    closing=CLOSING,
    waiting=WAITING,
    effort=EFFORT,
    misuse=MISUSE,
    articles=ARTICLES,
    products=("rocket",),
)

WITH_RESOLUTION = replace(ACME, targets=targets(FIRST_RESPONSE, RESOLUTION))
"""The same handbook with a target for the resolution."""
