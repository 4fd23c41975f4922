"""The form of the handbook: which questions are asked, and which answers are well-formed."""

from dataclasses import replace

import pytest
from tests.cases.policies import ACME
from tests.cases.world import ANNA, OPEN, at, facts_for, with_words

from casebook.cases.decide import decide
from casebook.cases.refusal import Refusal, Refused
from casebook.cases.rules import intake

WEB_ADDRESS = "a web address that begins with http:// or https://"
SILVER = {"plan": "silver", "severity": "3", "channel": "web", "case-type": "technical", "product": "rocket"}


def faults(plan: str = "silver", **changes: object) -> tuple[Refusal, ...]:
    """What the form finds wrong with the usual opening so changed; no event comes of a fault."""
    command = replace(OPEN, **changes)  # type: ignore[arg-type]  # the changes are fields of the command
    decision = decide(ACME, None, command, with_words(ACME, command, facts_for(at("11-20 14:00"), ANNA, plan)))
    return decision.refusals if isinstance(decision, Refused) else ()


def test_questions_appear_as_severity_and_answers_need_them() -> None:
    """The beginning is asked for grave cases, the summary where a backup failed, in the order of the form."""
    usual = ["release", "backup", "effect", "callback", "mail", "page", "where", "tongue", "land"]
    assert [field.id for field in intake.asked(ACME, SILVER, {})] == usual
    grave = intake.asked(ACME, {**SILVER, "severity": "1"}, {"backup": "yes"})
    assert [field.id for field in grave][:4] == ["release", "began", "backup", "summary"]


def test_an_answer_to_a_question_that_is_not_asked_does_not_count() -> None:
    """A hidden field of the form leaves nothing behind, and blanks are no answer."""
    assert intake.given(ACME, SILVER, {"summary": "old", "release": " 4.1 ", "effect": " "}) == {"release": "4.1"}


def test_a_required_answer_that_is_missing_cites_its_clause() -> None:
    """A question that appeared because of another answer must be answered too."""
    assert faults(answers={"backup": "yes"}) == (
        Refusal("answer-missing", "Release is needed.", "ACM-50", field="answers.release"),
        Refusal("answer-missing", "Backup summary is needed.", "ACM-51", field="answers.summary"),
    )


def test_a_required_file_is_any_file() -> None:
    """Gold asks for a bundle; it is there as soon as a file is attached."""
    assert faults("gold") == (Refusal("answer-missing", "Log bundle needs a file.", "ACM-52", field="answers.bundle"),)
    assert faults("gold", files=("file-1",)) == ()


@pytest.mark.parametrize(
    ("field", "good", "bad", "message"),
    [
        ("release", "4.1", "4" * 21, "Release has 21 characters; up to 20 are possible."),
        ("backup", "no", "maybe", "A backup failed has to be yes or no."),
        ("effect", "some", "none", "Effect has to be one of the choices."),
        ("callback", "+1 202 555 0142 ext. 7", "+1 555 0142", "Phone has to be a phone number, with its country code."),
        ("callback", "030 901820", "call me", "Phone has to be a phone number, with its country code."),
        ("mail", "anna@globex.example", "anna@globex", "E-mail has to be an e-mail address."),
        ("page", "https://globex.example/x?y=1", "globex.example", f"Page has to be {WEB_ADDRESS}."),
        ("where", "Europe/Berlin", "Berlin", "Time zone has to be a time zone, such as Europe/Berlin."),
        ("tongue", "pt-BR", "Portuguese", "Language has to be a language code, such as en."),
        ("land", "DE", "Germany", "Country has to be a country code of two letters, such as DE."),
    ],
)  # fmt: skip
def test_an_answer_has_the_form_of_its_kind(field: str, good: str, bad: str, message: str) -> None:
    """A well-formed answer passes; a malformed one is refused with what it should be."""
    clause = "ACM-51" if field == "backup" else "ACM-50"
    assert faults(answers={"release": "4.1", field: good}) == ()
    assert faults(answers={"release": "4.1", field: bad}) == (
        Refusal("answer-malformed", message, clause, field=f"answers.{field}"),
    )


@pytest.mark.parametrize("answer", ["2026-11-20", "2026-11-20T10:00:00", "10:00", "Friday"])
def test_a_date_time_needs_its_offset(answer: str) -> None:
    """Nobody guesses the zone of an instant."""
    found = faults(severity="2", criterion="slow", answers={"release": "4.1", "began": answer})
    assert [(refusal.code, refusal.field, refusal.clause) for refusal in found] == [
        ("answer-malformed", "answers.began", "ACM-50")
    ]


@pytest.mark.parametrize("answer", ["2026-11-20T10:00:00+01:00", "2026-11-20 10:00Z", "2026-11-20T10:00:00.5-05:00"])
def test_a_date_time_with_offset_is_an_instant(answer: str) -> None:
    """Every ISO form is taken."""
    assert faults(severity="2", criterion="slow", answers={"release": "4.1", "began": answer}) == ()


@pytest.mark.parametrize(
    ("subject", "code"), [("x" * 200, None), ("x" * 201, "subject-too-long"), ("", "subject-missing")]
)
def test_a_subject_has_one_to_two_hundred_characters(subject: str, code: str | None) -> None:
    """It is what people read in a list."""
    assert [refusal.code for refusal in faults(subject=subject)] == ([code] if code else [])
