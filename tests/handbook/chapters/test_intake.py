"""The chapter intake as it is written."""

from pathlib import Path

from tests.handbook.acme import clause, compiled, policy

from casebook.policy.intake import CaseType, Choice, Field, Receipt
from casebook.policy.rules import Condition

FIELDS = """fields:
  failed:
    label: Did it fail?
    kind: yes-no
    need: required
  summary:
    label: Summary
    kind: choice
    need: if-applicable
    choices: {short: Short, long: Long}
    shown-when: {failed: yes, severity: [1, 2], plan: not basic}
  telephone: {label: Telephone, kind: phone, need: optional, prefill: contact.phone, max-length: 30, help: By day.}"""


def test_the_form(tmp_path: Path) -> None:
    """Fields stand in the order written, with their conditions; help may come from another clause."""
    acme = policy(
        tmp_path,
        clause(10, FIELDS),
        clause(11, "help-for: failed\ntext: Look at the log."),
        clause(12, "receipt: Keep it.\nwhen: {channel: web}"),
    )
    began, failed, summary, telephone = acme.intake.fields
    assert began == Field("began", "Began", "date-time", "optional", "ACM-7")
    assert failed == Field("failed", "Did it fail?", "yes-no", "required", "ACM-10", "Look at the log.", "ACM-11")
    assert summary.choices == (Choice("short", "Short"), Choice("long", "Long"))
    assert summary.shown_when == Condition(
        (("failed", frozenset({"yes"})), ("severity", frozenset({"1", "2"})), ("plan", frozenset({"gold"})))
    )
    assert telephone == Field(
        "telephone",
        "Telephone",
        "phone",
        "optional",
        "ACM-10",
        "By day.",
        "ACM-10",
        prefill="contact.phone",
        max_length=30,
    )
    assert acme.intake.case_types == (CaseType("technical", "Technical problem", "ACM-7"),)
    assert acme.intake.receipt.ruling({"channel": "web"}).value == Receipt("Keep it.")
    assert acme.intake.receipt.deciding({"channel": "phone"}) == ()


def test_a_choice_needs_choices(tmp_path: Path) -> None:
    """A choice without choices is refused, and so are choices of another kind of field."""
    without = compiled(tmp_path / "one", clause(10, "fields: {a: {label: A, kind: choice, need: optional}}"))
    assert [one.message for one in without.errors] == ["`choices` is missing here."]
    needless = compiled(
        tmp_path / "two", clause(10, "fields: {a: {label: A, kind: text, need: optional, choices: {b: B}}}")
    )
    assert [one.message for one in needless.errors] == ["Only a field of kind `choice` has choices."]
