"""The chapter closing as it is written."""

from pathlib import Path

from tests.handbook.acme import clause, compiled, policy

from casebook.policy.closing import AfterClosing, Consent, Ground, Unanswered


def test_grounds_and_consent(tmp_path: Path) -> None:
    """Grounds stand in the order written; the vendor's word comes from the front matter."""
    acme = policy(
        tmp_path,
        clause(10, "consent: not needed\nwhen: {plan: basic}\nexception-to: ACM-9"),
        replace=("grounds: {fixed: Fixed}", "grounds: {fixed: Fixed, gone: {label: Gone, description: It went away.}}"),
    )
    assert acme.closing.word == "ground"
    assert acme.closing.grounds == (Ground("fixed", "Fixed", "ACM-9"), Ground("gone", "Gone", "ACM-9", "It went away."))
    assert acme.closing.consent.ruling({"plan": "basic"}).value == Consent(needed=False)
    assert acme.closing.consent.ruling({"plan": "gold"}).value == Consent(needed=True)


CALENDAR = (
    "calendar: works\ntitle: The works\nzone: Europe/Berlin\nweek: {Mon-Fri: 08:00-17:00}\n"
    "holidays: {dates: {2026-12-24: Closed}}"
)
UNANSWERED = """
close-unanswered: yes
attempts: 2
last-on-day: 5
after: ground
holidays-of: works
ends-as: {silent: {label: No answer, description: Nobody answered.}}
"""


def test_closing_without_an_answer(tmp_path: Path) -> None:
    """How many attempts, on which day the last one, from when they count, and what such a case ends as."""
    acme = policy(tmp_path, clause(10, CALENDAR), clause(11, UNANSWERED))
    ruling = acme.closing.unanswered.ruling({"plan": "basic"})
    assert ruling.clause == "ACM-11"
    assert ruling.value == Unanswered(
        allowed=True,
        attempts=2,
        last_on_day=5,
        after_ground=True,
        holidays=acme.hours.calendars["works"].schedule.holidays,
        ground=Ground("silent", "No answer", "ACM-11", "Nobody answered."),
    )
    assert bool(ruling.value.holidays)
    assert acme.closing.labels()["silent"] == "No answer"


def test_it_may_be_allowed_for_some(tmp_path: Path) -> None:
    """A handbook that is silent closes no case without consent, and an exception may take it back."""
    assert policy(tmp_path / "silent").closing.unanswered.rules == ()
    acme = policy(
        tmp_path,
        clause(
            11, "close-unanswered: yes\nattempts: 3", "close-unanswered: no\nwhen: {plan: gold}\nexception-to: ACM-11"
        ),
    )
    assert acme.closing.unanswered.ruling({"plan": "gold"}).value == Unanswered(allowed=False)
    assert acme.closing.unanswered.ruling({"plan": "basic"}).value == Unanswered(allowed=True, attempts=3)


def test_faults_of_closing_without_an_answer(tmp_path: Path) -> None:
    """One attempt cannot be the last on day 5; figures have bounds; calendars are known; it ends as one thing."""
    block = (
        "close-unanswered: yes\nattempts: {}\nlast-on-day: {}\nholidays-of: nowhere\nends-as: {{one: One, two: Two}}"
    )
    found = compiled(tmp_path, clause(11, block.format(1, 5)))
    assert [one.message for one in found.errors] == [
        "A single attempt is made on day 1, so it cannot be the last one on day 5.",
        "There is no calendar `nowhere`.",
        "A case that nobody answers ends as one thing.",
    ]
    many = compiled(tmp_path / "many", clause(11, "close-unanswered: yes\nattempts: 61\nlast-on-day: 0"))
    assert [one.message for one in many.errors][:2] == [
        "`attempts` is a number from 1 to 60.",
        "`last-on-day` is a number from 1 to 60.",
    ]


def test_after_closing(tmp_path: Path) -> None:
    """A reply opens a new case, or takes the case up again for so many days."""
    acme = policy(
        tmp_path,
        clause(
            10,
            "after-closing: follow-up",
            "after-closing: reopen\nwithin: 10 days\nwhen: {plan: gold}\nexception-to: ACM-10",
        ),
    )
    assert acme.closing.after.ruling({"plan": "basic"}).value == AfterClosing()
    assert acme.closing.after.ruling({"plan": "gold"}).value == AfterClosing(10)
    assert policy(tmp_path / "silent").closing.after.rules == ()


def test_taking_up_again_needs_its_days(tmp_path: Path) -> None:
    """Left out, or not a number of days."""
    for number, (block, message) in enumerate(
        (
            ("after-closing: reopen", "`within` is missing here."),
            ("after-closing: reopen\nwithin: a week", "`within` is a number of days, not “a week”."),
            ("after-closing: never", "`after-closing` cannot be “never”."),
        )
    ):
        found = compiled(tmp_path / str(number), clause(10, block))
        assert [one.message for one in found.errors] == [message]
