"""What is given of what was asked for: whether it is well-formed, and whether a file is of the type that was named."""

from collections.abc import Iterator
from dataclasses import dataclass

from casebook.cases.commands import ProvideInformation
from casebook.cases.information import Item
from casebook.cases.refusal import Refusal
from casebook.cases.rules import files
from casebook.cases.rules.answers import CODED, fault
from casebook.cases.story import Story
from casebook.policy.intake import Field
from casebook.policy.policy import Policy


@dataclass(frozen=True, slots=True)
class Gift:
    """What is given for one thing that was asked for: a code, words, or files."""

    item: Item
    code: str = ""
    worded: bool = False
    files: tuple[str, ...] = ()


def given(story: Story, command: ProvideInformation) -> tuple[tuple[Gift, ...], tuple[Refusal, ...]]:
    """Return what is given, in the order in which it was asked for, and everything that is wrong with it."""
    answers = {key: answer.strip() for key, answer in command.answers.items() if answer.strip()}
    named = dict.fromkeys((*answers, *command.attached.values()))
    faults = [*_strangers(story, tuple(named))]
    gifts = []
    for item in story.case.information.missing:
        attached = tuple(file for file, of in command.attached.items() if of == item.id)
        if item.id in named:
            faults += _faults(story, item, answers.get(item.id, ""), attached)
            gifts.append(_gift(story.policy, item, answers.get(item.id, ""), attached))
    if not named:
        faults.append(Refusal("nothing-given", "There is nothing here yet.", "", "Fill in at least one of the fields."))
    return tuple(gifts), tuple(faults)


def field_of(policy: Policy, item: Item) -> Field | None:
    """Return the question of the form that was asked for, if the handbook has it."""
    return next((one for one in policy.intake.fields if item.kind == "field" and one.id == item.of), None)


def takes_files(policy: Policy, item: Item) -> bool:
    """Tell whether files answer it, and nothing else."""
    field = field_of(policy, item)
    return item.kind == "file" or (field is not None and field.kind == "file")


def _gift(policy: Policy, item: Item, answer: str, attached: tuple[str, ...]) -> Gift:
    field = field_of(policy, item)
    coded = field is not None and field.kind in CODED
    return Gift(item, answer if coded else "", bool(answer) and not coded, attached)


def _strangers(story: Story, named: tuple[str, ...]) -> Iterator[Refusal]:
    for key in named:
        item = story.case.information.item(key)
        if item is None:
            message = "This was not asked for on this case."
            yield Refusal("item-unknown", message, "", "Write a reply instead.", f"answers.{key}")
        elif item.state != "missing":
            done = "has been given already" if item.state == "given" else "is not needed any more"
            yield Refusal("item-not-missing", f"This {done}.", item.clause, "Write a reply instead.", f"answers.{key}")


def _faults(story: Story, item: Item, answer: str, attached: tuple[str, ...]) -> Iterator[Refusal]:
    policy, place = story.policy, f"answers.{item.id}"
    field, contact = field_of(policy, item), story.facts.contact
    if takes_files(policy, item):
        if not attached:
            yield Refusal("file-missing", "Only a file answers this.", item.clause, "Attach it.", place)
        yield from _wrong_files(story, item, attached, place)
    elif not answer:
        yield Refusal("answer-missing", "A file alone does not answer this.", item.clause, "Write the answer.", place)
    elif field is not None and (wrong := fault(field, answer, contact.country if contact else "")):
        yield Refusal("answer-malformed", wrong, item.clause, "Write it as it is asked for.", place)


def _wrong_files(story: Story, item: Item, attached: tuple[str, ...], place: str) -> Iterator[Refusal]:
    wanted = next((one for one in story.policy.waiting.diagnostics if one.id == item.of), None)
    types = wanted.types if wanted is not None and item.kind == "file" else ("any",)
    for file in attached:
        found = story.facts.file_types.get(file, "")
        if file in story.facts.file_ids and not files.fits(found, types):
            message = f"This is not what was asked for: it is {found or 'of no known type'}, not {files.named(types)}."
            remedy = wanted.how if wanted and wanted.how else "Attach the file that was asked for."
            yield Refusal("foreign-file", message, item.clause, remedy, place, (file,))
