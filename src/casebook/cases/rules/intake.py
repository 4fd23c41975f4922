"""The chapter *intake*: which questions a new case must answer, and whether the answers are well-formed."""

from collections.abc import Iterator, Mapping
from dataclasses import replace

from casebook.cases.commands import OpenCase
from casebook.cases.facts import Facts
from casebook.cases.quotes import merged
from casebook.cases.refusal import Refusal
from casebook.cases.rules.answers import CODED, fault, is_language
from casebook.cases.rules.judgement import Judgement
from casebook.policy.intake import Field
from casebook.policy.policy import Policy
from casebook.policy.rules import Point

SUBJECT_LENGTH = 200
"""The most characters that a subject may have."""


def asked(policy: Policy, point: Point, answers: Mapping[str, str]) -> tuple[Field, ...]:
    """Return the questions of the form, in its order.

    Conditions look at the point and at the answers of choice and yes-no questions that are themselves asked.
    """
    seen = dict(point)
    fields: list[Field] = []
    for field in policy.intake.fields:
        if field.shown_when.holds(seen):
            fields.append(field)
            if field.kind in {"choice", "yes-no"} and answers.get(field.id):
                seen[field.id] = answers[field.id]
    return tuple(fields)


def given(policy: Policy, point: Point, answers: Mapping[str, str]) -> dict[str, str]:
    """Return the answers that count: to questions that are asked, without blanks around them, none empty."""
    trimmed = {field: answer.strip() for field, answer in answers.items()}
    fields = asked(policy, point, trimmed)
    return {field.id: trimmed[field.id] for field in fields if trimmed.get(field.id) and field.kind != "file"}


def clauses(policy: Policy, point: Point, answers: Mapping[str, str]) -> tuple[str, ...]:
    """Return the clauses that a well-formed case rests on: of its type, of the questions asked, of its receipt."""
    of_type = (kind.clause for kind in policy.intake.case_types if kind.id == point["case-type"])
    of_questions = (field.clause for field in asked(policy, point, answers))
    of_receipt = (rule.clause for rule in policy.intake.receipt.deciding(point))
    return merged(of_type, of_questions, of_receipt)


def texts(policy: Policy, point: Point, command: OpenCase) -> dict[str, str]:
    """Return the free texts of an opening by field name: what the desk keeps beside the log before it decides."""
    coded = {field.id for field in policy.intake.fields if field.kind in CODED}
    answers = given(policy, point, command.answers)
    words = {f"answers.{field}": answer for field, answer in answers.items() if field not in coded}
    return {"subject": command.subject.strip(), **words}


def codes(policy: Policy, point: Point, command: OpenCase) -> tuple[tuple[str, str], ...]:
    """Return the coded answers of an opening, in the order of the form."""
    coded = {field.id for field in policy.intake.fields if field.kind in CODED}
    return tuple(pair for pair in given(policy, point, command.answers).items() if pair[0] in coded)


def judge_opening(policy: Policy, point: Point, command: OpenCase, facts: Facts) -> Judgement:
    """Judge whether the form is complete and well-formed, and say which clauses it rests on."""
    rests_on = clauses(policy, point, given(policy, point, command.answers))
    return Judgement(rests_on, tuple(_faults(policy, point, command, facts)))


def _faults(policy: Policy, point: Point, command: OpenCase, facts: Facts) -> Iterator[Refusal]:
    """Yield everything that the form lacks or has wrong, in its order."""
    yield from _subject_faults(command.subject.strip())
    yield from _type_faults(policy, command.case_type)
    if not is_language(command.language):
        yield Refusal("language-malformed", "The language has to be a code, such as en.", field="language")
    known = {field.id for field in policy.intake.fields}
    for unknown in sorted(set(command.answers) - known):
        yield Refusal("answer-unknown", f"The form has no question {unknown}.", field=f"answers.{unknown}")
    country = facts.contact.country if facts.contact else ""
    answers = given(policy, point, command.answers)
    for field in asked(policy, point, answers):
        yield from faults_of(field, answers.get(field.id, ""), country, command.files)
    for missing in sorted(set(command.files) - facts.file_ids):
        message = "A file that was attached is not there any more."
        yield Refusal("file-unknown", message, "", "Attach it again.", "files", (missing,))


def _subject_faults(subject: str) -> Iterator[Refusal]:
    if not subject:
        yield Refusal("subject-missing", "The case needs a subject.", field="subject")
    elif len(subject) > SUBJECT_LENGTH:
        message = f"The subject has {len(subject)} characters; up to {SUBJECT_LENGTH} are possible."
        yield Refusal("subject-too-long", message, field="subject")


def _type_faults(policy: Policy, case_type: str) -> Iterator[Refusal]:
    known = tuple(kind.id for kind in policy.intake.case_types)
    if case_type not in known:
        message = "The vendor has no such type of case."
        yield Refusal("case-type-unknown", message, field="case_type", related=known)


def faults_of(field: Field, answer: str, country: str, files: tuple[str, ...]) -> Iterator[Refusal]:
    """Yield what is wrong with the answer to one question; a question of files is answered by any."""
    name = f"answers.{field.id}"
    answered = bool(files) if field.kind == "file" else bool(answer)
    if not answered and field.need == "required":
        what = "needs a file" if field.kind == "file" else "is needed"
        missing = Refusal("answer-missing", f"{field.label} {what}.", field.clause, field=name)
        elsewhere = field.help_clause not in {"", field.clause}
        yield replace(missing, remedy=field.help, remedy_clause=field.help_clause) if elsewhere else missing
    elif answer and (wrong := fault(field, answer, country)):
        yield Refusal("answer-malformed", wrong, field.clause, field=name)
    if answer and field.proof == "file" and not files:
        message = f"{field.label}: attach the file that proves it."
        yield Refusal("proof-missing", message, field.clause, field=name)
