"""What a notice about the language does to a case."""

from dataclasses import replace

from casebook.cases import events as e
from casebook.cases.case import Case
from casebook.cases.evolving.applying import apply


@apply.register
def _language(event: e.LanguageNoticed, case: Case, _: e.Recorded) -> Case:
    return replace(case, working_language=event.working)
