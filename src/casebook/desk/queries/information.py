"""What a case lacks, for its page: from the events of the case and the edition that rules it."""

from collections.abc import Iterator, Mapping, Sequence

from casebook.cases.case import Case
from casebook.cases.events import InformationGiven, InformationRequested, Recorded, Words
from casebook.cases.information import Item
from casebook.cases.rules.giving import field_of, takes_files
from casebook.cases.rules.information import holding
from casebook.desk.queries.information_shapes import InformationView, ItemView
from casebook.desk.queries.lines import text
from casebook.desk.queries.shapes import NO_TEXT, Text
from casebook.policy.policy import Policy


def words(history: Sequence[Recorded]) -> list[str]:
    """Return the ids of the words in which things were asked for and given."""
    return [one.id for _, one in (*_questions(history), *_answers(history))]


def information(
    policy: Policy, case: Case, history: Sequence[Recorded], texts: Mapping[str, str | None]
) -> InformationView:
    """Return what was asked for on a case, as the handbook names it; ``texts`` are those that ``words`` names."""
    questions = {key: text(texts, one.id) for key, one in _questions(history)}
    answers = {key: text(texts, one.id) for key, one in _answers(history)}
    codes = {key: code for one in history if isinstance(one.event, InformationGiven) for key, code in one.event.codes}
    asked = case.information
    return InformationView(
        tuple(_item(policy, one, questions, answers, codes) for one in asked.items),
        asked.held_since,
        asked.clause,
        holding(policy, case.point).value.message if asked.held else "",
    )


def _item(
    policy: Policy, item: Item, questions: Mapping[str, Text], answers: Mapping[str, Text], codes: Mapping[str, str]
) -> ItemView:
    label, how = _named(policy, item, questions)
    answer = answers.get(item.id, NO_TEXT)
    if item.id in codes:
        field = field_of(policy, item)
        named = {one.id: one.label for one in field.choices} if field else {}
        answer = Text(named.get(codes[item.id], codes[item.id]))
    return ItemView(
        item.id,
        item.kind,
        item.of,
        label,
        how,
        item.clause,
        item.state,
        takes_files(policy, item),
        item.asked_at,
        item.given_at,
        answer,
    )


def _named(policy: Policy, item: Item, questions: Mapping[str, Text]) -> tuple[Text, str]:
    """Return what an item is called, and how it is answered."""
    if item.kind == "question":
        return questions.get(item.id, NO_TEXT), ""
    if field := field_of(policy, item):
        return Text(field.label), field.help
    found = next((one for one in policy.waiting.diagnostics if one.id == item.of), None)
    return (Text(found.label), found.how) if found else (Text(item.of), "")


def _questions(history: Sequence[Recorded]) -> Iterator[tuple[str, Words]]:
    for one in history:
        if isinstance(one.event, InformationRequested):
            yield from one.event.questions


def _answers(history: Sequence[Recorded]) -> Iterator[tuple[str, Words]]:
    for one in history:
        if isinstance(one.event, InformationGiven):
            yield from one.event.answers
